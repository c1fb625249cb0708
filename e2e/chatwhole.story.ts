import type { BrowserContext, Page } from '@playwright/test';
import { callHomeserver } from '../scripts/homeserver/account.mjs';
import { joins } from './accessible/filled.ts';
import { makeCohort } from './cohort.ts';
import { eventually } from './people.ts';
import config from './playwright.config.ts';
import { patience } from './slower.ts';
import { expect, look, noSidewaysScroll, test } from './story.ts';
import { Talker } from './talk.ts';

test.use({
  // Its hub is that of e2e/chat.story.ts: the rooms are others.
  wish: { name: 'chat' },
  actionTimeout: 20_000 * patience,
  launchOptions: {
    ...config.use?.launchOptions,
    // A machine without a microphone has one that hums.
    args: [
      ...(config.use?.launchOptions?.args ?? []),
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
  },
});
test.describe.configure({ mode: 'serial', timeout: 270_000 * patience });

let eino: Talker;
let aino: string;
let room: string;
let hubUrl: string;
let asks = 0;
let browsing: BrowserContext;
let page: Page;
let begun: string;

/** The room's own field; that of an open thread is another. */
const field = () => page.getByLabel('Viesti', { exact: true }).last();
const message = (text: string) => page.locator('.message', { hasText: text }).last();
const send = () => page.getByRole('button', { name: 'Lähetä', exact: true }).last().click();

type Said = { type: string; sender: string; content: Record<string, unknown> };
async function more(text: string, deed: string): Promise<void> {
  const does = message(text).getByRole('button', { name: deed });
  // The list measures what it has not drawn before, and may move under the pointer once. A second press would fold the deeds away.
  await expect(async () => {
    if (!(await does.isVisible())) {
      await message(text).hover({ timeout: 2_000 });
      await message(text).getByRole('button', { name: 'Lisää' }).first().click({ timeout: 2_000 });
    }
    await expect(does).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await does.click();
}
async function attaches(kind: string): Promise<void> {
  await page.getByRole('button', { name: 'Liitä mukaan' }).last().click();
  await page.getByText(kind, { exact: true }).click();
}
/** Lets a file of the browser's own making fall on the page, or pastes it into the field. */
async function gives(how: 'drop' | 'paste', made: string): Promise<void> {
  await field().focus();
  // As text: this file is checked without the browser's types.
  await page.evaluate(`(async () => {
    const files = new DataTransfer();
    files.items.add(${made});
    const told = { bubbles: true, cancelable: true };
    const event = ${how === 'drop'}
      ? new DragEvent('drop', { ...told, dataTransfer: files })
      : new ClipboardEvent('paste', { ...told, clipboardData: files });
    document.activeElement.dispatchEvent(event);
  })()`);
}
const drawing = (name: string) => `await (async () => {
  const canvas = new OffscreenCanvas(40, 30);
  canvas.getContext('2d').fillRect(0, 0, 40, 30);
  return new File([await canvas.convertToBlob({ type: 'image/png' })], '${name}', { type: 'image/png' });
})()`;

/** What Aino has sent to the room, once something fits. */
function fromAino(what: string, fits: (said: Said) => boolean): Promise<Said> {
  return eventually(what, async () => (await eino.reads(room)).find((each) => each.sender === aino && fits(each)));
}

/** Aino's login in this browser. */
async function token(): Promise<string> {
  return String(await page.evaluate(`JSON.parse(localStorage.getItem('kohtaamo:matrix')).accessToken`));
}
/** How many messages of the room her homeserver holds for unread. */
async function unread(): Promise<number> {
  // Never the same request twice: a homeserver may answer a first sync as it did before.
  asks += 1;
  const filter = encodeURIComponent(JSON.stringify({ room: { rooms: [room], timeline: { limit: asks } } }));
  const path = `/_matrix/client/v3/sync?timeout=0&filter=${filter}`;
  const told = await callHomeserver(hubUrl, 'GET', path, { accessToken: await token() });
  const { rooms } = told as {
    rooms: { join: Record<string, { unread_notifications: { notification_count: number } }> };
  };
  return rooms.join[room]?.unread_notifications.notification_count ?? 0;
}

test.beforeAll(async ({ browser, hub }) => {
  browsing = await browser.newContext({
    locale: 'fi-FI',
    timezoneId: 'Europe/Helsinki',
    viewport: { width: 360, height: 740 },
    permissions: ['microphone', 'clipboard-read', 'clipboard-write'],
  });
  page = await browsing.newPage();
  hubUrl = hub.homeserver.url;
  eino = await Talker.arrives(hub.homeserver, 'eino.whole', 'Eino Puhuja');
  await joins(page, hub, makeCohort(hub, 'Kokonainen').wallCode, 'Aino Kokonainen');
  aino = hub.store.members.all().find(({ name }) => name === 'Aino Kokonainen')?.userId ?? '';
  room = await eino.opens('Torikatu', aino);
  begun = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki', dateStyle: 'short' }).format();
  for (let n = 1; n <= 60; n += 1) await eino.says(room, `Rivi ${String(n)}`);
  await page.goto(`${hub.webUrl}/chat`);
  await page.locator('section', { hasText: 'Torikatu' }).getByRole('button', { name: 'Tule huoneeseen' }).click();
  await page.waitForURL(/\/chat\/.+/);
  await expect(message('Rivi 60')).toBeVisible();
});
test.afterAll(() => browsing.close());

test('a file is sent, and who gets it can fetch it', async () => {
  const choosing = page.waitForEvent('filechooser');
  await attaches('Tiedosto');
  await (
    await choosing
  ).setFiles({ name: 'tarjous.txt', mimeType: 'text/plain', buffer: Buffer.from('Tarjous: 100 pakkausta') });
  await expect(page.getByText('tarjous.txt')).toBeVisible();
  await send();
  const { content } = await fromAino('the file', (said) => said.content.filename === 'tarjous.txt');
  expect(content.msgtype).toBe('m.file');
  expect((await eino.fetches(String(content.url))).toString()).toBe('Tarjous: 100 pakkausta');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Lataa tiedosto: tarjous.txt' }).click();
  expect((await downloading).suggestedFilename()).toBe('tarjous.txt');
});

test('a voice message is recorded, sent and heard', async () => {
  await attaches('Ääniviesti');
  await expect(page.getByText('Nauhoitetaan')).toBeVisible();
  await expect(page.getByText(/^0:0[1-9]$/)).toBeVisible();
  await look(page, 'whole-voice');
  await page.getByRole('button', { name: 'Valmis' }).click();
  await send();
  const { content } = await fromAino('the sound', (said) => said.content.msgtype === 'm.audio');
  expect(content).toHaveProperty(['org.matrix.msc3245.voice']);
  expect((content.info as { duration: number }).duration).toBeGreaterThanOrEqual(1_000);
  await page
    .getByRole('button', { name: /^Ääniviesti/ })
    .last()
    .click();
  await eventually('the sound to play', async () =>
    Number(await page.evaluate(`document.querySelector('audio')?.currentTime ?? 0`)) > 0 ? true : undefined,
  );
  await look(page, 'whole-sound');
});

test('a microphone that may not be used is told with what to do', async () => {
  await page.evaluate(
    `navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))`,
  );
  await attaches('Ääniviesti');
  await expect(page.getByRole('alert')).toContainText('Mikrofonia ei saatu käyttöön');
  await look(page, 'whole-microphone');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alert')).toBeHidden();
});

test('a picture that is pasted answers the message that one chose to answer, and a press leads back to that', async () => {
  await message('Rivi 58').getByRole('button', { name: 'Vastaa', exact: true }).press('Enter');
  await expect(page.getByText('Vastaat: Eino Puhuja')).toBeVisible();
  await gives('paste', drawing('kuva.png'));
  await expect(page.getByText('kuva.png')).toBeVisible();
  await look(page, 'whole-reply');
  await send();
  const { content } = await fromAino('the picture', (said) => said.content.msgtype === 'm.image');
  expect(content.info).toMatchObject({ w: 40, h: 30 });
  expect(content['m.relates_to']).toHaveProperty(['m.in_reply_to', 'event_id']);
  await page.getByRole('button', { name: 'Eino Puhuja Rivi 58' }).click();
  await expect(page.getByText('Rivi 58', { exact: true })).toBeInViewport();
  await page.keyboard.press('Control+End');
});

test('what is too large is told before it is sent, and nothing that was written or chosen is lost', async () => {
  await field().fill('Ensin sanottu');
  await send();
  await fromAino('the first words', (said) => said.content.body === 'Ensin sanottu');
  await field().fill('Tässä luento ja kuva');
  await gives('drop', drawing('pieni.png'));
  await expect(page.getByText('pieni.png')).toBeVisible();
  await gives('drop', `new File([new Uint8Array(20 * 1024 * 1024 + 1)], 'luento.bin')`);
  await expect(page.getByRole('alert')).toContainText(
    'luento.bin on liian suuri: koko saa olla enintään 20 megatavua.',
  );
  await expect(field()).toHaveValue('Tässä luento ja kuva');
  await look(page, 'whole-too-large');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alert')).toBeHidden();
  // The own words that were said before are changed in between.
  await more('Ensin sanottu', 'Muokkaa');
  await field().fill('Ensiksi sanottu');
  await send();
  await expect(message('Ensiksi sanottu').getByText('muokattu')).toBeVisible();
  await expect(page.getByText('pieni.png')).toBeVisible();
  await send();
  await fromAino('the words', (said) => said.content.body === 'Tässä luento ja kuva');
  await fromAino('the small picture', (said) => said.content.filename === 'pieni.png');
});

test('of more files than fit the first are taken, and that the others are not is said', async () => {
  const choosing = page.waitForEvent('filechooser');
  await attaches('Tiedosto');
  const files = Array.from({ length: 11 }, (_, n) => ({
    name: `liite-${String(n + 1)}.txt`,
    mimeType: 'text/plain',
    buffer: Buffer.from('x'),
  }));
  await (await choosing).setFiles(files);
  await expect(page.getByRole('alert')).toContainText('Kerralla mahtuu 10 tiedostoa. Loput jäivät pois.');
  await expect(page.getByRole('list', { name: 'Liitteet' }).getByRole('listitem')).toHaveCount(10);
  await look(page, 'whole-many');
  for (let n = 1; n <= 10; n += 1)
    await page.getByRole('button', { name: `Jätä pois: liite-${String(n)}.txt`, exact: true }).click();
  await page.keyboard.press('Escape');
});

test('what is sent while its file is still being made ready goes with it', async () => {
  const { promise: told, resolve: tells } = Promise.withResolvers<undefined>();
  await page.route('**/media/config', async (route) => {
    await told;
    await route.continue();
  });
  await field().fill('Tässä se on');
  await gives('drop', `new File(['x'], 'myöhässä.txt')`);
  await expect(page.getByText('Tiedostoa valmistellaan …')).toBeVisible();
  await send();
  await expect(page.getByText('Viesti lähtee, kun tiedosto on valmis.')).toBeVisible();
  await look(page, 'whole-taking');
  tells(undefined);
  await fromAino('the late file', (said) => said.content.filename === 'myöhässä.txt');
  await fromAino('its words', (said) => said.content.body === 'Tässä se on');
  await expect(field()).toHaveValue('');
  await page.unroute('**/media/config');
});

test('how far a large file has come is seen while it goes', async () => {
  const session = await browsing.newCDPSession(page);
  await session.send('Network.enable');
  const slow = { offline: false, latency: 20, downloadThroughput: -1, uploadThroughput: 15_000 };
  await session.send('Network.emulateNetworkConditions', slow);
  await gives('drop', `new File([new Uint8Array(300_000)], 'hidas.bin')`);
  await expect(page.getByText('hidas.bin')).toBeVisible();
  await send();
  await expect(message('hidas.bin').getByText(/Lähetetään, [1-9]\d? %/)).toBeVisible();
  await session.send('Network.emulateNetworkConditions', { ...slow, latency: 0, uploadThroughput: -1 });
  await session.detach();
  await fromAino('the file', (said) => said.content.filename === 'hidas.bin');
});

test('a thread begins from any message, takes words and files, and stays folded under it', async () => {
  await eino.says(room, 'Ketjun alku');
  await expect(message('Ketjun alku')).toBeInViewport();
  await more('Ketjun alku', 'Vastaa ketjussa');
  const thread = message('Ketjun alku').locator('.thread');
  const writing = thread.getByLabel('Viesti', { exact: true });
  await expect(writing).toBeFocused();
  await writing.fill('Vain tästä rivistä');
  await writing.press('Enter');
  const { content } = await fromAino('the thread', (said) => said.content.body === 'Vain tästä rivistä');
  expect(content['m.relates_to']).toMatchObject({ rel_type: 'm.thread' });
  await expect(thread.getByRole('button', { name: /^1 viesti/ })).toBeVisible();
  await thread.getByRole('button', { name: 'Liitä mukaan' }).click();
  await look(page, 'whole-thread');
  const choosing = page.waitForEvent('filechooser');
  await thread.getByText('Tiedosto', { exact: true }).click();
  await (await choosing).setFiles({ name: 'ketju.txt', mimeType: 'text/plain', buffer: Buffer.from('x') });
  const chosen = thread.getByRole('list', { name: 'Liitteet' });
  await expect(chosen.getByText('ketju.txt')).toBeVisible();
  await thread.getByRole('button', { name: 'Lähetä', exact: true }).click();
  await expect(chosen).toBeHidden();
  const file = await fromAino('the file in it', (said) => said.content.filename === 'ketju.txt');
  expect(file.content['m.relates_to']).toMatchObject({ rel_type: 'm.thread' });
  await expect(thread.getByRole('button', { name: /^2 viestiä/ })).toBeVisible();
  await more('Vain tästä rivistä', 'Muokkaa');
  await expect(page.getByText('Muokkaat viestiäsi')).toBeVisible();
  await field().fill('Vain siitä rivistä');
  await send();
  await expect(thread.getByText('Vain siitä rivistä')).toBeVisible();
  await thread.getByRole('button', { name: /^2 viestiä/ }).click();
  await expect(writing).toBeHidden();
  await more('Ketjun alku', 'Vastaa ketjussa');
  await expect(writing).toBeFocused();
  await thread.getByRole('button', { name: /^2 viestiä/ }).click();
});

test('one is brought to a day', async () => {
  await page.getByRole('button', { name: 'Huoneen tiedot' }).click();
  const day = page.getByLabel('Siirry päivään');
  // By the reader's own calendar: the day on which the lines were said, also past midnight.
  await day.fill(begun);
  await look(page, 'whole-room');
  await page.getByRole('button', { name: 'Siirry', exact: true }).click();
  await expect(page.getByText('Rivi 1', { exact: true })).toBeInViewport();
  await expect(page.getByRole('button', { name: 'Siirry', exact: true })).toBeHidden();
});

test('a room that is muted says so in the list, and its sound comes back the same way', async () => {
  await page.getByRole('button', { name: 'Huoneen tiedot' }).click();
  await page.getByRole('button', { name: 'Mykistä huone' }).click();
  await expect(page.getByRole('button', { name: 'Poista mykistys' })).toBeVisible();
  const address = page.url();
  await page.getByRole('link', { name: 'Huoneet' }).first().click();
  await expect(page.getByRole('link', { name: /Torikatu/ }).getByLabel('Mykistetty')).toBeVisible();
  await look(page, 'whole-muted');
  await page.goto(address);
  await page.getByRole('button', { name: 'Huoneen tiedot' }).click();
  await page.getByRole('button', { name: 'Poista mykistys' }).click();
  await expect(page.getByRole('button', { name: 'Mykistä huone' })).toBeVisible();
  await page.keyboard.press('Escape');
});

test('whoever comes back after a while is brought to the first word they have not read', async ({ hub }) => {
  const address = page.url();
  await expect(message('hidas.bin')).toBeVisible();
  await eventually('what was read, told', async () => ((await unread()) === 0 ? true : undefined));
  await page.goto(`${hub.webUrl}/me`);
  for (let n = 1; n <= 40; n += 1) await eino.says(room, `Uusi ${String(n)}`);
  await eventually('forty unread', async () => ((await unread()) === 40 ? true : undefined));
  await page.goto(address);
  await expect(message('Uusi 40')).toBeVisible();
  await page.getByRole('button', { name: 'Ensimmäiseen lukemattomaan' }).click();
  await expect(page.getByText('Uusi 1', { exact: true })).toBeInViewport();
  await look(page, 'whole-unread');
});

test('what was seen is read everywhere, also what came into a thread or while the page lay behind another', async ({
  hub,
}) => {
  await page.keyboard.press('Control+End');
  await eventually('the room read', async () => ((await unread()) === 0 ? true : undefined));
  const root = await eino.says(room, 'Ketju tästä');
  await expect(message('Ketju tästä')).toBeVisible();
  const relates = { rel_type: 'm.thread', event_id: root, is_falling_back: true, 'm.in_reply_to': { event_id: root } };
  await eino.sends(room, { msgtype: 'm.text', body: 'Ketjun alle', 'm.relates_to': relates });
  await expect(message('Ketju tästä').getByRole('button', { name: /^1 viesti/ })).toBeVisible();
  await eventually('the thread read', async () => ((await unread()) === 0 ? true : undefined));
  // The page lies behind another one.
  await page.evaluate(`
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => globalThis.behind });
    globalThis.behind = true;
    document.dispatchEvent(new Event('visibilitychange'))`);
  await eino.says(room, 'Takana tullut');
  await expect(message('Takana tullut')).toBeVisible();
  await eventually('it unread', async () => ((await unread()) === 1 ? true : undefined));
  await page.evaluate(`globalThis.behind = false; document.dispatchEvent(new Event('visibilitychange'))`);
  await eventually('it read', async () => ((await unread()) === 0 ? true : undefined));
  await page.goto(`${hub.webUrl}/me`);
  await eino.says(room, 'Poissa ollessa tullut');
  await page.goto(`${hub.webUrl}/chat/${encodeURIComponent(room)}`);
  await expect(message('Poissa ollessa tullut')).toBeVisible();
  await eventually('the room read when it was opened', async () => ((await unread()) === 0 ? true : undefined));
});

test('the keys are told, and the room can be used by them alone', async () => {
  await page.getByRole('button', { name: 'Huoneen tiedot' }).click();
  await page.getByText('Näppäimet').click();
  await expect(page.getByText('Ctrl + End')).toBeVisible();
  await look(page, 'whole-keys');
  await page.keyboard.press('Escape');
  await expect(field()).toBeFocused();
  await page.keyboard.press('Control+f');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(field()).toBeFocused();
  await field().fill('Kirjotusvirhe');
  await page.keyboard.press('Enter');
  await fromAino('the word', (said) => said.content.body === 'Kirjotusvirhe');
  // Only what has gone has tools.
  await expect(message('Kirjotusvirhe').getByRole('button', { name: 'Reagoi' })).toBeAttached();
  await page.keyboard.press('ArrowUp');
  await expect(field()).toHaveValue('Kirjotusvirhe');
  await page.keyboard.press('Escape');
  await expect(field()).toHaveValue('');
  await page.keyboard.press('ArrowUp');
  await field().fill('Kirjoitusvirhe');
  await page.keyboard.press('Enter');
  await expect(message('Kirjoitusvirhe').getByText('muokattu')).toBeVisible();
  await expect(field()).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.getByRole('heading', { level: 1, name: 'Torikatu' })).toBeHidden();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.getByRole('heading', { level: 1, name: 'Torikatu' })).toBeVisible();
});

test('what stands behind a link is asked only when a person wants it, and only of the homeserver', async () => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await eino.says(room, 'Katso https://messut.example/ohjelma');
  await expect(message('messut.example')).toBeVisible();
  const previews = () => asked.filter((url) => url.includes('/media/preview_url'));
  expect(previews()).toEqual([]);
  await more('messut.example', 'Näytä, mitä linkissä on');
  // This homeserver fetches no other sites' pages, as the hub's settings have it.
  await expect(page.getByText('Linkistä ei saatu tietoja.')).toBeVisible();
  expect(previews()).toHaveLength(1);
  expect(asked.filter((url) => new URL(url).hostname === 'messut.example')).toEqual([]);
});

