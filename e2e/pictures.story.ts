import { expect, test, type Locator, type Page } from '@playwright/test';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { fillShown, readAt, talk, type Shown } from './pictures/shown.ts';
import { startWeb, type Web } from './web.ts';

const sizes = { phone: { width: 360, height: 740 }, laptop: { width: 1280, height: 800 } };
const schemes = ['light', 'dark'] as const;
const drawnBy = join(import.meta.dirname, 'pictures/chromium.txt');

let web: Web;
let shown: Shown;
test.beforeAll(async () => {
  web = await startWeb();
  shown = fillShown(web.context);
});
test.afterAll(async () => {
  await web.stop();
});

/** The room is read without a homeserver: its newest words are given, and nothing else is answered. */
async function givesTheTalk(page: Page): Promise<void> {
  await page.clock.setFixedTime(readAt);
  await page.route('**/_matrix/**', (route) =>
    route.request().url().includes('/messages') ? route.fulfill({ json: talk }) : undefined,
  );
  const login = { baseUrl: web.url, userId: shown.aino.userId, deviceId: 'PICTURES', accessToken: 'none' };
  await page.addInitScript(`localStorage.setItem('kohtaamo:matrix', '${JSON.stringify(login)}')`);
}

type Look = {
  path: () => string;
  as: 'visitor' | 'aino';
  /** What differs from day to day. */
  varies?: (page: Page) => Locator[];
  ready?: (page: Page) => Promise<unknown>;
};
const pages: Record<string, Look> = {
  front: { path: () => '/', as: 'visitor' },
  directory: { path: () => '/directory', as: 'visitor' },
  business: { path: () => `/directory/${shown.business.slug}`, as: 'visitor' },
  join: { path: () => `/join/${shown.wallCode}`, as: 'visitor' },
  introductions: {
    path: () => '/introductions',
    as: 'aino',
    varies: (page) => [page.locator('p', { hasText: /\d+\.\s\p{L}+kuuta/u })],
    // At the end of a year a day is told with its year, and would take another line. As text: this file is checked without the browser's types.
    ready: (page) =>
      page.evaluate(`for (const told of document.querySelectorAll('p.state'))
        told.textContent = told.textContent.replace(/\\p{L}+ \\d+\\.\\s\\p{L}+kuuta( \\d{4})?/u, 'su 6.\\u00a0joulukuuta')`),
  },
  me: { path: () => '/me', as: 'aino' },
  organise: { path: () => '/organise', as: 'aino' },
  chat: {
    path: () => '/chat/!huone%3Alocalhost',
    as: 'aino',
    // The whole conversation, and not what the page draws of it before its scripts come.
    ready: async (page) => {
      await page.locator('.message', { hasText: 'Kiitos kaikille!' }).waitFor();
      await page.locator('.early-words').waitFor({ state: 'detached' });
    },
  },
};

/** Half as large and of few colours: small to keep, and the same whichever way a letter's edge was smoothed. */
async function pictureOf(page: Page, varies: Locator[]): Promise<Buffer> {
  const shot = await page.screenshot({ animations: 'disabled', caret: 'hide', mask: varies, maskColor: '#888888' });
  const { width } = await sharp(shot).metadata();
  return await sharp(shot)
    .resize(Math.round(width / 2))
    .png({ palette: true, colours: 64, effort: 10 })
    .toBuffer();
}

test('the main pages look as they did when somebody last looked at them', async ({ browser }) => {
  test.setTimeout(900_000);
  const version = browser.version().split('.')[0] ?? '';
  const updates = test.info().config.updateSnapshots === 'all';
  if (updates) writeFileSync(drawnBy, `${version}\n`);
  const drawn = existsSync(drawnBy) ? readFileSync(drawnBy, 'utf8').trim() : version;
  test.skip(
    drawn !== version,
    `The pictures were drawn by Chromium ${drawn}, and this is ${version}: letters may differ.`,
  );
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const as of ['visitor', 'aino'] as const) {
      const context = await browser.newContext({
        viewport,
        locale: 'fi-FI',
        timezoneId: 'Europe/Helsinki',
        reducedMotion: 'reduce',
      });
      await context.addCookies([{ name: 'kohtaamo_language', value: 'fi', url: web.url }]);
      if (as === 'aino') await context.addCookies([web.cookieOf(shown.aino)]);
      for (const [name, { path, varies, ready }] of Object.entries(pages).filter(([, each]) => each.as === as)) {
        const page = await context.newPage();
        if (name === 'chat') await givesTheTalk(page);
        await page.goto(web.url + path());
        await ready?.(page);
        await page.evaluate('document.fonts.ready.then(() => undefined)');
        for (const colorScheme of schemes) {
          await page.emulateMedia({ colorScheme });
          await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
          // A word more or less on a page is over half a hundredth of it.
          expect
            .soft(await pictureOf(page, varies?.(page) ?? []), name)
            .toMatchSnapshot(`${name}-${size}-${colorScheme}.png`, { threshold: 0.2, maxDiffPixelRatio: 0.005 });
        }
        await page.close();
      }
      await context.close();
    }
  }
});
