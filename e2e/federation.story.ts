import { comesIn, makeCohort } from './cohort.ts';
import { meet } from './meeting.ts';
import { password } from './people.ts';
import { expect, look, noSidewaysScroll, test } from './story.ts';

test.use({ wish: { name: 'federation', partner: 'allowed' } });

test('a member whose account is at a partner’s homeserver is introduced to one of the hub’s own, whoever asks', async ({
  hub,
  person,
}) => {
  const cohort = makeCohort(hub, 'Kotka');
  const own = await person('aino');
  const partners = await person('paavo', { at: hub.partner });
  for (const one of [own, partners]) {
    comesIn(hub, cohort, { userId: one.userId, name: one.userId.slice(1, 6) });
    await one.meetsTheBot();
  }
  const room = await partners.enters('Kotka');
  await own.enters('Kotka');
  await own.says('Terveisiä Kouvolasta', room);
  await partners.hears('Terveisiä Kouvolasta', { room });

  const { introduction } = await meet(hub, [own, partners]);
  for (const each of [own, partners]) {
    const opened = await each.enters(' & ');
    await each.hears(introduction.reason, { room: opened });
  }

  const another = await person('pirjo', { at: hub.partner });
  comesIn(hub, cohort, { userId: another.userId, name: 'Pirjo' });
  await another.meetsTheBot();
  await meet(hub, [another, own]);
});

test('somebody signs in in the browser at their own homeserver, with a password the hub never sees, and reads the room there', async ({
  hub,
  page,
  browser,
}) => {
  const cohort = makeCohort(hub, 'Hamina');
  const { userId } = await hub.partner.register({ localpart: 'selja', password, displayName: 'Selja Selain' });
  const sentToTheHub: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(hub.webUrl)) sentToTheHub.push(request.postData() ?? '');
  });
  await page.goto(`${hub.webUrl}/join/${cohort.wallCode}`);
  await page.getByRole('link', { name: 'Minulla on Matrix-tunnus' }).click();
  await page.getByLabel('Tunnus').fill(userId);
  await page.getByLabel('Salasana').fill('väärä salasana');
  await page.getByRole('button', { name: 'Kirjaudu' }).click();
  await expect(page.getByText(/salasana ei/i)).toBeVisible();
  await page.getByLabel('Salasana').fill(password);
  await look(page, 'own-homeserver');
  await noSidewaysScroll(page);
  await page.getByRole('button', { name: 'Kirjaudu' }).click();
  await page.waitForURL(/\/chat/);
  // Whoever is not let in within half a minute comes to the list of rooms, where the invitation waits.
  if (!/\/chat\/./.test(page.url())) await page.getByRole('button', { name: 'Tule huoneeseen' }).first().click();
  await page.waitForURL(/\/chat\/./);
  await expect(page.getByText(/Hamina/).first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Viesti' }).fill('Hei toiselta palvelimelta.');
  await page.getByRole('button', { name: 'Lähetä' }).click();
  await expect(page.getByText('Hei toiselta palvelimelta.')).toBeVisible();
  expect(sentToTheHub.filter((each) => each.includes(password))).toEqual([]);
  await look(page, 'own-homeserver-chat');

  // Another browser, another day: the same proof signs in, and makes nobody new.
  const members = hub.store.members.all().length;
  const browsing = await browser.newContext({ locale: 'fi-FI' });
  const another = await browsing.newPage();
  await another.goto(`${hub.webUrl}/login?next=/me`);
  await another.getByLabel('Tunnus').fill(userId);
  await another.getByLabel('Salasana').fill(password);
  await another.getByRole('button', { name: 'Kirjaudu' }).click();
  await another.waitForURL(`${hub.webUrl}/me`);
  await expect(another.getByLabel('Nimi')).toHaveValue('Selja Selain');
  expect(hub.store.members.all()).toHaveLength(members);
  await browsing.close();
});