test('what a stranger sends shows itself as words, runs nothing and asks nobody else', async () => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const formatted_body = `<b>Hei</b><script>globalThis.caught = 1</script><img src="https://paha.example/x" onerror="globalThis.caught = 2">
    <iframe src="https://paha.example/"></iframe><a href="javascript:globalThis.caught = 3">paina</a>
    <p style="position:fixed;inset:0;background:red" onclick="globalThis.caught = 4">peitto</p>
    <form action="https://paha.example/"><input name="salasana"><button>Kirjaudu</button></form><svg onload="globalThis.caught = 5"></svg>`;
  const html = { msgtype: 'm.text', body: 'Hei paina peitto', format: 'org.matrix.custom.html', formatted_body };
  await eino.sends(room, html);
  // The right-to-left mark would make "fdp.exe" read as "exe.pdf".
  const name = '../../<img src=x onerror="globalThis.caught=6">lasku\u202efdp.exe';
  await eino.sends(room, {
    msgtype: 'm.file',
    body: name,
    filename: name,
    url: 'mxc://../../evil',
    info: { size: -5 },
  });
  await eino.sends(room, {
    msgtype: 'm.image',
    body: 'x',
    url: 'https://paha.example/kuva.png',
    info: { w: -1, h: 'x' },
  });
  await eino.sends(room, { msgtype: 'm.text', body: 'Vihollisen viimeinen' });
  await expect(message('Vihollisen viimeinen')).toBeVisible();
  await expect(message('peitto').locator('b')).toHaveText('Hei');
  // The message's own tools have signs, and come a moment after its words.
  await expect(
    message('peitto').locator('.bubble').locator('img, iframe, form, input, svg, script, [style], [onclick]'),
  ).toHaveCount(0);
  await message('peitto').getByText('paina').click();
  const file = page.getByRole('button', { name: /lasku/ }).last();
  await expect(file).toHaveText('../../<img src=x onerror="globalThis.caught=6">laskufdp.exe');
  await file.click();
  await expect(page.getByText('Tiedostoa ei saatu haettua.')).toBeVisible();
  await noSidewaysScroll(page);
  await look(page, 'whole-hostile');
  expect(await page.evaluate('globalThis.caught')).toBeUndefined();
  expect(asked.filter((url) => new URL(url).hostname === 'paha.example')).toEqual([]);
});

