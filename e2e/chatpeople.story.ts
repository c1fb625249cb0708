import type { BrowserContext, Page } from '@playwright/test';
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
let liisa: Talker;
let aino: string;
let room: string;
let hubUrl: string;
let browsing: BrowserContext;
let page: Page;

const message = (text: string) => page.locator('.message', { hasText: text }).last();
const menu = () => page.getByRole('button', { name: 'Huoneen tiedot' }).click();
const field = () => page.getByLabel('Viesti', { exact: true }).last();
const send = () => page.getByRole('button', { name: 'Lähetä', exact: true }).last().click();
const topic =
  'Täällä sovitaan hallin pöydistä: kuka tulee minäkin lauantaina, ja mitä kukin tuo muille maisteltavaksi.';

async function opens(id: string): Promise<void> {
  await page.goto(`${hubUrl}/chat/${encodeURIComponent(id)}`);
}
async function tools(text: string, button: string): Promise<void> {
  // By its focus: the list may move between a pointer's coming and its press.
  await message(text).getByRole('button', { name: button }).first().press('Enter');
}
/** A picture in light and in dark. */
async function looks(name: string): Promise<void> {
  await look(page, name);
  await page.emulateMedia({ colorScheme: 'dark' });
  await look(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
}
/** What a style of an element comes to. */
const style = (selector: string, name: string) =>
  page.evaluate<string>(
    `getComputedStyle([...document.querySelectorAll(${JSON.stringify(selector)})].at(-1))[${JSON.stringify(name)}]`,
  );

test.beforeAll(async ({ browser, hub }) => {
  browsing = await browser.newContext({
    locale: 'fi-FI',
    timezoneId: 'Europe/Helsinki',
    viewport: { width: 360, height: 740 },
  });
  page = await browsing.newPage();
  hubUrl = hub.webUrl;
  eino = await Talker.arrives(hub.homeserver, 'eino.people', 'Eino Puhuja');
  liisa = await Talker.arrives(hub.homeserver, 'liisa.people', 'Liisa Kuulija');
  await joins(page, hub, makeCohort(hub, 'Ihmiset').wallCode, 'Aino Ihminen');
  aino = hub.store.members.all().find(({ name }) => name === 'Aino Ihminen')?.userId ?? '';
  room = await eino.opens('Hallin pöydät', aino, { topic, invite: [aino, liisa.userId] });
  await liisa.enters(room);
  await page.goto(`${hubUrl}/chat`);
  await page.locator('section', { hasText: 'Hallin pöydät' }).getByRole('button', { name: 'Tule huoneeseen' }).click();
  await page.waitForURL(/\/chat\/.+/);
  await expect(page.getByRole('heading', { level: 1, name: 'Hallin pöydät' })).toBeVisible();
});
test.afterAll(() => browsing.close());

test('what the room is for stands under its name, and is read whole at a press', async () => {
  const line = page.getByRole('button', { name: topic });
  await expect(line).toHaveAttribute('aria-expanded', 'false');
  const short = (await line.boundingBox())?.height ?? 0;
  await looks('people-topic');
  await line.click();
  await expect(line).toHaveAttribute('aria-expanded', 'true');
  expect((await line.boundingBox())?.height ?? 0).toBeGreaterThan(2 * short);
  await looks('people-topic-whole');
  await noSidewaysScroll(page);
  expect(await hindered(page)).toEqual([]);
  await line.click();
});

test('what is pinned is read by all, and a press leads to its place', async () => {
  const first = await eino.says(room, 'Avain on naulassa oven takana');
  for (let n = 1; n <= 30; n += 1) await eino.says(room, `Pöytä ${String(n)} on varattu`);
  const last = await eino.says(room, 'Lauantaina aloitetaan kello 8');
  await expect(message('Lauantaina aloitetaan')).toBeVisible();
  await eino.sets(room, 'm.room.pinned_events', { pinned: [last, first] });
  const bar = page.getByRole('button', { name: /^Kiinnitetty 1\/2 · Eino Puhuja Avain on naulassa/ });
  await expect(bar).toBeVisible();
  await looks('people-pinned');
  expect(await hindered(page)).toEqual([]);
  await noSidewaysScroll(page);
  await bar.click();
  await expect(message('Avain on naulassa')).toBeInViewport();
  await page.getByRole('button', { name: 'Seuraava kiinnitetty' }).click();
  await page.getByRole('button', { name: /^Kiinnitetty 2\/2 · Eino Puhuja Lauantaina/ }).click();
  await expect(message('Lauantaina aloitetaan')).toBeInViewport();
});

test('whoever has the power pins a message and takes it down; whoever has not is not offered it', async () => {
  await page.keyboard.press('Control+End');
  await expect(page.getByRole('button', { name: 'Uusimpiin' })).toBeHidden();
  await tools('Lauantaina aloitetaan', 'Lisää');
  await expect(message('Lauantaina aloitetaan').getByRole('button', { name: 'Kopioi teksti' })).toBeVisible();
  await expect(message('Lauantaina aloitetaan').getByRole('button', { name: 'Poista kiinnitys' })).toBeHidden();
  await page.keyboard.press('Escape');
  await eino.sets(room, 'm.room.power_levels', { users: { [eino.userId]: 100, [aino]: 50 } });
  await expect(async () => {
    await tools('Lauantaina aloitetaan', 'Lisää');
    await message('Lauantaina aloitetaan').getByRole('button', { name: 'Poista kiinnitys' }).click({ timeout: 2_000 });
  }).toPass();
  await expect(page.getByRole('button', { name: /^Kiinnitetty · Eino Puhuja Avain/ })).toBeVisible();
  await tools('Lauantaina aloitetaan', 'Lisää');
  await looks('people-pin');
  await message('Lauantaina aloitetaan').getByRole('button', { name: 'Kiinnitä huoneen alkuun' }).click();
  await expect(page.getByRole('button', { name: /^Kiinnitetty 1\/2 · Eino Puhuja Lauantaina/ })).toBeVisible();
});

test('what is pinned is read as its writer says it now, and no longer once they have removed it', async () => {
  const words = await eino.says(room, 'Sähköt katkeavat kello 9');
  await eino.sets(room, 'm.room.pinned_events', { pinned: [words] });
  await expect(page.getByRole('button', { name: /^Kiinnitetty · Eino Puhuja Sähköt katkeavat kello 9/ })).toBeVisible();
  await eino.rewords(room, words, 'Sähköt katkeavat kello 10');
  await expect(
    page.getByRole('button', { name: /^Kiinnitetty · Eino Puhuja Sähköt katkeavat kello 10/ }),
  ).toBeVisible();
  await eino.removes(room, words);
  await expect(page.getByRole('button', { name: /^Kiinnitetty/ })).toBeHidden();
});

test('the menu tells who is in the room and who looks after it', async () => {
  await menu();
  await expect(page.getByRole('button', { name: /Eino Puhuja\s*Hoitaa huonetta/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Liisa Kuulija', exact: true })).toBeVisible();
  await looks('people-menu');
  expect(await hindered(page)).toEqual([]);
  await page.keyboard.press('Escape');
});

test('whoever goes to another room while they are asked whether to leave is asked nothing there', async () => {
  await opens(room);
  await menu();
  await page.getByRole('button', { name: 'Poistu huoneesta' }).click();
  await expect(page.getByText('Poistutaanko huoneesta?')).toBeVisible();
  await page.keyboard.press('Alt+ArrowDown');
  await page.waitForURL((url) => url.pathname !== `/chat/${encodeURIComponent(room)}`);
  await expect(page.getByRole('button', { name: 'Huoneen tiedot' })).toHaveAttribute('aria-expanded', 'false');
  await expect(page.getByRole('button', { name: 'Poistu huoneesta' })).toBeHidden();
  await opens(room);
  await expect(message('Lauantaina aloitetaan')).toBeVisible();
});

test('nobody is told what somebody reads before they have chosen to show it, and then both see', async () => {
  expect(await eino.readersIn(room)).not.toContain(aino);
  await field().fill('Tulen lauantaina');
  await send();
  const own = await eventually('the words', async () =>
    (await eino.reads(room)).find(({ content }) => content.body === 'Tulen lauantaina'),
  );
  expect(own.sender).toBe(aino);
  await expect(message('Tulen lauantaina').getByText('Lähetetään')).toBeHidden();
  await eino.hasRead(room, own.event_id);
  await menu();
  const choice = page.getByRole('checkbox', { name: 'Näytä, kuka on lukenut' });
  await expect(choice).not.toBeChecked();
  expect(await eino.readersIn(room)).not.toContain(aino);
  await choice.check();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Lukenut: Eino Puhuja')).toBeVisible();
  await looks('people-seen');
  expect(await hindered(page)).toEqual([]);
  await eino.says(room, 'Hienoa, nähdään silloin');
  await expect(message('Hienoa, nähdään')).toBeVisible();
  await expect(page.getByText('Lukenut:')).toBeHidden();
  await eventually('what Aino read, told', async () =>
    (await eino.readersIn(room)).includes(aino) ? true : undefined,
  );
});

test('whose messages are hidden is neither read nor counted anywhere, and they come back in the same place', async () => {
  await liisa.says(room, 'Ostakaa minulta pikavoitto');
  await expect(message('pikavoitto')).toBeVisible();
  await page.getByRole('button', { name: 'Liisa Kuulija' }).last().click();
  const card = page.getByRole('dialog', { name: 'Liisa Kuulija' });
  await card.getByText('Piilota viestit', { exact: true }).first().click();
  await expect(card.getByText('Et näe missään huoneessa, mitä Liisa Kuulija kirjoittaa')).toBeVisible();
  await looks('people-ignore');
  expect(await hindered(page)).toEqual([]);
  await card.getByRole('button', { name: 'Piilota viestit' }).click();
  await expect(card.getByText('viestit ovat sinulta piilossa')).toBeFocused();
  await looks('people-ignored');
  await card.getByRole('button', { name: 'Sulje' }).click();
  await expect(message('pikavoitto')).toHaveCount(0);
  await page.getByRole('link', { name: 'Huoneet' }).first().click();
  await page.waitForURL(/\/chat$/);
  await liisa.says(room, 'Vielä yksi pikavoitto');
  await eino.says(room, 'Muistakaa maistiaiset');
  const line = page.getByRole('link', { name: /Hallin pöydät.*Muistakaa maistiaiset/ });
  await expect(line).toHaveAccessibleName(/1 lukematta/);
  await liisa.says(room, 'Kolmas pikavoitto');
  await eino.says(room, 'Ja kassalipas');
  await expect(page.getByRole('link', { name: /Hallin pöydät.*Ja kassalipas/ })).toHaveAccessibleName(/2 lukematta/);
  await opens(room);
  await expect(message('Ja kassalipas')).toBeVisible();
  await expect(page.getByText('pikavoitto')).toHaveCount(0);
  await menu();
  await page.getByRole('button', { name: /Liisa Kuulija\s*Viestit piilossa/ }).click();
  // Another tab has its own sync, as another browser has.
  const other = await browsing.newPage();
  await other.goto(page.url());
  const inOther = other.locator('.message');
  await expect(inOther.filter({ hasText: 'Ja kassalipas' })).toBeVisible();
  await expect(inOther.filter({ hasText: 'pikavoitto' })).toHaveCount(0);
  // What lies behind another tab is not painted.
  await page.bringToFront();
  await page.getByRole('button', { name: 'Näytä viestit taas' }).click();
  await expect(message('Kolmas pikavoitto')).toBeVisible();
  await other.bringToFront();
  await expect(inOther.filter({ hasText: 'Kolmas pikavoitto' })).toBeVisible();
  await other.close();
  await page.bringToFront();
});

test('a name that is hostile hides nobody, breaks no page and turns nothing round', async () => {
  const names = [
    'دانا نام',
    '\u202EylliP\u2069\u2069',
    '\u200B\u2060',
    `Kutsu${'\u0301'.repeat(60)}`,
    'Wolfeschlegelsteinhausenbergerdorff'.repeat(6),
  ];
  for (const displayname of names) {
    await liisa.isCalled(room, displayname);
    await liisa.says(room, `\u202Eollaah \u2067שלום\u2069 ${displayname}`);
    await eino.says(room, 'Väliin');
  }
  await liisa.says(room, 'מה שלומך היום?');
  await expect(message('מה שלומך היום?')).toBeVisible();
  await noSidewaysScroll(page);
  const shown = await page.evaluate<{ name: string; alone: boolean; wide: boolean }[]>(`
    [...document.querySelectorAll('.head .name')].map((name) => ({
      name: name.textContent,
      alone: name.querySelector('bdi') !== null,
      wide: name.getBoundingClientRect().right > innerWidth,
    }))`);
  expect(shown.length).toBeGreaterThan(0);
  for (const { name, alone, wide } of shown) {
    expect(name.trim()).not.toBe('');
    expect(name).not.toMatch(/[\u200b\u202a-\u202e\u2060\u2066-\u2069]/u);
    expect([...name].length).toBeLessThanOrEqual(81);
    expect({ name, alone, wide }).toEqual({ name, alone: true, wide: false });
  }
  await looks('people-hostile');
  await menu();
  await expect(page.getByRole('button', { name: 'Mykistä huone' })).toBeVisible();
  await noSidewaysScroll(page);
  await look(page, 'people-hostile-menu');
  expect(await hindered(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await liisa.isCalled(room, 'Liisa Kuulija');
});

test('the list marks a room in which a message was refused, and the bar counts the rooms with something new', async () => {
  await page.route('**/send/m.room.message/**', (route) =>
    route.fulfill({ status: 403, contentType: 'application/json', body: '{"errcode":"M_FORBIDDEN","error":"No"}' }),
  );
  await field().fill('Tämä ei mene');
  await send();
  await expect(message('Tämä ei mene').getByText('Ei lähtenyt.')).toBeVisible();
  await page.getByRole('link', { name: 'Huoneet' }).first().click();
  await page.waitForURL(/\/chat$/);
  const line = page.getByRole('link', { name: /Hallin pöydät/ });
  await expect(line.getByRole('img', { name: 'Viesti ei lähtenyt.' })).toBeVisible();
  await eino.says(room, 'Uusi sana');
  await expect(line).toHaveAccessibleName(/1 lukematta/);
  const bar = page.getByRole('navigation', { name: 'Päävalikko' }).getByRole('link', { name: /Huoneet/ });
  // The bot may have written too.
  await expect(bar).toHaveAccessibleName(/^Huoneet Uutta (yhdessä huoneessa|\d+ huoneessa)$/);
  await looks('people-list');
  expect(await hindered(page)).toEqual([]);
  await noSidewaysScroll(page);
});

test('in the colours of the device what counts is still told apart', async () => {
  await page.emulateMedia({ forcedColors: 'active' });
  const ground = await style('body', 'backgroundColor');
  expect(await style('.rooms .unread', 'backgroundColor')).not.toBe(ground);
  await expect(page.getByRole('img', { name: 'Viesti ei lähtenyt.' })).toBeVisible();
  await look(page, 'people-forced-list');
  await opens(room);
  await expect(message('Tämä ei mene').getByText('Ei lähtenyt.')).toBeVisible();
  expect(await style('.message .failed', 'textDecorationLine')).toBe('underline');
  await tools('Uusi sana', 'Reagoi');
  await message('Uusi sana').getByRole('button', { name: '👍' }).click();
  const own = message('Uusi sana').getByRole('button', { name: /👍/ });
  await expect(own).toHaveAttribute('aria-pressed', 'true');
  expect(await style('.tally.chosen', 'borderTopColor')).not.toBe(await style('.message', 'color'));
  await page.keyboard.press('Tab');
  expect(await page.evaluate(`getComputedStyle(document.activeElement).outlineStyle`)).toBe('solid');
  await look(page, 'people-forced-room');
  await page.emulateMedia({ forcedColors: 'none' });
  await page.unroute('**/send/m.room.message/**');
  await message('Tämä ei mene').getByRole('button', { name: 'Yritä uudelleen' }).click();
  await eventually('the words that were refused', async () =>
    (await eino.reads(room)).find(({ content }) => content.body === 'Tämä ei mene'),
  );
  await expect(message('Tämä ei mene').getByText('Ei lähtenyt.')).toBeHidden();
});
