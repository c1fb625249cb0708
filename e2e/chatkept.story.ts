import type { BrowserContext, Page } from '@playwright/test';
import sharp from 'sharp';
import { joins } from './accessible/filled.ts';
import { hindered } from './axe.ts';
import { makeCohort } from './cohort.ts';
import { eventually } from './people.ts';
import { patience } from './slower.ts';
import { expect, look, noSidewaysScroll, test } from './story.ts';
import { Talker } from './talk.ts';

// Its hub is that of e2e/chat.story.ts: the rooms are others.
test.use({ wish: { name: 'chat' }, actionTimeout: 20_000 * patience });
test.describe.configure({ mode: 'serial', timeout: 270_000 * patience });

let eino: Talker;
let aino: string;
let room: string;
let hubUrl: string;
let homeserver: string;
let browsing: BrowserContext;
let page: Page;

const field = () => page.getByLabel('Viesti', { exact: true }).last();
const message = (text: string) => page.locator('.message', { hasText: text }).last();
const button = (name: string) => page.getByRole('button', { name, exact: true });
async function says(text: string): Promise<void> {
  await field().fill(text);
  await button('Lähetä').last().click();
}
async function tool(text: string, name: string): Promise<void> {
  // By its focus: the list may move between a pointer's coming and its press.
  await message(text).getByRole('button', { name }).first().press('Enter');
}
async function bodies(): Promise<unknown[]> {
  return (await eino.reads(room)).filter(({ sender }) => sender === aino).map(({ content }) => content.body);
}
/** The homeserver will not have what is sent, or nobody answers at all, until the returned function is called. */
async function sendingIs(how: 'refused' | 'away'): Promise<() => Promise<void>> {
  const sends = /\/_matrix\/client\/v3\/rooms\/[^/]+\/send\//;
  await browsing.route(sends, (route) =>
    route.request().method() === 'PUT' && how === 'refused'
      ? route.fulfill({
          status: 403,
          json: { errcode: 'M_FORBIDDEN' },
          headers: { 'access-control-allow-origin': '*' },
        })
      : route.request().method() === 'PUT'
        ? route.abort()
        : route.continue(),
  );
  return () => browsing.unroute(sends);
}
/** What the browser keeps of the files that were chosen and not sent. */
async function keptNames(): Promise<string[]> {
  return page.evaluate(`new Promise((done) => {
    const opening = indexedDB.open('kohtaamo-unsent');
    // It would be made anew, and empty, where the chat has not opened it yet.
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onerror = () => done([]);
    opening.onsuccess = () => {
      const reading = opening.result.transaction('chosen').objectStore('chosen').getAll();
      reading.onsuccess = () => {
        opening.result.close();
        done(reading.result.flat().map(({ name }) => name));
      };
    };
  })`);
}
async function choosesPhoto(name: string): Promise<void> {
  const background = { r: 31, g: 91, b: 78 };
  const buffer = await sharp({ create: { width: 800, height: 600, channels: 3, background } })
    .png()
    .toBuffer();
  await button('Liitä mukaan').click();
  const choosing = page.waitForEvent('filechooser');
  await page.getByText('Kuva', { exact: true }).click();
  await (await choosing).setFiles({ name, mimeType: 'image/png', buffer });
  await expect(page.getByRole('list', { name: 'Liitteet' }).getByText(name)).toBeVisible();
}

test.beforeAll(async ({ browser, hub }) => {
  browsing = await browser.newContext({
    locale: 'fi-FI',
    timezoneId: 'Europe/Helsinki',
    viewport: { width: 360, height: 740 },
  });
  page = await browsing.newPage();
  hubUrl = hub.webUrl;
  homeserver = hub.homeserver.url;
  eino = await Talker.arrives(hub.homeserver, 'eino.kept', 'Eino Puhuja');
  await joins(page, hub, makeCohort(hub, 'Säilyttävä').wallCode, 'Aino Säilyttäjä');
  aino = hub.store.members.all().find(({ name }) => name === 'Aino Säilyttäjä')?.userId ?? '';
  room = await eino.opens('Varasto', aino);
  await eino.says(room, 'Kuka tuo kahvit?');
  await page.goto(`${hubUrl}/chat`);
  await page.locator('section', { hasText: 'Varasto' }).getByRole('button', { name: 'Tule huoneeseen' }).click();
  await page.waitForURL(/\/chat\/.+/);
  await expect(message('Kuka tuo kahvit?')).toBeVisible();
  await page.waitForFunction('navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)');
});
test.afterAll(() => browsing.close());

