import { expect, look, test } from './story.ts';

test.use({ wish: { name: 'demo' } });

test('whoever starts with the demonstration looks around as one of its members, and finds people who talk', async ({
  page,
  hub,
}) => {
  test.setTimeout(180_000);
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
    const states = new Set(
      store.members
        .all()
        .flatMap(({ id }) => store.introductions.ofMember(id))
        .map(({ state }) => state),
    );
    expect([...states].toSorted()).toEqual(['asked', 'closed', 'declined', 'opened']);
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
    await expect(page.getByText('Tuo ne tiistaina ennen kymmentä')).toBeInViewport();
    await look(page, 'demo-chat');
  });

  await test.step('into a hub that is not empty nothing is put', async () => {
    expect(await hub.operator('demo')).toContain('The hub is not empty');
    expect(hub.store.members.all().length).toBe(40);
  });
});
