import { readFile } from 'node:fs/promises';
import { expect, look, noSidewaysScroll, test } from './story.ts';

test.use({ wish: { name: 'demo' } });

test('whoever starts with the demonstration looks around as one of its members, and finds people who talk', async ({
  page,
  hub,
}) => {
  test.setTimeout(600_000);
  const said = await hub.operator('demo');
  const account = /with the account (\S+)/.exec(said)?.[1] ?? '';
  const password = /the password (\S+)/.exec(said)?.[1] ?? '';

  await test.step('forty people stand in three rooms, and nobody gets a letter', async () => {
    const { store } = hub;
    const cohorts = store.cohorts.all();
    expect(cohorts).toHaveLength(3);
    const people = cohorts.flatMap(({ id }) => store.cohorts.memberships(id));
    expect(people).toHaveLength(40);
    await expect
      .poll(
        () =>
          cohorts.flatMap(({ id }) => store.cohorts.memberships(id)).filter(({ state }) => state === 'joined').length,
      )
      .toBe(40);
    expect(store.outbox.list('waiting', 1000).filter(({ act }) => act.kind === 'mail-invitation')).toEqual([]);
    const states = () =>
      new Set(
        store.members
          .all()
          .flatMap(({ id }) => store.introductions.ofMember(id))
          .map(({ state }) => state),
      );
    await expect.poll(() => [...states()].toSorted()).toEqual(['asked', 'closed', 'declined', 'opened']);
  });

  await test.step('a room opens at its newest words', async () => {
    await page.goto(`${hub.webUrl}/login`);
    await page.getByLabel('Tunnus', { exact: true }).fill(account);
    await page.getByLabel('Salasana').fill(password);
    await page.getByRole('button', { name: 'Kirjaudu' }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/login'));
    await page.goto(`${hub.webUrl}/chat`);
    await page
      .getByRole('main')
      .getByRole('link', { name: /Kouvola/ })
      .click();
    await expect(page.locator('.message', { hasText: 'Tuo ne tiistaina ennen kymmentä' })).toBeInViewport();
    await look(page, 'demo-chat');
  });

  await test.step('an organiser sees how far introductions came, and takes the same numbers along for a report', async () => {
    const [programme] = hub.store.programmes.all();
    await page.goto(await hub.operator('organiser-link'));
    await page.getByRole('main').getByRole('button').click();
    await page.waitForURL(/organise/);
    await page.goto(`${hub.webUrl}/organise/programme/${programme?.slug ?? ''}`);
    await page.getByRole('main').getByRole('link', { name: 'Luvut' }).click();
    const rows = page.getByRole('table').getByRole('row');
    await expect(rows.last()).toContainText('Yhteensä');
    await noSidewaysScroll(page);
    await look(page, 'demo-figures');
    // Six were proposed in the first cohort, and one of them wanted; in the others fewer than five.
    await expect(rows.filter({ hasText: 'Kouvola' }).getByRole('cell')).toHaveText([
      '6',
      '1 (17 %)',
      '0 (0 %)',
      '0 (0 %)',
    ]);
    await expect(rows.filter({ hasText: 'Kotka' })).toContainText('alle viisi');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Lataa CSV' }).click();
    const file = await readFile(await (await download).path(), 'utf8');
    const lines = file.trim().split('\r\n');
    expect(lines.map((line) => line.split(';').slice(1).join(' ').replaceAll('"', ''))).toEqual([
      'Ehdotettu Hyväksytty Tavattu Tulos',
      'alle viisi alle viisi alle viisi alle viisi',
      '6 1 0 0',
      'alle viisi alle viisi alle viisi alle viisi',
      '6 1 0 0',
    ]);
    // A month before there was anything says so, and has nothing to take along.
    await page.goto(`${page.url()}?from=2001-01&to=2001-02`);
    await expect(page.getByRole('table')).toHaveCount(0);
    await expect(page.getByRole('link', { name: 'Lataa CSV' })).toHaveCount(0);
  });

  await test.step('into a hub that is not empty nothing is put', async () => {
    const people = hub.store.members.all().length;
    expect(await hub.operator('demo')).toContain('The hub is not empty');
    expect(hub.store.members.all()).toHaveLength(people);
  });
});
