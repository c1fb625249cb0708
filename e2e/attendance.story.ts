import { hour, minute } from '@kohtaamo/core/clock.ts';
import { matrixUserId } from '@kohtaamo/core/matrix/userid.ts';
import { makeCommitment } from '@kohtaamo/core/commitment/makecommitment.ts';
import { openLiveRound, setHere } from '@kohtaamo/core/liveround/runliveround.ts';
import { startTurn } from '@kohtaamo/core/liveround/startturn.ts';
import { addWorkshop } from '@kohtaamo/core/workshop/addworkshop.ts';
import { attendanceOf } from '@kohtaamo/core/workshop/arrive.ts';
import { doorCodeNow } from '@kohtaamo/core/workshop/door.ts';
import type { Page } from '@playwright/test';
import { comesIn, given, makeCohort, operator } from './cohort.ts';
import { doorCode } from './doorcode.ts';
import type { Hub } from './hub.ts';
import { eventually, password } from './people.ts';
import { expect, look, noSidewaysScroll, test } from './story.ts';

test.use({ wish: { name: 'attendance' }, viewport: { width: 360, height: 780 }, locale: 'fi-FI' });
test.describe.configure({ timeout: 600_000 });

/** Signs in where the page has sent the visitor, with the account of the hub. */
async function signsIn(page: Page, userId: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.getByLabel('Tunnus').fill(userId);
  await page.getByLabel('Salasana', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Kirjaudu', exact: true }).click();
}

test('people come in by the code at the door, by a reaction and by a word, and the facilitator corrects', async ({
  hub,
  page,
  person,
  browser,
}) => {
  const { store } = hub;
  const cohort = makeCohort(hub, 'Kouvola');
  const startsAt = Date.now() - 12 * minute;
  const wish = { title: 'Hinnoittelu', startsAt, endsAt: startsAt + 2 * hour, place: 'Kouvola-talo', agenda: '' };
  const workshop = given(addWorkshop(hub.context(), operator, { ...wish, cohortId: cohort.id }));
  const [fanni, aino, bert] = [
    await person('fanni', { displayName: 'Fanni Vetäjä' }),
    await person('aino', { displayName: 'Aino Aalto' }),
    await person('bert', { displayName: 'Bert Berg' }),
  ];
  const facilitator = comesIn(hub, cohort, { userId: fanni.userId, name: 'Fanni Vetäjä' });
  store.roles.grant({ memberId: facilitator.id, role: 'facilitator', programmeId: null, cohortId: cohort.id });
  for (const [each, name] of [
    [aino, 'Aino Aalto'],
    [bert, 'Bert Berg'],
  ] as const)
    comesIn(hub, cohort, { userId: each.userId, name });
  const idOf = ({ userId }: { userId: string }) => store.members.byUserId(matrixUserId.parse(userId))?.id ?? '';
  const mark = (who: { userId: string }) => attendanceOf({ store }, workshop.id, idOf(who));
  const base = `${hub.webUrl}/organise/cohort/${cohort.slug}/workshop/${workshop.id}`;

  await test.step('the facilitator opens the code for the door from the workshop', async () => {
    await page.goto(`${hub.webUrl}/login?next=${new URL(base).pathname}`);
    await signsIn(page, fanni.userId);
    await page.getByRole('link', { name: 'Koodi ovelle' }).click();
    await expect(page.getByText('Paikalla 0')).toBeVisible();
    // It turns every minute, and the page takes the new one at its next look.
    const code = page.getByText(/^[a-z2-9]{6}$/);
    await expect
      .poll(async () => (await code.textContent()) === doorCodeNow(hub.context(), workshop, doorCode))
      .toBe(true);
    await noSidewaysScroll(page);
    await look(page, 'attendance-door');
  });

  await test.step('a phone that is not signed in reads it, signs in, comes back, and says that it is here', async () => {
    const read = (await page.getByText(/^[a-z2-9]{6}$/).textContent()) ?? '';
    const phone = await (
      await browser.newContext({ viewport: { width: 360, height: 780 }, locale: 'fi-FI' })
    ).newPage();
    await phone.goto(`${hub.webUrl}/here/${read}`);
    await signsIn(phone, aino.userId);
    await expect(phone.getByRole('heading', { name: 'Hinnoittelu' })).toBeVisible();
    await noSidewaysScroll(phone);
    await look(phone, 'attendance-phone');
    expect(mark(aino), 'looking at it marks nobody').toBeNull();
    await phone.getByRole('button', { name: 'Olen paikalla' }).click();
    await expect(phone.getByText(/Olet paikalla\. Tulit klo/)).toBeVisible();
    await look(phone, 'attendance-phone-here');
    expect(mark(aino)).toMatchObject({ present: true, road: 'door' });
    await expect(page.getByText('Paikalla 1'), 'the door counts without being touched').toBeVisible({
      timeout: 30_000,
    });

    await phone.getByRole('button', { name: 'Lähden nyt' }).click();
    await expect(phone.getByText(/Lähdit klo/)).toBeVisible();
    await look(phone, 'attendance-phone-left');
    await phone.getByRole('button', { name: 'Tulin takaisin' }).click();
    await expect(phone.getByText(/Olet paikalla\. Tulit klo/)).toBeVisible();
    await phone.context().close();
  });

  await test.step('another one raises a hand at the first message of the workshop, takes it back, and raises it again', async () => {
    const room = await bert.enters(cohort.name);
    const root = await bert.hears('reagoi tähän viestiin', { room });
    const hand = await bert.reacts(root.event, '✋', room);
    await eventually('Bert is marked', () => (mark(bert)?.present === true ? true : undefined));
    await bert.meetsTheBot();
    await bert.hears('Merkitsin sinut paikalle: Hinnoittelu');
    await bert.takesBack(hand, room);
    await eventually('Bert is not marked', () => (mark(bert) === null ? true : undefined));
    await bert.reacts(root.event, '👍', room);
    await eventually('Bert is marked again', () => (mark(bert)?.road === 'reaction' ? true : undefined));
  });

  await test.step('the facilitator sees who came how, and corrects the minutes; the log tells what was', async () => {
    await page.goto(`${base}/attendance`);
    await expect(page.getByText(/Paikalla 2, yhteensä/)).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: 'Aino Aalto' })).toContainText('ovikoodi');
    await expect(page.getByRole('row').filter({ hasText: 'Bert Berg' })).toContainText('reaktio');
    await noSidewaysScroll(page);
    await look(page, 'attendance-list');
    await page.getByRole('link', { name: 'Bert Berg' }).click();
    await page.getByLabel('Minuutit').fill('999');
    await page.getByRole('button', { name: 'Tallenna' }).click();
    await expect(page.getByText('Anna kokonaiset minuutit, 0–120.')).toBeVisible();
    await page.getByLabel('Minuutit').fill('90');
    await page.getByRole('button', { name: 'Tallenna' }).click();
    await expect(page.getByText('Korjaus on tallessa.')).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: 'Bert Berg' })).toContainText('90');
    await page.getByRole('link', { name: 'Bert Berg' }).click();
    await expect(page.getByRole('row').filter({ hasText: 'Fanni Vetäjä' })).toContainText('90 min');
    await look(page, 'attendance-person');
    await bert.asks('paikalla lähden', 'Merkitsin, että lähdit');
    expect(mark(bert)).toMatchObject({ present: true, minutesSet: 90 });
  });

  await test.step('the figures: what is open by table, who is quiet, how questions were answered; nobody is told from a number', async () => {
    const others = Array.from({ length: 7 }, (_, n) =>
      comesIn(hub, cohort, { userId: `@muu${String(n)}:${hub.serverName}`, name: `Muu ${String(n)}` }),
    );
    for (const { id } of others) store.cohorts.setMembership(cohort.id, id, 'joined', Date.now());
    const live = given(openLiveRound(hub.context(), operator, workshop, { size: 3, minutes: 10 }));
    for (const { id } of others.slice(0, 6))
      given(setHere(hub.context(), { memberId: id, channel: 'web' }, live.code, true));
    given(startTurn(hub.context(), operator, live.id));
    for (const [n, { id }] of others.entries()) {
      const plan = {
        workshopId: workshop.id,
        text: `Kun ehdin, niin soitan ${String(n)}`,
        dueAt: null,
        shared: n === 0,
      };
      const made = given(makeCommitment(hub.context(), { memberId: id, channel: 'web' }, plan));
      askedAbout(hub, id, made.id, n === 6 ? null : n < 2 ? 'stuck' : 'done');
      if (n === 6) askedAbout(hub, id, made.id, null);
    }
    await page.goto(`${hub.webUrl}/organise/cohort/${cohort.slug}`);
    await page.getByRole('link', { name: 'Luvut' }).click();
    await expect(page.getByText('Kun ehdin, niin soitan 0')).toBeVisible();
    await expect(page.getByText('Kun ehdin, niin soitan 1')).toHaveCount(0);
    await expect(page.getByText('Vastattu 6', { exact: false }).or(page.getByText('vastattu 6'))).toBeVisible();
    await expect(page.getByText('Tässä on 5 vastausta')).toBeVisible();
    await expect(page.getByText('Muu 6')).toBeVisible();
    await expect(page.getByText('Muu 1')).toHaveCount(0);
    await noSidewaysScroll(page);
    await look(page, 'attendance-figures');
    // As text: this file is checked without the browser's types.
    await page.evaluate(`document.documentElement.style.fontSize = '200%'`);
    await noSidewaysScroll(page);
  });
});

/** A question about a plan that was sent, and answered or not. */
function askedAbout(hub: Hub, memberId: string, subjectId: string, answer: string | null): void {
  const { store, now, newId } = hub.context();
  const id = newId();
  const when = { wantedAt: now, lapsesAt: now + hour, queuedAt: null, sentAt: null, answeredAt: null };
  const what = { kind: 'progress', subject: 'commitment', subjectId, step: id } as const;
  store.prompts.add({ id, memberId, ...what, ...when, state: 'waiting', answer: null, comment: null, reason: null });
  store.prompts.markQueued(id, now);
  store.prompts.markSent(id, now);
  if (answer !== null) store.prompts.answer(id, answer, now);
}
