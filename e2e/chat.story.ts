import type { BrowserContext, Page } from '@playwright/test';
import sharp from 'sharp';
import { joins } from './accessible/filled.ts';
import { comesIn, makeCohort } from './cohort.ts';
import type { Hub } from './hub.ts';
import { eventually } from './people.ts';
import { expect, look, noSidewaysScroll, test } from './story.ts';
import { Talker } from './talk.ts';

test.use({ wish: { name: 'chat' }, locale: 'fi-FI', viewport: { width: 360, height: 740 }, actionTimeout: 20_000 });
test.describe.configure({ mode: 'serial', timeout: 270_000 });

let eino: Talker;
let aino: string;
let room: string;
let browsing: BrowserContext;
let page: Page;

const field = () => page.getByLabel('Viesti', { exact: true });
const message = (text: string) => page.locator('.message', { hasText: text }).last();

async function says(text: string): Promise<void> {
  await field().fill(text);
  await page.getByRole('button', { name: 'Lähetä', exact: true }).click();
}
/** What stands in the room from Aino, as everybody else reads it. */
async function fromAino(): Promise<string[]> {
  return (await eino.reads(room))
    .filter(({ sender, type }) => sender === aino && type === 'm.room.message')
    .map(({ content }) => String(content.body));
}
async function more(text: string, deed: string): Promise<void> {
  // By its focus: the list may move between a pointer's coming and its press.
  await message(text).getByRole('button', { name: 'Lisää' }).press('Enter');
  await message(text).getByRole('button', { name: deed }).press('Enter');
}
async function arrives(hub: Hub): Promise<void> {
  const cohort = makeCohort(hub, 'Jutteleva');
  await joins(page, hub, cohort.wallCode, 'Aino Juttelija');
  const member = hub.store.members.all().find(({ name }) => name === 'Aino Juttelija');
  aino = member?.userId ?? '';
}