test('whoever drops a message that was refused has its words back in the field, or is asked where there are others', async () => {
  const allow = await sendingIs('refused');
  await says('Minä tuon kahvit');
  await message('Minä tuon kahvit').getByRole('button', { name: 'Poista', exact: true }).click();
  await expect(field()).toHaveValue('Minä tuon kahvit');
  await expect(page.locator('.message', { hasText: 'Minä tuon kahvit' })).toHaveCount(0);
  await button('Lähetä').last().click();
  await expect(message('Minä tuon kahvit')).toContainText('Ei lähtenyt.');
  await field().fill('Ja pullat');
  await message('Minä tuon kahvit').getByRole('button', { name: 'Poista', exact: true }).click();
  await expect(page.getByText('Viestikentässä on jo tekstiä tai liitteitä.')).toBeVisible();
  await look(page, 'kept-drop-asks');
  expect(await hindered(page)).toEqual([]);
  await noSidewaysScroll(page);
  // The pressed button is gone: the keyboard goes on with the choices, and back where they are left.
  await expect(button('Lisää perään')).toBeFocused();
  await button('Peru').click();
  await expect(message('Minä tuon kahvit').getByRole('button', { name: 'Poista', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(button('Lisää perään')).toBeFocused();
  await button('Lisää perään').click();
  await expect(field()).toHaveValue('Ja pullat\nMinä tuon kahvit');
  await allow();
  await button('Lähetä').last().click();
  await eventually('both lines', async () =>
    (await bodies()).includes('Ja pullat\nMinä tuon kahvit') ? true : undefined,
  );
});

test('whoever was answering somebody and had chosen a photo finds both after the page was loaded anew', async () => {
  await tool('Kuka tuo kahvit?', 'Vastaa');
  await field().fill('Kuvassa on pannu');
  await choosesPhoto('pannu.png');
  await eventually('the photo in the browser', async () =>
    (await keptNames()).includes('pannu.png') ? true : undefined,
  );
  await page.reload();
  await expect(page.getByText('Vastaat: Eino Puhuja')).toBeVisible();
  await expect(field()).toHaveValue('Kuvassa on pannu');
  await expect(page.getByRole('list', { name: 'Liitteet' }).getByText('pannu.png')).toBeVisible();
  await look(page, 'kept-reply-and-photo');
  await button('Lähetä').last().click();
  const [asked, answer] = await eventually('the answer', async () => {
    const all = await eino.reads(room);
    const said = all.find(({ content }) => content.body === 'Kuvassa on pannu');
    return said === undefined ? undefined : [all.find(({ content }) => content.body === 'pannu.png'), said];
  });
  expect(asked?.content.url).toMatch(/^mxc:/);
  expect(JSON.stringify(answer?.content['m.relates_to'])).toContain('m.in_reply_to');
  await eventually('nothing kept', async () => ((await keptNames()).length === 0 ? true : undefined));
});

test('whoever was changing their words goes on with them after the page was loaded anew, and no draft is lost by it', async () => {
  await field().fill('Aivan muuta');
  await tool('Ja pullat', 'Lisää');
  await button('Muokkaa').click();
  await field().fill('Ja munkit');
  await page.reload();
  await expect(page.getByText('Muokkaat viestiäsi')).toBeVisible();
  await expect(field()).toHaveValue('Ja munkit');
  await look(page, 'kept-change');
  await button('Lähetä').last().click();
  await expect(field()).toHaveValue('Aivan muuta');
  await eventually('the change', async () => ((await bodies()).includes('* Ja munkit') ? true : undefined));
  await field().fill('');
});

test('whoever had begun a poll finds its fields as they left them, also after pressing Escape', async () => {
  await button('Liitä mukaan').click();
  await button('Kysely').click();
  await page.getByLabel('Mitä kysyt?').fill('Milloin tavataan?');
  await page.getByLabel('Vaihtoehto 1').fill('Maanantaina');
  await page.keyboard.press('Escape');
  await page.reload();
  await button('Liitä mukaan').click();
  await button('Kysely').click();
  await expect(page.getByLabel('Mitä kysyt?')).toHaveValue('Milloin tavataan?');
  await expect(page.getByLabel('Vaihtoehto 1')).toHaveValue('Maanantaina');
  await look(page, 'kept-poll');
  await button('Peru').click();
  await button('Liitä mukaan').click();
  await button('Kysely').click();
  await expect(page.getByLabel('Mitä kysyt?')).toHaveValue('');
  await page.keyboard.press('Escape');
});

test('what waits goes out while the person looks at another page of the hub', async () => {
  const allow = await sendingIs('away');
  await says('Lähti sivun takaa');
  await expect(message('Lähti sivun takaa')).toBeVisible();
  await eventually('the words in the browser', async () =>
    (await page.evaluate(`new Promise((done) => {
      const opening = indexedDB.open('kohtaamo-unsent');
      opening.onupgradeneeded = () => opening.transaction.abort();
      opening.onerror = () => done(0);
      opening.onsuccess = () => {
        const counting = opening.result.transaction('unsent').objectStore('unsent').count();
        counting.onsuccess = () => (opening.result.close(), done(counting.result));
      };
    })`)) === 1
      ? true
      : undefined,
  );
  // Only the pages cannot reach it now, so that it is the service worker which sends.
  await page.route(`${homeserver}/**`, (route) => route.abort());
  await allow();
  await page.goto(`${hubUrl}/me`);
  await eventually('the words', async () => ((await bodies()).includes('Lähti sivun takaa') ? true : undefined));
  await page.unroute(`${homeserver}/**`);
  await page.goto(`${hubUrl}/chat/${encodeURIComponent(room)}`);
  await expect(page.locator('.message', { hasText: 'Lähti sivun takaa' })).toHaveCount(1);
  await expect(message('Lähti sivun takaa')).not.toContainText('Ei lähtenyt.');
});

test('a part of the page that cannot be fetched says so, and comes when it is tried again', async () => {
  await field().fill('Kesken');
  await browsing.route(/\/_app\/immutable\/.*\.js/, (route) => route.abort());
  await button('Huoneen tiedot').click();
  await expect(page.getByText('Tätä osaa ei voitu hakea. Kirjoittamasi on tallessa.')).toBeVisible();
  await look(page, 'kept-part-failed');
  expect(await hindered(page)).toEqual([]);
  await noSidewaysScroll(page);
  await browsing.unroute(/\/_app\/immutable\/.*\.js/);
  await button('Yritä uudelleen').click();
  await expect(button('Mykistä huone')).toBeVisible();
  await expect(page.getByText('Tätä osaa ei voitu hakea.')).toBeHidden();
  await expect(field()).toHaveValue('Kesken');
  await field().fill('');
});

test('what waited while its room was encrypted is held, said plainly and never in the room in clear', async () => {
  const other = await eino.opens('Etuhuone', aino);
  await page.goto(`${hubUrl}/chat`);
  await page.locator('section', { hasText: 'Etuhuone' }).getByRole('button', { name: 'Tule huoneeseen' }).click();
  await page.waitForURL(/\/chat\/.+/);
  await page.goto(`${hubUrl}/chat/${encodeURIComponent(room)}`);
  const allow = await sendingIs('away');
  await says('Ei selväkielisenä');
  await expect(message('Ei selväkielisenä')).toBeVisible();
  await eino.sets(room, 'm.room.encryption', { algorithm: 'm.megolm.v1.aes-sha2' });
  await expect(message('Ei selväkielisenä')).toContainText('Ei lähetetty. Huone salattiin');
  await expect(page.getByText('Tämän huoneen viestit on salattu.')).toBeVisible();
  await look(page, 'kept-held');
  expect(await hindered(page)).toEqual([]);
  await noSidewaysScroll(page);
  await allow();
  await page.reload();
  await expect(message('Ei selväkielisenä')).toContainText('Ei lähetetty. Huone salattiin');
  // Once something else has gone out after it, it would have gone too.
  await page.goto(`${hubUrl}/chat/${encodeURIComponent(other)}`);
  await says('Muualla lähtee');
  await eventually('the words in the other room', async () =>
    (await eino.reads(other)).some(({ content }) => content.body === 'Muualla lähtee') ? true : undefined,
  );
  expect(await bodies()).not.toContain('Ei selväkielisenä');
  await page.goto(`${hubUrl}/chat/${encodeURIComponent(room)}`);
  await expect(page.getByText('Tämän huoneen viestit on salattu.')).toBeVisible();
  await message('Ei selväkielisenä').getByRole('button', { name: 'Poista', exact: true }).click();
  await expect(button('Poista kokonaan')).toBeFocused();
  await button('Poista kokonaan').click();
  await expect(page.locator('.message', { hasText: 'Ei selväkielisenä' })).toHaveCount(0);
  // There is no field here; the keyboard goes on at the words.
  expect(await page.evaluate('document.activeElement.className')).toContain('words');
});
