import { makeCommitment } from '@kohtaamo/core/commitment/makecommitment.ts';
import { day, hour } from '@kohtaamo/core/clock.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { proposeIntroduction } from '@kohtaamo/core/introduction/proposeintroduction.ts';
import { choosePolls } from '@kohtaamo/core/reach/choosepolls.ts';
import { callHomeserver } from '../scripts/homeserver/account.mjs';
import { joins } from './accessible/filled.ts';
import { itIs, tuesdayNoon } from './clock.ts';
import { comesIn, given, makeCohort } from './cohort.ts';
import { eventually } from './people.ts';
import { expect, look, test } from './story.ts';

test.use({ wish: { name: 'question' }, locale: 'fi-FI', viewport: { width: 360, height: 740 } });
test.describe.configure({ timeout: 600_000 });

type PollEvent = {
  type: string;
  event_id: string;
  content: { 'org.matrix.msc3381.poll.start'?: { answers: { id: string }[] } };
};

test('a question of the bot is answered by one press in the chat of the web, or in a poll in another client, and may be answered otherwise later', async ({
  page,
  hub,
}) => {
  const noon = tuesdayNoon();
  const cohort = makeCohort(hub, 'Painallus');
  await joins(page, hub, cohort.wallCode, 'Aino Painava');
  const member = hub.store.members.all().find(({ name }) => name === 'Aino Painava');
  if (member === undefined) throw new Error('Aino did not come in.');
  const actor = { memberId: member.id, channel: 'web' } as const;
  choosePolls(hub.context(), actor, true);
  const plan = { workshopId: null, text: 'Kun kotona on hiljaista, niin soitan Bertille', dueAt: noon };
  const { id } = given(makeCommitment({ ...hub.context(), now: noon - day }, actor, plan));
  await itIs(hub, noon + hour);
  const asked = await eventually('the question on the day', () =>
    hub.store.prompts.ofSubject(member.id, id).find(({ kind, sentAt }) => kind === 'reminder' && sentAt !== null),
  );

  await page.goto(`${hub.webUrl}/chat`);
  // Whoever is new meets the bot's room as an invitation.
  await page
    .locator('section', { has: page.getByRole('heading', { name: 'Kohtaamo' }) })
    .getByRole('button', { name: 'Tule huoneeseen' })
    .click();
  const answers = page.getByRole('group', { name: 'Vastaukset' }).last();
  await expect(answers.getByRole('button')).toHaveCount(2);
  await answers.getByRole('button').first().click();
  await expect(page.getByText('Vastasit: tehty')).toBeVisible();
  await eventually('the answer', () => (hub.store.prompts.byId(asked.id)?.answer === 'done' ? true : undefined));
  await answers.getByRole('button').last().click();
  await look(page, 'question');
  await eventually('the other answer', () =>
    hub.store.prompts.byId(asked.id)?.answer === 'not-yet' ? true : undefined,
  );

  // The same question stands there as a poll, for other clients: here its buttons are enough.
  await expect(page.getByRole('group', { name: /niin soitan Bertille/ })).toHaveCount(0);
  const accessToken = String(await page.evaluate(`JSON.parse(localStorage.getItem('kohtaamo:matrix')).accessToken`));
  const room = `/_matrix/client/v3/rooms/${encodeURIComponent(decodeURIComponent(new URL(page.url()).pathname.split('/').pop() ?? ''))}`;
  const { chunk } = (await callHomeserver(hub.homeserver.url, 'GET', `${room}/messages?dir=b&limit=60`, {
    accessToken,
  })) as { chunk: PollEvent[] };
  const polls = chunk.filter(({ type }) => type === 'org.matrix.msc3381.poll.start');
  expect(polls).toHaveLength(1);
  const [poll] = polls;
  const answer = poll?.content['org.matrix.msc3381.poll.start']?.answers[0]?.id ?? '';
  await callHomeserver(hub.homeserver.url, 'PUT', `${room}/send/org.matrix.msc3381.poll.response/vastaus`, {
    accessToken,
    body: {
      'm.relates_to': { rel_type: 'm.reference', event_id: poll?.event_id },
      'org.matrix.msc3381.poll.response': { answers: [answer] },
    },
  });
  await eventually('the answer in the poll', () =>
    hub.store.prompts.byId(asked.id)?.answer === 'done' ? true : undefined,
  );

  // Changed back and forth, the first answer counts again.
  await expect(page.getByText('Vastasit: tehty')).toBeVisible();
  await answers.getByRole('button').last().click();
  await eventually('the other answer once more', () =>
    hub.store.prompts.byId(asked.id)?.answer === 'not-yet' ? true : undefined,
  );
  await answers.getByRole('button').first().click();
  await eventually('the first answer once more', () =>
    hub.store.prompts.byId(asked.id)?.answer === 'done' ? true : undefined,
  );

  // What others ask of one has its two buttons too, though it is a poll for other clients.
  const [bertta, cilla] = await Promise.all(
    ['Bertta Leipova', 'Cilla Cederberg'].map(async (name, n) => {
      const { userId } = await hub.homeserver.register({ localpart: `leipova${n}`, displayName: name });
      return comesIn(hub, cohort, { userId, name });
    }),
  );
  if (bertta === undefined || cilla === undefined) throw new Error('Two came in.');
  answerConsent(hub.context(), actor, 'introductions', true);
  const proposer = { memberId: cilla.id, channel: 'web' } as const;
  const wish = { one: member.id, other: bertta.id, reason: 'Molemmat leipovat' };
  const proposed = given(proposeIntroduction({ ...hub.context(), now: noon + hour }, proposer, wish));
  const proposal = page.locator('.message', { hasText: 'Molemmat leipovat' }).first();
  await expect(proposal.getByRole('group', { name: 'Vastaukset' }).getByRole('button')).toHaveText(['Sopii', 'Ei nyt']);
  await expect(page.locator('.poll')).toHaveCount(0);
  await proposal.getByRole('button', { name: 'Sopii' }).click();
  await expect(page.getByText('Vastasit: Sopii')).toBeVisible();
  await eventually('the yes', () =>
    hub.store.introductions.answers(proposed.id).some((each) => each.memberId === member.id && each.answer === 'yes')
      ? true
      : undefined,
  );
});