test.beforeAll(async ({ browser, hub }) => {
  browsing = await browser.newContext({
    locale: 'fi-FI',
    timezoneId: 'Europe/Helsinki',
    viewport: { width: 360, height: 740 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  page = await browsing.newPage();
  eino = await Talker.arrives(hub.homeserver, 'eino', 'Eino Puhuja');
  await arrives(hub);
});
test.afterAll(() => browsing.close());

test('an invitation is accepted in place, and rooms stand under what they are', async ({ hub }) => {
  room = await eino.opens('Messut', aino);
  for (let n = 1; n <= 130; n += 1) await eino.says(room, `Sana ${n}`);
  await page.goto(`${hub.webUrl}/chat`);
  await expect(page.getByRole('heading', { name: 'Ryhmät' })).toBeVisible();
  const invitation = page.locator('section', { hasText: 'Messut' });
  await invitation.getByRole('button', { name: 'Tule huoneeseen' }).click();
  await page.waitForURL(/\/chat\/.+/);
  await expect(message('Sana 130')).toBeVisible();
  await page.goto(`${hub.webUrl}/chat`);
  const others = page.locator('section', { has: page.getByRole('heading', { name: 'Muut' }) });
  await expect(others.getByText('Eino Puhuja: Sana 130')).toBeVisible();
  await look(page, 'chat-rooms');
});

test('whoever enters a room after many others reads what was said in it, and it is listed with its last words', async ({
  hub,
}) => {
  const busy = await eino.opens('Tungos', aino);
  await eino.says(busy, 'Tervetuloa kaikki');
  await eino.comesIn(busy, 45);
  await page.goto(`${hub.webUrl}/chat`);
  await page.locator('section', { hasText: 'Tungos' }).getByRole('button', { name: 'Tule huoneeseen' }).click();
  await page.waitForURL(/\/chat\/.+/);
  await expect(message('Tervetuloa kaikki')).toBeVisible();
  // The same by what the sync brings alone, when the first request does not get through.
  await page.route(/messages\?dir=b&limit=30/, (route) => route.abort());
  await page.reload();
  await expect(message('Tervetuloa kaikki')).toBeVisible();
  await page.unroute(/messages\?dir=b&limit=30/);
  await page.goto(`${hub.webUrl}/chat`);
  await expect(page.getByText('Eino Puhuja: Tervetuloa kaikki')).toBeVisible();
});

test('an invitation that one does not want goes away, and nobody is in the room', async ({ hub }) => {
  const unwanted = await eino.opens('Markkinapuhetta', aino);
  await page.goto(`${hub.webUrl}/chat`);
  const invitation = page.locator('section', { hasText: 'Markkinapuhetta' });
  await invitation.getByRole('button', { name: 'En nyt' }).click();
  await expect(invitation).toHaveCount(0);
  expect(await eino.membershipOf(aino, unwanted)).toBe('leave');
});

test('older words come by scrolling up, and what is on the screen stays few', async () => {
  await page.getByRole('link', { name: /Messut/ }).click();
  await expect(message('Sana 130')).toBeVisible();
  await expect(message('Sana 130')).toBeInViewport();
  await eventually('the first word', async () => {
    if (await page.getByText('Sana 1', { exact: true }).isVisible()) return true;
    await page.getByRole('region', { name: 'Keskustelu' }).hover();
    await page.mouse.wheel(0, -2_000);
    return undefined;
  });
  expect(await page.locator('.message').count()).toBeLessThan(60);
  await noSidewaysScroll(page);
  await page.getByRole('button', { name: 'Uusimpiin' }).click();
  await expect(message('Sana 130')).toBeInViewport();
});

test('a word is sent, changed and taken back, and everybody reads what became of it', async () => {
  await says('Hei kaikki');
  await eventually('the word', async () => ((await fromAino()).includes('Hei kaikki') ? true : undefined));
  await more('Hei kaikki', 'Muokkaa');
  await expect(field()).toHaveValue('Hei kaikki');
  await says('Hei kaikille');
  await expect(message('Hei kaikille').getByText('muokattu')).toBeVisible();
  await eventually('the change', async () => ((await fromAino()).includes('* Hei kaikille') ? true : undefined));
  await more('Hei kaikille', 'Poista viesti');
  await page.getByRole('button', { name: 'Poista viesti' }).click();
  await expect(page.getByText('Viesti on poistettu.')).toBeVisible();
  await eventually('the removal', async () =>
    (await fromAino()).some((body) => body === 'Hei kaikki') ? undefined : true,
  );
});

test('a reaction is given and taken back by the same press', async () => {
  const eventId = await eino.says(room, 'Nähdäänkö torstaina?');
  await message('Nähdäänkö').getByRole('button', { name: 'Reagoi' }).press('Enter');
  await message('Nähdäänkö').getByRole('button', { name: '👍' }).click();
  const reactions = async () =>
    (await eino.reads(room)).filter(
      ({ type, content }) =>
        type === 'm.reaction' && (content['m.relates_to'] as { event_id?: string } | undefined)?.event_id === eventId,
    ).length;
  await eventually('the reaction', async () => ((await reactions()) === 1 ? true : undefined));
  await message('Nähdäänkö').getByRole('button', { name: '👍, 1' }).click();
  await expect(message('Nähdäänkö').getByRole('button', { name: '👍, 1' })).toHaveCount(0);
  await eventually('the reaction taken back', async () => ((await reactions()) === 0 ? true : undefined));
});

test('somebody is named by beginning their name, and their client knows it', async () => {
  await field().pressSequentially('Kysytään @puh');
  await page.getByRole('option', { name: 'Eino Puhuja' }).click();
  await expect(field()).toHaveValue('Kysytään @Eino Puhuja ');
  await page.getByRole('button', { name: 'Lähetä', exact: true }).click();
  await eventually('the mention', async () =>
    (await eino.reads(room)).find(({ content }) =>
      (content['m.mentions'] as { user_ids?: string[] } | undefined)?.user_ids?.includes(eino.userId),
    ),
  );
  await expect(message('Kysytään').locator('.mention')).toHaveText('@Eino Puhuja');
});

test('it is seen who is writing', async () => {
  await eino.types(room);
  await expect(page.getByText('Eino Puhuja kirjoittaa …')).toBeVisible();
});

test('a photograph is sent without what the camera wrote into it', async () => {
  const taken = { IFD0: { Make: 'Kamera' }, IFD3: { GPSLatitude: '60/1 27/1 0/1', GPSLatitudeRef: 'N' } };
  const photo = await sharp({ create: { width: 2400, height: 1200, channels: 3, background: '#7a3e6b' } })
    .withExif(taken)
    .jpeg()
    .toBuffer();
  expect((await sharp(photo).metadata()).exif).toBeDefined();
  await page.getByRole('button', { name: 'Liitä mukaan' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByText('Kuva', { exact: true }).click();
  await (await chooser).setFiles({ name: 'messut.jpg', mimeType: 'image/jpeg', buffer: photo });
  await expect(page.getByRole('list', { name: 'Liitteet' }).getByText('messut.jpg')).toBeVisible();
  await page.getByRole('button', { name: 'Lähetä', exact: true }).click();
  const sent = await eventually('the photograph', async () =>
    (await eino.reads(room)).find(({ content }) => content.msgtype === 'm.image'),
  );
  const read = await sharp(await eino.fetches(String(sent.content.url))).metadata();
  expect([read.width, read.height, read.exif]).toEqual([2048, 1024, undefined]);
  await expect(page.getByRole('img', { name: 'Kuva: messut.jpg' })).toBeVisible();
  await look(page, 'chat-photo');
});

test('a poll is asked, answered and ended', async () => {
  await page.getByRole('button', { name: 'Liitä mukaan' }).click();
  await page.getByRole('button', { name: 'Kysely' }).click();
  await page.getByLabel('Mitä kysyt?').fill('Milloin käy?');
  await page.getByLabel('Vaihtoehto 1').fill('Tiistai');
  await page.getByLabel('Vaihtoehto 2').fill('Torstai');
  await look(page, 'chat-poll-form');
  await page.getByRole('button', { name: 'Lähetä kysely' }).click();
  const poll = page.getByRole('group', { name: 'Milloin käy?' });
  const start = await eventually('the poll', async () =>
    (await eino.reads(room)).find(({ type }) => type === 'org.matrix.msc3381.poll.start'),
  );
  expect(start.sender).toBe(aino);
  // Only what has gone has tools.
  await expect(message('Milloin käy?').getByRole('button', { name: 'Reagoi' })).toBeAttached();
  await poll.getByRole('button', { name: /Torstai/ }).click();
  await expect(poll.getByText('Yksi on vastannut.')).toBeVisible();
  // The newest words stay whole in sight, though a picture and a poll grew after they came.
  await expect(poll.getByRole('button', { name: 'Päätä kysely' })).toBeInViewport({ ratio: 1 });
  await look(page, 'chat-poll');
  await poll.getByRole('button', { name: 'Päätä kysely' }).click();
  await expect(poll.getByText('Kysely on päättynyt.')).toBeVisible();
});

test('words are found in the room, and one is brought to the place where they were said', async () => {
  await page.getByRole('button', { name: 'Hae huoneesta' }).click();
  await page.getByRole('searchbox').fill('17');
  await page.getByRole('search').getByRole('button').click();
  await page.getByRole('button', { name: /Sana 17/ }).click();
  await expect(message('Sana 17')).toBeInViewport();
  await page.getByRole('button', { name: 'Uusimpiin' }).click();
});

test('what was said while the network was away goes out once and in order, though the tab was closed', async ({
  hub,
}) => {
  await says('Ennen katkosta');
  await eventually('the word before', async () => ((await fromAino()).includes('Ennen katkosta') ? true : undefined));
  // The homeserver cannot be reached, from the service worker neither; the hub's own pages can, so that the page opens again.
  await browsing.route(`${hub.homeserver.url}/**`, (route) => route.abort());
  await says('Katkoksessa yksi');
  await says('Katkoksessa kaksi');
  await says('Katkoksessa kolme');
  await field().fill('Kesken jäänyt');
  await page.reload();
  await expect(message('Katkoksessa kolme')).toBeVisible();
  await expect(field()).toHaveValue('Kesken jäänyt');
  await expect(page.getByRole('heading', { level: 1, name: 'Messut' })).toBeVisible();
  await look(page, 'chat-offline');
  const address = page.url();
  await page.close();
  await browsing.unroute(`${hub.homeserver.url}/**`);
  page = await browsing.newPage();
  await page.goto(address);
  const told = await eventually('all three', async () => {
    const bodies = (await fromAino()).filter((body) => body.startsWith('Katkoksessa'));
    return bodies.length >= 3 ? bodies : undefined;
  });
  expect(told).toEqual(['Katkoksessa yksi', 'Katkoksessa kaksi', 'Katkoksessa kolme']);
  await expect(page.locator('.message', { hasText: 'Katkoksessa kolme' })).toHaveCount(1);
});

test('whose words they are opens what is known of them, and no more', async () => {
  await eino.says(room, 'Kuka minä olen?');
  // What arrives moves the list: a name is pressed when it has come to rest.
  await expect(message('Kuka minä olen?')).toBeInViewport({ ratio: 1 });
  await page.getByRole('button', { name: 'Eino Puhuja' }).last().click();
  await expect(page.getByText('Hänestä ei ole sinulle näkyviä tietoja.')).toBeVisible();
  await page.getByRole('button', { name: 'Sulje' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
});

const fromHomeserver = (words: string) =>
  page.waitForResponse(async (came) => {
    if (!came.url().includes('/sync')) return false;
    return (await came.text().catch(() => '')).includes(words);
  });
const name = () => page.getByRole('button', { name: 'Eino Puhuja' }).last();
/** Waits until what the page was told has been drawn, if it is going to be. */
const drawn = () => page.evaluate('new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)))');

test('what one presses stays under the finger until it is lifted, though somebody writes meanwhile', async () => {
  await name().hover();
  await page.mouse.down();
  const before = await name().boundingBox();
  const told = fromHomeserver('monella');
  await eino.says(room, 'Puhun päälle\nmonella\nrivillä');
  await told;
  await drawn();
  expect(await name().boundingBox()).toEqual(before);
  await page.mouse.up();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.getByRole('button', { name: 'Sulje' }).click();
  await expect(message('Puhun päälle')).toBeInViewport({ ratio: 1 });
});

test('nor is it moved by the line above what is new, which comes with the homeserver’s first word', async ({ hub }) => {
  await page.goto(`${hub.webUrl}/me`);
  await eino.says(room, 'Tämä on sinulle uutta');
  const asked = Promise.withResolvers<void>();
  await page.route(/\/sync/, async (route) => {
    await asked.promise;
    await route.continue();
  });
  await page.goto(`${hub.webUrl}/chat/${encodeURIComponent(room)}`);
  await expect(message('Tämä on sinulle uutta')).toBeInViewport({ ratio: 1 });
  await name().hover();
  await page.mouse.down();
  const before = await name().boundingBox();
  // That it is read is told when the homeserver has answered.
  const read = page.waitForRequest(/\/read_markers$/);
  asked.resolve();
  await read;
  await drawn();
  expect(await name().boundingBox()).toEqual(before);
  await page.mouse.up();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.unroute(/\/sync/);
  await page.getByRole('button', { name: 'Sulje' }).click();
  await expect(page.getByText('Uutta', { exact: true })).toBeVisible();
});

test('whoever opens a card in the moment in which another closes sees it', async () => {
  await page.getByRole('button', { name: 'Eino Puhuja' }).last().click();
  const card = page.getByRole('dialog');
  await expect(card).toBeVisible();
  // Both presses in one turn, as on a phone that is busy. As text: this file is checked without the browser's types.
  await page.evaluate(`{
    document.querySelector('dialog form button').click();
    [...document.querySelectorAll('button.name')].at(-1).click();
  }`);
  await expect(page.locator('dialog[open]')).toHaveCount(1);
  // The closing of the first is told by now: it is a turn of the page behind it.
  await page.evaluate('new Promise((next) => setTimeout(next))');
  await expect(card).toBeVisible();
  await page.getByRole('button', { name: 'Sulje' }).click();
  await expect(card).toBeHidden();
});

test('where the hub cannot be asked of a person, that is told, and it can be asked again', async () => {
  await page.route(/\/chat\/person/, (route) => route.abort());
  await page.getByRole('button', { name: 'Eino Puhuja' }).last().click();
  const card = page.getByRole('dialog');
  await expect(card.getByText('Tietoja ei saatu.')).toBeVisible();
  await page.unroute(/\/chat\/person/);
  await card.getByRole('button', { name: 'Yritä uudelleen' }).click();
  await expect(card.getByText('Hänestä ei ole sinulle näkyviä tietoja.')).toBeVisible();
  await page.getByRole('button', { name: 'Sulje' }).click();
});

test('on somebody’s card one says that one does not want to be introduced, and stays where one was', async ({
  hub,
}) => {
  const cohort = hub.store.cohorts.all().find(({ name }) => name === 'Jutteleva');
  if (cohort === undefined) throw new Error('There is no cohort.');
  const member = comesIn(hub, cohort, { userId: eino.userId, name: 'Eino Puhuja' });
  const me = hub.store.members.all().find(({ name }) => name === 'Aino Juttelija')?.id ?? '';
  await page.getByRole('button', { name: 'Eino Puhuja' }).last().click();
  const card = page.getByRole('dialog');
  await card.getByText('Älä esittele meitä').first().click();
  await expect(card.getByText('Eino Puhuja ei saa tietää.')).toBeVisible();
  await look(page, 'chat-person');
  await noSidewaysScroll(page);
  expect(hub.store.members.hasBlocked(me, member.id)).toBe(false);
  await card.getByRole('button', { name: 'Älä esittele meitä: Eino Puhuja' }).click();
  await expect(card.getByText('Et halua, että teidät esitellään.')).toBeVisible();
  await expect(card.getByRole('link', { name: 'Pyydä esittelyä' })).toBeHidden();
  expect(hub.store.members.hasBlocked(me, member.id)).toBe(true);
  await page.getByRole('button', { name: 'Sulje' }).click();
  await expect(field()).toBeVisible();
});

test('the newest words are read before the page’s scripts have come, as plain words whatever they hold', async ({
  browser,
  hub,
}) => {
  const hostile = '<img src=x onerror="document.title = 1"> **ei mitään**';
  await eino.says(room, hostile);
  // Another browser of the same person; without what the first one keeps, scripts too.
  const slow = await browser.newContext({
    storageState: await browsing.storageState(),
    viewport: { width: 360, height: 740 },
    serviceWorkers: 'block',
  });
  const opened = await slow.newPage();
  const scripts = Promise.withResolvers<void>();
  await opened.route('**/_app/**/*.js', async (route) => {
    await scripts.promise;
    await route.continue();
  });
  const asked = opened.waitForRequest('**/_app/**/*.js');
  await opened.goto(`${hub.webUrl}/chat/${encodeURIComponent(room)}`, { waitUntil: 'commit' });
  // What SvelteKit writes into a page is not promised by it: a new shape would bring the scripts before the words again.
  const html = await (await slow.request.get(`${hub.webUrl}/chat/${encodeURIComponent(room)}`)).text();
  expect(html).toContain('kohtaamoDrawn.then(() => import(');
  expect(html).not.toContain('rel="modulepreload"');
  const early = opened.locator('.early-words');
  await expect(early.getByText(hostile)).toBeInViewport();
  await expect(early.getByText('Eino Puhuja').last()).toBeVisible();
  // Removed, and changed before: the homeserver still tells the change.
  await expect(early.getByText('Hei kaikille')).toHaveCount(0);
  await look(opened, 'chat-early');
  await asked;
  scripts.resolve();
  await expect(early).toHaveCount(0);
  await expect(opened.locator('.message', { hasText: 'ei mitään' })).toBeInViewport();
  // What the homeserver told then leaves the reader where they were, at the newest words.
  await expect(opened.getByRole('heading', { level: 1, name: 'Messut' })).toBeVisible();
  await look(opened, 'chat-after-early');
  await expect(opened.locator('.message', { hasText: 'ei mitään' })).toBeInViewport();
  await slow.close();
});

test('where the homeserver takes its time, the words are drawn once, and nothing lies over them', async ({
  browser,
  hub,
}) => {
  const slow = await browser.newContext({
    storageState: await browsing.storageState(),
    viewport: { width: 360, height: 740 },
    serviceWorkers: 'block',
  });
  const opened = await slow.newPage();
  const waiting = Promise.withResolvers<void>();
  await opened.route('**/messages?*', async (route) => {
    await waiting.promise;
    await route.continue();
  });
  await opened.goto(`${hub.webUrl}/chat/${encodeURIComponent(room)}`);
  await expect(opened.getByLabel('Viesti', { exact: true })).toBeVisible();
  const answered = opened.waitForResponse('**/messages?*');
  waiting.resolve();
  await answered;
  await expect(opened.locator('.message', { hasText: 'ei mitään' })).toBeInViewport();
  await expect(opened.locator('[data-early-words]')).toBeEmpty();
  await slow.close();
});

test('whoever leaves the page open overnight reads in the morning which words are of yesterday', async ({
  browser,
  hub,
}) => {
  const overnight = await browser.newContext({
    storageState: await browsing.storageState(),
    locale: 'fi-FI',
    viewport: { width: 360, height: 740 },
    serviceWorkers: 'block',
  });
  const opened = await overnight.newPage();
  await opened.clock.install();
  await opened.goto(`${hub.webUrl}/chat/${encodeURIComponent(room)}`);
  const words = opened.getByRole('region', { name: 'Keskustelu' });
  // The homeserver has answered, with what it kept of the same login's last first question; then with what is new.
  await expect(opened.getByRole('heading', { level: 1, name: 'Messut' })).toBeVisible();
  await expect(words.getByText('ei mitään')).toBeInViewport();
  // As long as older words come, the day begins above them.
  await eventually('the first word of the room', async () => {
    if (await words.getByText('Sana 1', { exact: true }).isVisible()) return true;
    await words.hover();
    await opened.mouse.wheel(0, -2_000);
    return undefined;
  });
  await expect(words.getByText('Tänään')).toBeVisible();
  await opened.clock.fastForward('24:00:00');
  await expect(words.getByText('Eilen')).toBeVisible();
  await expect(words.getByText('Tänään')).toHaveCount(0);
  await overnight.close();
});

test('signing out leaves nothing of the talk in the browser, nor a number on its icon', async ({ hub }) => {
  const onIcon: number[] = [];
  await page.exposeFunction('standsOnIcon', (count: number) => onIcon.push(count));
  await page.addInitScript('Navigator.prototype.setAppBadge = async (count) => { await standsOnIcon(count); };');
  await page.goto(`${hub.webUrl}/me`);
  await page.getByRole('button', { name: 'Kirjaudu ulos' }).first().click();
  await page.waitForURL((url) => url.pathname === '/');
  const left = await eventually('the databases gone', async () => {
    const names = await page.evaluate('indexedDB.databases().then((all) => all.map(({ name }) => name))');
    return Array.isArray(names) && names.length === 0 ? names : undefined;
  }).catch(() => page.evaluate('indexedDB.databases()'));
  expect(left).toEqual([]);
  expect(onIcon.at(-1)).toBe(0);
});
