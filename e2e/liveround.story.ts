import { hour, minute } from '@kohtaamo/core/clock.ts';
import { tablesOf } from '@kohtaamo/core/liveround/liveround.ts';
import { matrixUserId } from '@kohtaamo/core/matrix/userid.ts';
import { addWorkshop } from '@kohtaamo/core/workshop/addworkshop.ts';
import { comesIn, given, makeCohort, operator } from './cohort.ts';
import { itIs } from './clock.ts';
import { eventually, password, type Person } from './people.ts';
import { expect, look, noSidewaysScroll, test } from './story.ts';
import { signedInAt } from './phone.ts';

test.use({ wish: { name: 'liveround' }, viewport: { width: 360, height: 780 } });
test.describe.configure({ timeout: 600_000 });

const phones = 30;

test('a facilitator runs a live round with thirty phones, and in the evening every two who both want it have their room, once', async ({
  hub,
  page,
  person,
}) => {
  const { store } = hub;
  const cohort = makeCohort(hub, 'Kotka');
  const now = Date.now();
  const wish = { title: 'Hinnoittelu', startsAt: now + 5 * minute, endsAt: now + 2 * hour, place: 'Kotka', agenda: '' };
  const workshop = given(addWorkshop(hub.context(), operator, { ...wish, cohortId: cohort.id }));
  const fanni = await person('fanni', { displayName: 'Fanni' });
  const facilitator = comesIn(hub, cohort, { userId: fanni.userId, name: 'Fanni' });
  store.roles.grant({ memberId: facilitator.id, role: 'facilitator', programmeId: null, cohortId: cohort.id });

  // Three of them also read along in a client of their own.
  const people: { userId: string }[] = [];
  const readers: Person[] = [];
  for (let n = 0; n < phones; n += 1) {
    const [localpart, displayName] = [`p${String(n)}`, `Henkilö ${String(n)}`];
    if (n < 3) readers.push(await person(localpart, { displayName }));
    const each = readers[n] ?? (await hub.homeserver.register({ localpart, password, displayName }));
    people.push(each);
    comesIn(hub, cohort, { userId: each.userId, name: displayName }, { consents: [] });
  }
  const idOf = (of: { userId: string }) => store.members.byUserId(matrixUserId.parse(of.userId))?.id ?? '';

  await test.step('the facilitator opens it from the workshop, and the wall shows a code', async () => {
    await page.goto(`${hub.webUrl}/login?next=/organise/cohort/${cohort.slug}/workshop/${workshop.id}`);
    await page.waitForLoadState('networkidle');
    await page.getByLabel('Tunnus').fill(fanni.userId);
    await page.getByLabel('Salasana', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Kirjaudu', exact: true }).click();
    await page.getByRole('button', { name: 'Avaa pikakohtaamiset' }).click();
    await expect(page.getByText('Paikalla 0')).toBeVisible();
  });
  const [live] = store.liveRounds.ofWorkshop(workshop.id);
  if (live === undefined) throw new Error('There is no live round.');
  const phoneOf = people.map((each) => signedInAt(hub, idOf(each)));

  await test.step('everybody taps in on their phone, and the wall counts them without being touched', async () => {
    await Promise.all(phoneOf.map((phone) => phone.posts(`/live/${live.code}?/come`, {})));
    await expect(page.getByText(`Paikalla ${String(phones)}`)).toBeVisible();
  });

  const wall = await page.context().newPage();
  await wall.setViewportSize({ width: 1280, height: 800 });
  await wall.goto(`${hub.webUrl}/organise/live/${live.id}/wall`);

  await test.step('the turn begins: tables on the wall, on the phones, and in the chat', async () => {
    await page.getByRole('button', { name: 'Aloita' }).click();
    await expect(wall.getByRole('heading', { name: '1. kierros' })).toBeVisible();
    await expect(wall.getByRole('listitem').filter({ hasText: 'Pöytä' })).toHaveCount(phones / 2);
    await look(wall, 'live-wall');
    const first = await phoneOf[0]?.reads(`/live/${live.code}`);
    expect(first).toMatch(/Pöytä \d+/);
    for (const each of readers) {
      await each.meetsTheBot();
      await each.hears('Aikaa on 10 minuuttia');
    }
    await noSidewaysScroll(page);
    await look(page, 'live-controls');
  });

  await test.step('one goes, one comes late, and in the next turns nobody meets the same one again', async () => {
    await phoneOf[0]?.posts(`/live/${live.code}?/leave`, {});
    for (const turn of [2, 3]) {
      await page.getByRole('button', { name: 'Seuraava kierros' }).click();
      await expect(page.getByRole('heading', { name: `${String(turn)}. kierros` })).toBeVisible();
    }
    const seats = store.liveRounds.seats(live.id);
    const pairs = [1, 2, 3].flatMap((turn) =>
      tablesOf(seats, turn).flatMap(({ memberIds }) =>
        memberIds.flatMap((one, at) => memberIds.slice(at + 1).map((other) => [one, other].toSorted().join(' '))),
      ),
    );
    expect(new Set(pairs).size).toBe(pairs.length);
  });

  const seats = store.liveRounds.seats(live.id);
  const tables = tablesOf(seats, 1).filter(({ memberIds }) => memberIds.length === 2);
  const both = tables.slice(0, 5);
  await test.step('people say with whom they want to keep in touch; one of a pair alone is told to nobody', async () => {
    const phoneFor = (id: string) => phoneOf[people.findIndex((each) => idOf(each) === id)];
    for (const { memberIds } of both)
      for (const id of memberIds)
        await phoneFor(id)?.posts(`/live/${live.code}?/keep`, { person: memberIds.find((each) => each !== id) ?? '' });
    const [one = '', other = ''] = tables[6]?.memberIds ?? [];
    await phoneFor(one)?.posts(`/live/${live.code}?/keep`, { person: other });
    await page.getByText('Lopeta pikakohtaamiset').first().click();
    await page.getByRole('button', { name: 'Lopeta pikakohtaamiset' }).click();
    await expect(page.getByText('Pikakohtaamiset on lopetettu')).toBeVisible();
  });

  await test.step('that evening each pair that both wanted has its room, once', async () => {
    await itIs(hub, Date.now() + 26 * hour);
    await eventually('the rooms stand', () => {
      const opened = people
        .flatMap((each) => store.introductions.ofMember(idOf(each)))
        .filter(({ state }) => state === 'opened');
      return new Set(opened.map(({ id }) => id)).size === both.length ? true : undefined;
    });
    const met = new Set(both.flatMap(({ memberIds }) => memberIds));
    for (const each of people)
      expect(store.introductions.ofMember(idOf(each))).toHaveLength(met.has(idOf(each)) ? 1 : 0);
  });
});
