import { minute } from '@kohtaamo/core/clock.ts';
import { startSession } from '@kohtaamo/core/session/signin.ts';
import { comesIn, makeCohort } from './cohort.ts';
import { itIs, tuesdayNoon } from './clock.ts';
import type { Person } from './people.ts';
import { expect, look, noSidewaysScroll, test } from './story.ts';
import { hashOf } from './web.ts';

test.use({
  wish: { name: 'starters' },
  javaScriptEnabled: false,
  locale: 'fi-FI',
  viewport: { width: 360, height: 740 },
  actionTimeout: 15_000,
});
test.describe.configure({ timeout: 600_000 });

const words = 'Milloin viimeksi nostit hintojasi, ja mitä asiakkaat sanoivat?';

/** How often the bot has said it where this person reads. */
const times = async (person: Person, room: string, text: string) =>
  (await person.heard(room)).filter((each) => each.sender.startsWith('@kohtaamo:') && each.text.includes(text)).length;

test('a facilitator plans on a phone what begins the talk, sees it before, and the room hears it once on its day', async ({
  hub,
  person,
  page,
}) => {
  const noon = tuesdayNoon();
  const day = (days: number) => new Date(noon + days * 86_400_000).toISOString().slice(0, 10);
  const cohort = makeCohort(hub, 'Hamina');
  const aino = await person('aino');
  const frans = await person('frans');
  comesIn(hub, cohort, { userId: aino.userId, name: 'Aino Koe' });
  const facilitator = comesIn(hub, cohort, { userId: frans.userId, name: 'Frans Vetäjä' });
  hub.store.roles.grant({ memberId: facilitator.id, role: 'facilitator', programmeId: null, cohortId: cohort.id });
  const room = await aino.enters('Hamina');

  await test.step('words and time are chosen, and a Sunday is moved with a sentence that says so', async () => {
    startSession(hub.context(), 'web', facilitator.id, hashOf('starter-story'), 'a story');
    await page.context().addCookies([
      { name: 'kohtaamo_session', value: 'starter-story', url: hub.webUrl },
      { name: 'kohtaamo_language', value: 'fi', url: hub.webUrl },
    ]);
    await page.goto(`${hub.webUrl}/organise/cohort/${cohort.slug}`);
    await page.getByRole('link', { name: 'Keskustelunavaukset' }).click();
    await noSidewaysScroll(page);
    await look(page, 'starters-none');
    await page.getByRole('link', { name: 'Uusi avaus' }).click();
    await noSidewaysScroll(page);
    await look(page, 'starters-library');
    await page.getByRole('link', { name: words }).click();
    await page.getByLabel('Päivä', { exact: true }).fill(day(5));
    await page.getByLabel('Kello').fill('12:00');
    await page.getByRole('radio', { name: 'Joka viikko' }).check();
    await noSidewaysScroll(page);
    await look(page, 'starters-form');
    await page.getByRole('button', { name: 'Katso ennen ajastamista' }).click();
    await expect(page.getByText('Sunnuntaisin ryhmää ei häiritä')).toBeVisible();
    await expect(page.getByRole('blockquote')).toHaveText(words);
    await noSidewaysScroll(page);
    await look(page, 'starters-draft');
  });

  await test.step('changed before it is planned, it comes on the Tuesday', async () => {
    await page.getByText('Muuta', { exact: true }).click();
    await page.getByLabel('Päivä', { exact: true }).fill(day(0));
    await page.getByRole('button', { name: 'Tallenna' }).click();
    await expect(page.getByText('Sunnuntaisin')).toBeHidden();
    await page.getByRole('button', { name: 'Ajasta' }).click();
    await expect(page.getByText('Ajastettu.')).toBeVisible();
    await look(page, 'starters-planned');
  });

  await test.step('the room hears it once, also when the bot dies right after', async () => {
    await itIs(hub, noon + minute);
    await aino.hears(words, { room });
    await itIs(hub, noon + 2 * minute);
    expect(await times(aino, room, words)).toBe(1);
  });

  await test.step('the page tells that it was said, and what comes next', async () => {
    await page.goto(`${hub.webUrl}/organise/cohort/${cohort.slug}/starters`);
    await expect(page.getByText('Sanottu')).toBeVisible();
    await expect(page.getByRole('blockquote')).toHaveText(
      'Mistä työstä sinun on vaikea laskuttaa, vaikka asiakas hyötyy siitä?',
    );
    await noSidewaysScroll(page);
    await look(page, 'starters');
    // As text: this file is checked without the browser's types.
    await page.evaluate(`document.documentElement.style.fontSize = '200%'`);
    await noSidewaysScroll(page);
  });

  await test.step('a week that is skipped is silent, and the one after it is not', async () => {
    await page.getByRole('link', { name: /klo\s12/ }).click();
    await page.getByRole('button', { name: 'Jätä seuraava väliin' }).click();
    await expect(page.getByText('Seuraava kerta jää väliin.')).toBeVisible();
    await itIs(hub, noon + 7 * 86_400_000 + minute);
    await itIs(hub, noon + 14 * 86_400_000 + minute);
    await aino.hears('Mistä työstä sinun on vaikea laskuttaa', { room });
    expect(await times(aino, room, 'Mistä työstä')).toBe(1);
    expect(await times(aino, room, words)).toBe(1);
  });
});
