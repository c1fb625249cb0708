import { expect, test } from '@playwright/test';
import { fillHub, type Hub } from './roles/people.ts';
import { look, noSidewaysScroll } from './story.ts';
import { startWeb, type Web } from './web.ts';

test.use({ javaScriptEnabled: false, locale: 'fi-FI', viewport: { width: 360, height: 740 }, actionTimeout: 10_000 });

let web: Web;
let hub: Hub;
test.beforeAll(async () => {
  web = await startWeb();
  hub = fillHub(web.context);
});
test.afterAll(async () => {
  await web.stop();
});

test('an organiser reads when what is asked, and changes it; a wrong day is told in its place and nothing is lost', async ({
  page,
}) => {
  const organiser = hub.people['organiser of the programme'];
  if (organiser === null) throw new Error('nobody');
  await page.context().addCookies([web.cookieOf(organiser), { name: 'kohtaamo_language', value: 'fi', url: web.url }]);
  await page.goto(`${web.url}/organise/programme/${hub.programme.slug}`);
  await page.getByRole('link', { name: 'Kysymysten aikataulu' }).click();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([
    'Työpajan jälkeen',
    'Esittelyn jälkeen',
    'Ohjelman jälkeen',
  ]);
  await noSidewaysScroll(page);

  const progress = page.locator('li', { has: page.locator('[name="on:workshop+progress"]') });
  await progress.getByLabel('Päivää sen jälkeen').fill('viikko');
  await page.locator('[name="on:introduction+outcome-90"]').uncheck();
  await page.getByLabel('Ohjelma päättyy').fill('2027-05-31');
  await page.getByRole('button', { name: 'Tallenna aikataulu' }).click();
  await expect(progress.getByText('Päiviä voi olla 0–400')).toBeVisible();
  await expect(progress.getByLabel('Päivää sen jälkeen')).toHaveValue('viikko');
  await expect(page.locator('[name="on:introduction+outcome-90"]')).not.toBeChecked();
  await expect(page.getByLabel('Ohjelma päättyy')).toHaveValue('2027-05-31');
  expect(web.context().store.followUps.of(hub.programme.id)).toBeNull();

  await progress.getByLabel('Päivää sen jälkeen').fill('8');
  await page.getByRole('button', { name: 'Tallenna aikataulu' }).click();
  await expect(page.getByText('Aikataulu on tallessa.')).toBeVisible();
  await expect(page.getByLabel('Ohjelma päättyy')).toHaveValue('2027-05-31');
  await look(page, 'schedule');
  // As text: this file is checked without the browser's types.
  await page.evaluate(`document.documentElement.style.fontSize = '200%'`);
  await noSidewaysScroll(page);
  const saved = web.context().store.followUps.of(hub.programme.id);
  const step = (key: string) => saved?.schedule.steps.find((each) => each.key === key);
  expect(step('workshop+progress')).toMatchObject({ days: 8, at: '09:30', on: true });
  expect(step('introduction+outcome-90')).toMatchObject({ days: 90, on: false });
  expect(saved?.schedule.evening).toBe(true);
  // The day begins at midnight where the programme is, in summer time then.
  expect(new Date(saved?.endsAt ?? 0).toISOString()).toBe('2027-05-30T21:00:00.000Z');
});
