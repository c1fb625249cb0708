import { comesIn, makeCohort } from './cohort.ts';
import { eventually, password } from './people.ts';
import { expect, look, test } from './story.ts';

// The two homeservers speak with each other, but the hub was not told to trust the other one.
test.use({ wish: { name: 'stranger', partner: 'not allowed' } });

test('somebody from a homeserver that is not allowed is refused in plain words, on the web and by the bot', async ({
  hub,
  page,
  person,
}) => {
  const cohort = makeCohort(hub, 'Kotka');
  const stranger = await person('vieras', { at: hub.partner });
  await stranger.writesToTheBot(`!login ABCD2345`);
  const bot = await eventually('the bot declines', async () => {
    const seen = await stranger.seesTheBot();
    return seen.membership === 'leave' ? seen : undefined;
  });
  expect(bot.reason).toContain('Palvelimesi ei ole');
  expect(bot.reason).toContain('Yours does not');

  await page.goto(`${hub.webUrl}/join/${cohort.wallCode}/have`);
  await page.getByLabel('Tunnus').fill(stranger.userId);
  await page.getByLabel('Salasana').fill(password);
  await page.getByRole('button', { name: 'Kirjaudu' }).click();
  await expect(page.getByText('Tämän palvelimen tunnuksella ei pääse tänne.')).toBeVisible();
  await look(page, 'stranger');
  expect(hub.store.members.all()).toEqual([]);

  const knocks = stranger.knocks(`#${cohort.slug}:${hub.serverName}`, 'Päästäkää sisään');
  await Promise.allSettled([knocks]);
  const aino = await person('aino');
  comesIn(hub, cohort, { userId: aino.userId, name: 'Aino' });
  await aino.meetsTheBot();
  await aino.asks('apua', 'esittele');
  expect(hub.store.applicants.waiting(cohort.id)).toEqual([]);
});
