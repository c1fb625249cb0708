import { request, type APIRequestContext, type BrowserContext, type Page } from '@playwright/test';
import { newcomer } from '@kohtaamo/core/member/member.ts';
import { startSession } from '@kohtaamo/core/session/signin.ts';
import { callHomeserver } from '../scripts/homeserver/account.mjs';
import { joins } from './accessible/filled.ts';
import { comesIn, makeCohort } from './cohort.ts';
import type { Hub } from './hub.ts';
import { eventually, password } from './people.ts';
import { expect, test } from './story.ts';
import { Talker } from './talk.ts';
import { hashOf } from './web.ts';

// Its hub is that of e2e/chat.story.ts: the people are others.
test.use({ wish: { name: 'chat' }, actionTimeout: 20_000 });
test.describe.configure({ mode: 'serial', timeout: 270_000 });

let browsing: BrowserContext;
let page: Page;
let eino: Talker;
let room: string;
let aino: string;

const field = (of: Page) => of.getByLabel('Viesti', { exact: true });
const closed = 'Keskustelu on suljettu tässä selaimessa';

/** The login that the browser keeps. */
async function kept(): Promise<{ userId: string; accessToken: string } | null> {
  return page.evaluate(`JSON.parse(localStorage.getItem('kohtaamo:matrix'))`);
}
/** All that the browser keeps of what is not sent: files that were chosen, and the login to send with. */
async function unsentKept(): Promise<string> {
  return page.evaluate(`new Promise((done) => {
    const opening = indexedDB.open('kohtaamo-unsent');
    // It would be made anew, and empty, where the chat has not opened it yet.
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onerror = () => done('');
    opening.onsuccess = () => {
      const stores = [...opening.result.objectStoreNames];
      const reading = opening.result.transaction(stores);
      const all = stores.map((store) => reading.objectStore(store).getAll());
      reading.oncomplete = () => {
        opening.result.close();
        done(JSON.stringify(all.map(({ result }) => result)));
      };
    };
  })`);
}
/** Waits until the homeserver does not know the login any more. */
async function hasEnded(homeserver: string, accessToken: string): Promise<void> {
  await eventually('the end of the login at the homeserver', () =>
    callHomeserver(homeserver, 'GET', '/_matrix/client/v3/account/whoami', { accessToken }).then(
      () => undefined,
      () => true,
    ),
  );
}
/** The requests of another browser in which this member is signed in. */
async function signedIn(hub: Hub, memberId: string): Promise<APIRequestContext> {
  const secret = hub.context().newId();
  startSession(hub.context(), 'web', memberId, hashOf(secret), 'another browser');
  return request.newContext({ extraHTTPHeaders: { cookie: `kohtaamo_session=${secret}` } });
}
async function logsIn(webUrl: string, localpart: string): Promise<void> {
  await page.goto(`${webUrl}/login`);
  await page.getByLabel('Tunnus').fill(localpart);
  await page.getByLabel('Salasana', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Kirjaudu', exact: true }).last().click();
  await page.waitForURL(/\/chat/);
}

test.beforeAll(async ({ browser, hub }) => {
  browsing = await browser.newContext({
    locale: 'fi-FI',
    timezoneId: 'Europe/Helsinki',
    viewport: { width: 360, height: 740 },
  });
  page = await browsing.newPage();
  eino = await Talker.arrives(hub.homeserver, 'eino.browser', 'Eino Puhuja');
  const cohort = makeCohort(hub, 'Yhteiskone');
  await joins(page, hub, cohort.wallCode, 'Aino Ensimmäinen');
  aino = (await kept())?.userId ?? '';
  const bertta = await hub.homeserver.register({ localpart: 'bertta.browser', password, displayName: 'Bertta Toinen' });
  comesIn(hub, cohort, { userId: bertta.userId, name: 'Bertta Toinen' });
  room = await eino.opens('Ainon oma huone', aino);
  await page.goto(`${hub.webUrl}/chat`);
  await page.locator('section', { hasText: 'Ainon oma' }).getByRole('button', { name: 'Tule huoneeseen' }).click();
  await page.waitForURL(/\/chat\/.+/);
  await expect(field(page)).toBeVisible();
});
test.afterAll(() => browsing.close());

test('whoever signs out in one tab is out in the others too, and their login has ended at the homeserver', async ({
  hub,
}) => {
  const login = await kept();
  const other = await browsing.newPage();
  await other.goto(page.url());
  await field(other).fill('Kesken jäänyt');
  await page.goto(`${hub.webUrl}/me`);
  await page.getByRole('button', { name: 'Kirjaudu ulos' }).first().click();
  await page.waitForURL((url) => url.pathname === '/');
  await expect(other.getByRole('heading', { name: closed })).toBeVisible();
  await expect(field(other)).toBeHidden();
  await hasEnded(hub.homeserver.url, login?.accessToken ?? '');
  expect(await page.evaluate('Object.keys(localStorage)')).toEqual([]);
  await other.close();
});

test('whoever logs in where somebody else was finds neither their rooms nor their words', async ({ hub }) => {
  await logsIn(hub.webUrl, aino);
  const login = await kept();
  await page.goto(`${hub.webUrl}/chat/${encodeURIComponent(room)}`);
  await field(page).fill('Ainon kesken jäänyt ajatus');
  await page.getByRole('button', { name: 'Liitä mukaan' }).click();
  const choosing = page.waitForEvent('filechooser');
  await page.getByText('Tiedosto', { exact: true }).click();
  await (await choosing).setFiles({ name: 'tarjous.txt', mimeType: 'text/plain', buffer: Buffer.from('1200') });
  await eventually('the file in the browser', async () =>
    (await unsentKept()).includes('tarjous.txt') ? true : undefined,
  );
  await expect(page.getByRole('heading', { level: 1, name: 'Ainon oma huone' })).toBeVisible();
  // Her session has run out. No page is open by then: an answer still on its way would set the cookie again.
  await page.goto('about:blank');
  await browsing.clearCookies({ name: 'kohtaamo_session' });
  await logsIn(hub.webUrl, 'bertta.browser');
  await expect(page.getByText('Yhteiskone').first()).toBeVisible();
  await expect(page.getByText('Ainon oma huone')).toBeHidden();
  const left = await page.evaluate(`JSON.stringify(localStorage)`);
  expect(left).not.toContain('Ainon kesken');
  expect(left).not.toContain(aino);
  const databases = await page.evaluate(`indexedDB.databases().then((all) => all.map(({ name }) => name))`);
  expect(databases).not.toContain(`matrix-js-sdk:kohtaamo:${aino}`);
  const unsent = await unsentKept();
  expect(unsent).not.toContain('tarjous.txt');
  expect(unsent).not.toContain(aino);
  await hasEnded(hub.homeserver.url, login?.accessToken ?? '');
});

test('whoever is signed out from another browser is out of the chat too, and is not offered to go on', async ({
  hub,
}) => {
  const login = await kept();
  const bertta = hub.store.members.all().find(({ userId }) => userId === login?.userId);
  const session = hub.store.sessions.ofMember(bertta?.id ?? '').find(({ deviceId }) => deviceId !== null);
  const elsewhere = await signedIn(hub, bertta?.id ?? '');
  await elsewhere.post(`${hub.webUrl}/me/data?/revoke`, {
    form: { session: session?.tokenHash.slice(0, 16) ?? '' },
    headers: { origin: hub.webUrl },
  });
  await expect(page.getByRole('heading', { name: closed })).toBeVisible({ timeout: 30_000 });
  await hasEnded(hub.homeserver.url, login?.accessToken ?? '');
  await page.goto(`${hub.webUrl}/login`);
  await expect(page.getByRole('button', { name: 'Kirjaudu', exact: true }).last()).toBeEnabled();
  await expect(page.getByText(login?.userId ?? '')).toBeHidden();
  expect(await kept()).toBeNull();
  await elsewhere.dispose();
});

test('whoever comes by a link and has no account does not write as whoever used the browser before', async ({
  hub,
}) => {
  const { store, now, newId } = hub.context();
  const [id, token] = [newId(), newId()];
  store.members.add(newcomer({ id, name: 'Cecilia Uusi', createdAt: now }));
  store.sessions.addLink({ tokenHash: hashOf(token), memberId: id, expiresAt: now + 60_000, usedAt: null });
  await logsIn(hub.webUrl, 'bertta.browser');
  // Kept again by a tab that has not heard: the page of the chat must not go by it.
  const bertta = await page.evaluate(`localStorage.getItem('kohtaamo:matrix')`);
  await page.goto(`${hub.webUrl}/sign-in/${token}`);
  await page.getByRole('button', { name: 'Kirjaudu', exact: true }).last().click();
  await page.waitForURL(/\/(me|organise)/);
  expect(await kept()).toBeNull();
  await page.evaluate(`localStorage.setItem('kohtaamo:matrix', ${JSON.stringify(bertta)})`);
  await page.goto(`${hub.webUrl}/chat`);
  await expect(page.getByRole('heading', { name: 'Keskustelu ei ole vielä auki tässä selaimessa' })).toBeVisible();
  await expect(page.getByText('Yhteiskone')).toBeHidden();
});
