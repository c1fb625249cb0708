import type { Page } from '@playwright/test';
import { fill, type Filled } from './accessible/filled.ts';
import { pages } from './accessible/pages.ts';
import { hindered } from './axe.ts';
import type { Hub } from './hub.ts';
import { overTheSide } from './overtheside.ts';
import { expect, look, test } from './story.ts';

// A trace of some hundred looks at whole pages would take longer than the looks.
test.use({ wish: { name: 'accessible', styleguide: true }, trace: 'off', actionTimeout: 30_000 });

const languages = ['fi', 'sv', 'en'] as const;
const phone = { width: 360, height: 740 };
const wide = { width: 1280, height: 900 };

type People = { somebody: Page; visitor: Page; newcomer: Page };

/** What hinders somebody on any page in one language: a line for each place. */
async function hindrances({ somebody, visitor, newcomer }: People, hub: Hub, at: Filled, language: string) {
  const problems: string[] = [];
  const titles = new Map<string, string>();
  for (const page of [somebody, visitor, newcomer])
    await page.context().addCookies([{ name: 'kohtaamo_language', value: language, url: hub.webUrl }]);
  for (const [what, { path, as = 'somebody', open }] of Object.entries(pages)) {
    const page = { somebody, visitor, newcomer }[as];
    const where = `${what} in ${language}`;
    await page.goto(hub.webUrl + path(at));
    await open?.(page);
    // Some pages are drawn by their scripts.
    await page
      .locator('h1')
      .first()
      .waitFor()
      .catch(() => undefined);
    const lang = await page.locator('html').getAttribute('lang');
    if (lang !== language) problems.push(`${where}: says that it is in ${String(lang)}`);
    const headings = await page.locator('h1').count();
    if (headings !== 1) problems.push(`${where}: has ${String(headings)} headings of the first order`);
    const title = await page.title();
    const same = titles.get(title);
    if (same !== undefined && !what.includes(' (')) problems.push(`${where}: has the title of ${same}, "${title}"`);
    titles.set(title, what);
    const told = (found: string[], how = '') => problems.push(...found.map((each) => `${where}${how}: ${each}`));
    // Colours know no language.
    told(await hindered(page, { colours: language === 'fi' }));
    await look(page, `${what.replaceAll(/[^a-z]+/g, '-')}-${language}`);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize(wide);
    if (language === 'fi') {
      told(await hindered(page), ', dark and wide');
      await look(page, `${what.replaceAll(/[^a-z]+/g, '-')}-dark`);
    }
    await page.emulateMedia({ colorScheme: 'light' });
    for (const width of [1280, 360, 320]) {
      await page.setViewportSize({ ...phone, width });
      const over = await overTheSide(page);
      if (over !== '') problems.push(`${where}: ${over} at ${String(width)}`);
    }
    await page.setViewportSize(phone);
    await page.evaluate('document.documentElement.style.fontSize = "200%"');
    const over = await overTheSide(page);
    if (over !== '') problems.push(`${where}: ${over} with letters of twice the size`);
  }
  return problems;
}

test('no page hinders anybody, in any language, in light and dark, small and with large letters', async ({
  browser,
  hub,
}) => {
  test.setTimeout(3_000_000);
  const newPage = async () => await (await browser.newContext({ viewport: phone, reducedMotion: 'reduce' })).newPage();
  const people = { somebody: await newPage(), visitor: await newPage(), newcomer: await newPage() };
  // Before there is an organiser whom the link would be for.
  await people.newcomer.goto(await hub.operator('organiser-link'));
  await people.newcomer.getByRole('main').getByRole('button').click();
  await people.newcomer.waitForURL(/organise/);
  const at = await fill(people.somebody, hub);
  // One after the other: pages that share two processors paint late, and would be measured before they are laid out.
  const found: string[] = [];
  for (const language of languages) found.push(...(await hindrances(people, hub, at, language)));
  expect(found).toEqual([]);
});
