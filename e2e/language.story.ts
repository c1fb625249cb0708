import { expect, test, type Page } from '@playwright/test';
import { hindered } from './axe.ts';
import { look } from './story.ts';
import { fillHub, type Hub } from './roles/people.ts';
import { startWeb, type Web } from './web.ts';

let web: Web;
let hub: Hub;
test.beforeAll(async () => {
  web = await startWeb();
  hub = fillHub(web.context);
});
test.afterAll(async () => {
  await web.stop();
});

const organiser = () => hub.people['organiser of the hub'] ?? hub.hidden;
const switches = (page: Page, language: string) => page.getByRole('button', { name: language, exact: true }).click();
/** What a person reads on the page. */
const words = (page: Page) => page.locator('body').innerText();

async function signsIn(page: Page): Promise<void> {
  const language = { name: 'kohtaamo_language', value: 'fi', url: web.url };
  await page.context().addCookies([web.cookieOf(organiser()), language]);
}

test('where a page has a script the language changes in place, and what was being written stays', async ({ page }) => {
  await page.context().addCookies([{ name: 'kohtaamo_language', value: 'fi', url: web.url }]);
  await page.goto(`${web.url}/join/${hub.cohort.wallCode}/new`);
  // Until its script has woken up, the page would be sent for anew.
  await page.waitForLoadState('networkidle');
  const name = page.locator('input[name="name"]');
  const title = page.getByRole('heading', { level: 1 });
  const finnish = await title.innerText();
  await name.fill('Kesken jäänyt');
  // As text: this file is checked without the browser's types.
  await page.evaluate('globalThis.stays = true');
  await switches(page, 'Svenska');
  await expect(page.locator('html')).toHaveAttribute('lang', 'sv');
  await expect(title).not.toHaveText(finnish);
  await expect(name).toHaveValue('Kesken jäänyt');
  expect(await page.evaluate('globalThis.stays')).toBe(true);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'sv');
});

test('a page whose language was changed in place reads like one that was opened in it', async ({ page }) => {
  await signsIn(page);
  for (const path of [`/join/${hub.cohort.wallCode}/new`, `/join/${hub.cohort.wallCode}/have`, '/login/new', '/chat']) {
    await page.goto(web.url + path);
    await switches(page, 'English');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.getByRole('contentinfo')).toContainText('Privacy');
    // What the chat says until it has looked whether it is open in this browser.
    await expect(page.getByText('Fetching your rooms')).toBeHidden();
    const inPlace = await words(page);
    await page.reload();
    await expect.poll(() => words(page), path).toBe(inPlace);
    await switches(page, 'Suomi');
    await expect(page.locator('html')).toHaveAttribute('lang', 'fi');
  }
});

test('the language changes without script too', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'fi-FI' });
  const page = await context.newPage();
  await page.goto(`${web.url}/directory`);
  await switches(page, 'Svenska');
  await expect(page.locator('html')).toHaveAttribute('lang', 'sv');
  await expect(page).toHaveURL(`${web.url}/directory`);
  await context.close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`whoever asks for more contrast reads every word at seven to one, in the ${colorScheme}`, async ({ page }) => {
    await signsIn(page);
    await page.emulateMedia({ colorScheme, contrast: 'more', reducedMotion: 'reduce' });
    const faint: string[] = [];
    for (const path of ['/directory', '/me', '/introductions', '/organise', '/login']) {
      await page.goto(web.url + path);
      const places = await hindered(page, { rules: ['color-contrast-enhanced'] });
      faint.push(...places.map((place) => `${path}: ${place}`));
      await look(page, `contrast-${path.slice(1)}-${colorScheme}`);
    }
    expect(faint).toEqual([]);
  });
}

/** In the browser, as text: what is chosen or pressed, and each button of words, that no line tells. */
const untold = `[...document.querySelectorAll('[aria-pressed="true"], [aria-selected="true"], [aria-current]:not([aria-current="false"]), .button')]
  .filter((each) => each.checkVisibility())
  .filter((each) => {
    const { outlineStyle, outlineWidth, borderTopStyle, borderTopWidth, borderBottomStyle } = getComputedStyle(each);
    const outlined = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
    return !outlined && (borderTopStyle === 'none' || parseFloat(borderTopWidth) < 1);
  })
  .map((each) => each.localName + ' ' + each.textContent.trim().slice(0, 40))`;

test('where the device’s own colours stand in for ours, a line tells what is chosen and what can be pressed', async ({
  page,
}) => {
  await signsIn(page);
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  const missing: string[] = [];
  for (const path of ['/directory', '/me', '/me/business', '/introductions', '/organise', '/login']) {
    await page.goto(web.url + path);
    expect(await page.evaluate('matchMedia("(forced-colors: active)").matches')).toBe(true);
    const places = (await page.evaluate(untold)) as string[];
    missing.push(...places.map((place) => `${path}: ${place}`));
    await look(page, `forced-${path.slice(1).replace('/', '-')}`);
  }
  expect(missing).toEqual([]);
  await page.goto(`${web.url}/me/business`);
  await page.keyboard.press('Tab');
  const focused = 'getComputedStyle(document.activeElement).outlineStyle';
  expect(await page.evaluate(focused)).not.toBe('none');
});
