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
let browsing: BrowserContext;
let page: Page;

const field = () => page.getByLabel('Viesti', { exact: true }).last();
const message = (text: string) => page.locator('.message', { hasText: text }).last();
const send = () => page.getByRole('button', { name: 'Lähetä', exact: true }).last().click();
const picture = (name: string) => page.getByRole('button', { name: `Avaa suurena: ${name}` });
/** Enters a room that Eino has invited Aino to. */
async function enters(name: string): Promise<void> {
  await page.goto(`${hubUrl}/chat`);
  await page.locator('section', { hasText: name }).getByRole('button', { name: 'Tule huoneeseen' }).click();
  await page.waitForURL(/\/chat\/.+/);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}
const opens = (id: string) => page.goto(`${hubUrl}/chat/${encodeURIComponent(id)}`);
async function tools(text: string, button: string): Promise<void> {
  // By its focus: the list may move between a pointer's coming and its press.
  await message(text).getByRole('button', { name: button }).first().press('Enter');
}

test.beforeAll(async ({ browser, hub }) => {
  browsing = await browser.newContext({
    locale: 'fi-FI',
    timezoneId: 'Europe/Helsinki',
    viewport: { width: 360, height: 740 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  page = await browsing.newPage();
  hubUrl = hub.webUrl;
  eino = await Talker.arrives(hub.homeserver, 'eino.room', 'Eino Puhuja');
  await joins(page, hub, makeCohort(hub, 'Tavallinen').wallCode, 'Aino Tavallinen');
  aino = hub.store.members.all().find(({ name }) => name === 'Aino Tavallinen')?.userId ?? '';
  room = await eino.opens('Kauppahalli', aino);
  await eino.says(room, 'Tervetuloa halliin');
  await enters('Kauppahalli');
  await expect(message('Tervetuloa halliin')).toBeVisible();
});
test.afterAll(() => browsing.close());

test('whoever sends a photo sees it while it is on its way, also for as long as there is no network', async () => {
  const background = { r: 31, g: 91, b: 78 };
  const buffer = await sharp({ create: { width: 1600, height: 1200, channels: 3, background } })
    .png()
    .toBuffer();
  await page.getByRole('button', { name: 'Liitä mukaan' }).click();
  const choosing = page.waitForEvent('filechooser');
  await page.getByText('Kuva', { exact: true }).click();
  await (await choosing).setFiles({ name: 'fläppi.png', mimeType: 'image/png', buffer });
  await expect(page.getByRole('list', { name: 'Liitteet' }).getByText('fläppi.png')).toBeVisible();
  await browsing.setOffline(true);
  await send();
  const own = page.getByRole('img', { name: 'Kuva: fläppi.png' });
  await expect(own).toBeVisible();
  await expect(own).toHaveJSProperty('naturalWidth', 1600);
  await expect(page.getByText('Kuvaa ei voitu hakea.')).toBeHidden();
  await look(page, 'room-photo-waiting');
  await browsing.setOffline(false);
  await eventually('the photo', async () =>
    (await eino.reads(room)).find(({ content }) => content.body === 'fläppi.png'),
  );
  await expect(own).toBeVisible();
});

test('a picture is opened over the whole screen, enlarged, saved and closed by keys alone', async () => {
  const url = String((await eino.reads(room)).find(({ content }) => content.body === 'fläppi.png')?.content.url);
  await eino.sends(room, { msgtype: 'm.image', body: 'hinnasto.png', url, info: { w: 1600, h: 1200 } });
  await expect(picture('hinnasto.png').getByRole('img')).toBeVisible();
  await picture('hinnasto.png').press('Enter');
  const dialog = page.getByRole('dialog', { name: 'hinnasto.png' });
  const whole = dialog.getByRole('img', { name: 'Kuva: hinnasto.png' });
  await expect(whole).toBeVisible();
  await expect(whole).toHaveJSProperty('naturalWidth', 1600);
  await look(page, 'room-picture');
  expect(await hindered(page)).toEqual([]);
  const before = await whole.boundingBox();
  await dialog.getByRole('button', { name: 'Suurenna kuva' }).click();
  expect((await whole.boundingBox())?.width).toBeGreaterThan(2 * (before?.width ?? 0));
  await look(page, 'room-picture-large');
  const saving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Tallenna kuva' }).click();
  expect((await saving).suggestedFilename()).toBe('hinnasto.png');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(picture('hinnasto.png')).toBeFocused();
});

test('whoever has no power in a room removes their own words only, and with it those of others', async () => {
  await eino.says(room, 'Roskaviesti');
  await tools('Roskaviesti', 'Lisää');
  await expect(message('Roskaviesti').getByRole('button', { name: 'Kopioi' })).toBeVisible();
  await expect(message('Roskaviesti').getByRole('button', { name: 'Poista viesti' })).toBeHidden();
  await page.keyboard.press('Escape');
  const users = { [eino.userId]: 100, [aino]: 50 };
  await eino.sets(room, 'm.room.power_levels', { users });
  await tools('Roskaviesti', 'Lisää');
  await message('Roskaviesti').getByRole('button', { name: 'Poista viesti' }).click();
  await message('Roskaviesti').getByRole('button', { name: 'Poista viesti' }).click();
  await expect(page.getByText('Viesti on poistettu.')).toBeVisible();
  await eventually('the words gone for everybody', async () =>
    (await eino.reads(room)).every(({ content }) => content.body !== 'Roskaviesti') ? true : undefined,
  );
});

test('there are other signs to react with than the first five', async () => {
  await tools('Tervetuloa halliin', 'Reagoi');
  await message('Tervetuloa halliin').getByRole('button', { name: 'Muita reaktioita' }).click();
  await look(page, 'room-signs');
  expect(await hindered(page)).toEqual([]);
  await noSidewaysScroll(page);
  await message('Tervetuloa halliin').getByRole('button', { name: '🤝' }).click();
  await eventually('the sign', async () => (await eino.reads(room)).find(({ type }) => type === 'm.reaction'));
});

test('in an encrypted room nothing can be written in clear, and that is said in place of the field', async () => {
  const initial_state = [{ type: 'm.room.encryption', state_key: '', content: { algorithm: 'm.megolm.v1.aes-sha2' } }];
  const secret = await eino.opens('Salainen', aino, { initial_state });
  await eino.says(secret, 'Tämä on selväkielinen');
  await enters('Salainen');
  await expect(page.getByText('Tämän huoneen viestit on salattu.')).toBeVisible();
  await expect(page.getByLabel('Viesti', { exact: true })).toHaveCount(0);
  await tools('Tämä on selväkielinen', 'Lisää');
  await expect(message('Tämä on selväkielinen').getByRole('button', { name: 'Vastaa' })).toHaveCount(0);
  await look(page, 'room-encrypted');
  expect(await hindered(page)).toEqual([]);
});

test('a room that the hub did not make is left after asking once; one that it made is not left here', async () => {
  await page.getByRole('button', { name: 'Huoneen tiedot' }).click();
  await page.getByRole('button', { name: 'Poistu huoneesta' }).click();
  await expect(page.getByText('Takaisin pääsee, kun joku kutsuu.')).toBeVisible();
  await look(page, 'room-leave');
  expect(await hindered(page)).toEqual([]);
  await page.getByRole('button', { name: 'Poistu huoneesta' }).click();
  await page.waitForURL(/\/chat$/);
  await expect(page.getByRole('link', { name: /Kauppahalli/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /Salainen/ })).toHaveCount(0);
  await page.getByRole('link', { name: /Tavallinen/ }).click();
  await page.getByRole('button', { name: 'Huoneen tiedot' }).click();
  await expect(page.getByRole('button', { name: 'Mykistä huone' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Poistu huoneesta' })).toHaveCount(0);
  await opens(room);
});

test('in a room one sees that others have something new, and on a wide screen they stand beside it', async () => {
  const other = await eino.opens('Satama', aino);
  await enters('Satama');
  await opens(room);
  // Above the words; the other one is of the bar at the bottom.
  const back = page.getByRole('main').getByRole('link', { name: /^Huoneet/ });
  await expect(message('Tervetuloa halliin')).toBeVisible();
  await eino.says(other, 'Laiva tuli');
  // The bot may have written too.
  await expect(back).toHaveAccessibleName(/^Huoneet Uutta (yhdessä|\d+) muussa huoneessa$/);
  await look(page, 'room-others');
  expect(await hindered(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  const beside = page.getByRole('navigation', { name: 'Huoneet' });
  await expect(beside.getByRole('link', { name: /Satama.*Laiva tuli.*1 lukematta/ })).toBeVisible();
  await expect(beside.getByRole('link', { name: /Kauppahalli/ })).toHaveAttribute('aria-current', 'page');
  await look(page, 'room-wide');
  expect(await hindered(page)).toEqual([]);
  await noSidewaysScroll(page);
  await beside.getByRole('link', { name: /Satama/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Satama' })).toBeVisible();
  await expect(message('Laiva tuli')).toBeVisible();
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(beside).toHaveCount(0);
  await opens(room);
});

test('the name that the arrows choose is told to whoever does not see it, and the choice goes by keys', async () => {
  // Names are offered once it is known who is in the room.
  await expect(async () => {
    await field().fill('');
    await field().fill('@Ei');
    await expect(page.getByText('Yksi nimi ehdolla')).toBeAttached({ timeout: 2_000 });
  }).toPass();
  const option = page.getByRole('option', { name: 'Eino Puhuja' });
  await expect(option).toHaveAttribute('aria-selected', 'true');
  expect(await hindered(page)).toEqual([]);
  await expect(field()).toHaveAttribute('aria-activedescendant', (await option.getAttribute('id')) ?? '');
  await field().press('Enter');
  await expect(field()).toHaveValue('@Eino Puhuja ');
  await field().fill('');
});

test('the focus stays in a message’s tools when what they opened is folded away', async () => {
  const reacts = message('Tervetuloa halliin').getByRole('button', { name: 'Reagoi' });
  await reacts.press('Enter');
  await message('Tervetuloa halliin').getByRole('button', { name: 'Muita reaktioita' }).focus();
  await page.keyboard.press('Escape');
  await expect(reacts).toBeFocused();
});

test('cells of a table that are pasted are words, and a text too long to be sent stays where it is', async () => {
  await field().focus();
  // As text: this file is checked without the browser's types.
  await page.evaluate(`{
    const cells = new DataTransfer();
    cells.setData('text/plain', 'Pakkaus\\t12 €');
    cells.setData('text/html', '<table><tr><td>Pakkaus</td><td>12 €</td></tr></table>');
    cells.items.add(new File(['x'], 'image.png', { type: 'image/png' }));
    const told = { bubbles: true, cancelable: true, clipboardData: cells };
    globalThis.leftToTheBrowser = document.activeElement.dispatchEvent(new ClipboardEvent('paste', told));
  }`);
  expect(await page.evaluate('globalThis.leftToTheBrowser')).toBe(true);
  const long = 'Ä'.repeat(35_000);
  await field().fill(long);
  await send();
  await expect(page.getByRole('alert')).toContainText('Viesti on liian pitkä lähetettäväksi.');
  await expect(field()).toHaveValue(long);
  await look(page, 'room-too-long');
  expect(await hindered(page)).toEqual([]);
  await field().fill('Lyhyt');
  await expect(page.getByRole('alert')).toBeHidden();
  await send();
  await eventually('the short one', async () =>
    (await eino.reads(room)).find(({ content }) => content.body === 'Lyhyt'),
  );
});

test('the votes of a poll that hides them are seen when it has ended', async () => {
  const answer = (id: string, text: string) => ({ id, 'org.matrix.msc1767.text': text });
  const start = {
    question: { body: 'Kuka puhuu?', 'org.matrix.msc1767.text': 'Kuka puhuu?' },
    kind: 'org.matrix.msc3381.poll.undisclosed',
    max_selections: 1,
    answers: [answer('1', 'Liisa'), answer('2', 'Matti')],
  };
  const poll = await eino.sends(room, { 'org.matrix.msc3381.poll.start': start }, 'org.matrix.msc3381.poll.start');
  const card = page.getByRole('group', { name: 'Kuka puhuu?' });
  await card.getByRole('button', { name: 'Liisa' }).click();
  await expect(card.getByRole('button', { name: 'Liisa' })).toHaveAttribute('aria-pressed', 'true');
  await expect(card.getByText('Tulokset näkyvät, kun kysely on päättynyt.')).toBeVisible();
  await expect(card.getByRole('button', { name: 'Liisa', exact: true })).toBeVisible();
  await look(page, 'room-hidden-poll');
  expect(await hindered(page)).toEqual([]);
  await eventually('the vote', async () => (await eino.reads(room)).find(({ type }) => type.endsWith('poll.response')));
  const ends = { 'm.relates_to': { rel_type: 'm.reference', event_id: poll }, 'org.matrix.msc3381.poll.end': {} };
  await eino.sends(room, ends, 'org.matrix.msc3381.poll.end');
  await expect(card.getByRole('button', { name: 'Liisa 1' })).toBeVisible();
});