test('what is said in one of two tabs goes once and stands in both', async () => {
  const other = await browsing.newPage();
  await other.goto(page.url());
  await other.getByLabel('Viesti', { exact: true }).last().fill('Toisesta välilehdestä');
  await other.getByRole('button', { name: 'Lähetä', exact: true }).click();
  for (const each of [page, other]) {
    const words = each.locator('.message', { hasText: 'Toisesta välilehdestä' });
    await expect(words).toHaveCount(1);
    await expect(words.getByText('Lähetetään')).toBeHidden();
  }
  await fromAino('the words', (said) => said.content.body === 'Toisesta välilehdestä');
  await other.close();
  await field().fill('Vielä ensimmäisestä');
  await send();
  await fromAino('the other words', (said) => said.content.body === 'Vielä ensimmäisestä');
  const twice = (await eino.reads(room)).filter(({ content }) => content.body === 'Toisesta välilehdestä');
  expect(twice).toHaveLength(1);
});

test('a login that was ended elsewhere is told plainly, with the way back', async ({ hub }) => {
  await callHomeserver(hub.homeserver.url, 'POST', '/_matrix/client/v3/logout', { accessToken: await token() });
  await expect(page.getByRole('heading', { name: 'Keskustelu on suljettu tässä selaimessa' })).toBeVisible();
  await expect(page.getByText('Kirjautuminen keskusteluun on päättynyt. Kirjaudu uudelleen.')).toBeVisible();
  await look(page, 'whole-ended');
  await page.getByRole('link', { name: 'Kirjaudu keskusteluun tässä' }).click();
  await expect(page.getByLabel('Salasana')).toBeVisible();
});
