import { minute } from '@kohtaamo/core/clock.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { answerIntroduction } from '@kohtaamo/core/introduction/answerintroduction.ts';
import type { Introduction } from '@kohtaamo/core/introduction/introduction.ts';
import { makeRound } from '@kohtaamo/core/round/makeround.ts';
import { usualSettings } from '@kohtaamo/core/round/round.ts';
import { sendRound } from '@kohtaamo/core/round/runround.ts';
import { joins } from './accessible/filled.ts';
import { moveClock, tuesdayNoon } from './clock.ts';
import { comesIn, given, makeCohort, operator } from './cohort.ts';
import { eventually } from './people.ts';
import { expect, look, noSidewaysScroll, test } from './story.ts';
import { Talker } from './talk.ts';

test.use({
  wish: { name: 'threes', movedClock: true },
  locale: 'fi-FI',
  viewport: { width: 360, height: 740 },
  actionTimeout: 20_000,
});
test.describe.configure({ timeout: 600_000 });

const names = ['Bertta', 'Cecilia', 'David', 'Elsa', 'Fanni'] as const;

test('whoever met nobody in a round is asked about two others, reads it so in the chat and on the web, and meets the one who wants it too', async ({
  hub,
  page,
}) => {
  const { store } = hub;
  await moveClock(hub, tuesdayNoon());
  const cohort = makeCohort(hub, 'Kolmet');
  const room = await joins(page, hub, cohort.wallCode, 'Aino');
  for (const name of names) {
    const talker = await Talker.arrives(hub.homeserver, name.toLowerCase(), name);
    comesIn(hub, cohort, { userId: talker.userId, name });
    const enters = () =>
      talker.enters(room).then(
        () => true,
        () => undefined,
      );
    await eventually(`an invitation for ${talker.userId}`, enters);
  }
  const aino = store.members.all().find(({ name }) => name === 'Aino')?.id ?? '';
  answerConsent(hub.context(), { memberId: aino, channel: 'web' }, 'introductions', true);
  await eventually('all stand in the cohort', () =>
    store.cohorts.memberships(cohort.id).filter(({ state }) => state === 'joined').length === 6 ? true : undefined,
  );

  const scope = { programmeId: cohort.programmeId, cohortId: cohort.id };
  const { id } = given(makeRound(hub.context(), operator, scope, usualSettings, 1));
  await eventually('a draft', () => (store.rounds.byId(id)?.state === 'draft' ? true : undefined));
  given(sendRound(hub.context(), operator, id));

  const asking = () => store.introductions.ofRound(id).filter(({ state }) => state === 'asked');
  const peopleOf = (of: Introduction) => store.introductions.answers(of.id).map(({ memberId }) => memberId);
  const allAsked = async () => {
    await moveClock(hub, hub.context().now + 3 * minute);
    await eventually('all are asked', () => {
      const sent = (of: Introduction, memberId: string) =>
        store.prompts.ofSubject(memberId, of.id).some(({ sentAt }) => sentAt !== null);
      return asking().every((of) => peopleOf(of).every((each) => sent(of, each))) ? true : undefined;
    });
  };
  const answers = (memberId: string, of: Introduction, answer: 'yes' | 'no') =>
    given(answerIntroduction(hub.context(), { memberId, channel: 'web' }, of.id, answer));

  await test.step('in the first pass one of every two says no', async () => {
    await allAsked();
    const pairs = asking();
    expect(pairs.map((each) => peopleOf(each).length)).toEqual([2, 2, 2]);
    for (const each of pairs) {
      const [one = '', other = ''] = peopleOf(each);
      const willing = other === aino ? aino : one;
      answers(willing, each, 'yes');
      answers(willing === one ? other : one, each, 'no');
    }
    await moveClock(hub, Math.max(...pairs.map(({ deadline }) => deadline)) + minute);
    await eventually('the second pass', () => (store.rounds.byId(id)?.pass === 2 ? true : undefined));
    await allAsked();
  });

  const three = asking().find((each) => peopleOf(each).includes(aino));
  if (three === undefined) throw new Error('Aino is not asked in the second pass.');
  const others = peopleOf(three).filter((each) => each !== aino);
  expect(others).toHaveLength(2);
  const nameOf = (memberId: string) => store.members.byId(memberId)?.name ?? '';

  await test.step('in the chat the bot names both, and how many must want it', async () => {
    await page.goto(`${hub.webUrl}/chat`);
    await page
      .locator('section', { has: page.getByRole('heading', { name: 'Kohtaamo' }) })
      .getByRole('button', { name: 'Tule huoneeseen' })
      .click();
    const asked = page.locator('.message', { hasText: 'Haluaisitko tutustua' }).last();
    for (const each of others) await expect(asked).toContainText(nameOf(each));
    await expect(asked).toContainText('Halukkaat tapaavat, jos heitä on vähintään 2');
    await look(page, 'threes-chat');
  });

  await test.step('on the web a yes says that it takes one of the others too', async () => {
    await page.goto(`${hub.webUrl}/introductions`);
    const card = page.getByRole('listitem').filter({ hasText: 'Samaa kysytään teiltä kaikilta' });
    for (const each of others) await expect(card).toContainText(nameOf(each));
    await noSidewaysScroll(page);
    await look(page, 'threes-asked');
    await card.getByRole('button', { name: 'Sopii, esittele meidät' }).click();
    await expect(page.getByText('Jos kiinnostus on yhteistä')).toBeVisible();
    await expect(page.getByText('Jos tarpeeksi moni muukin haluaa')).toBeVisible();
    await look(page, 'threes-said-yes');
  });

  await test.step('one of the others wants it too, the third is silent: the two have a room, and nothing of the third in it', async () => {
    const [willing = '', silent = ''] = others;
    answers(willing, three, 'yes');
    await moveClock(hub, three.deadline + minute);
    await eventually('their room', () => (store.introductions.byId(three.id)?.state === 'opened' ? true : undefined));
    await page.reload();
    const card = page.getByRole('listitem').filter({ hasText: nameOf(willing) });
    await expect(card).not.toContainText(nameOf(silent));
    await card.getByRole('link', { name: 'Avaa keskustelu' }).click();
    await page.getByRole('button', { name: 'Tule huoneeseen' }).click();
    const opening = page.locator('.message', { hasText: 'Te molemmat halusitte tutustua' });
    await expect(opening).toContainText(nameOf(willing));
    await expect(opening).not.toContainText(nameOf(silent));
    await look(page, 'threes-room');
  });
});
