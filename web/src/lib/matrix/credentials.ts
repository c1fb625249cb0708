import { pagesCache } from '../installed/kept.ts';
import { clearIcon } from '../installed/outside.ts';
import { databasesOf } from './databases.ts';
import { askHomeserver } from './homeserver.ts';
import { forgetPush } from './keptpush.ts';

/** This browser's own login at a homeserver. It stays in the browser; the hub's server never sees it. */
export type Credentials = { baseUrl: string; userId: string; deviceId: string; accessToken: string };

const key = 'kohtaamo:matrix';
const draftPrefix = 'kohtaamo:draft:';

/** Whether the browser's storage keeps the login under this key. */
export function isKeptLogin(storageKey: string): boolean {
  return storageKey === key;
}

/** The login kept in this browser, or null: a person may be signed in to the hub without one. */
export function keptCredentials(): Credentials | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return isCredentials(kept) ? kept : null;
  } catch {
    return null;
  }
}

/**
 * Keeps the login in this browser. What another person's login has left is taken out first, and a login that this one replaces is ended at its
 * homeserver: nobody would ever sign it out.
 */
export async function keepCredentials(credentials: Credentials): Promise<void> {
  const before = keptCredentials();
  if (before?.userId !== credentials.userId) await forgetCredentials();
  localStorage.setItem(key, JSON.stringify(credentials));
  if (before !== null && before.accessToken !== credentials.accessToken) void endAtHomeserver(before);
}

/**
 * Takes the login out of this browser, and with it everything of the person: drafts, what was not sent, rooms and pages kept for reading.
 * Answers when it is gone; a database that another tab holds open goes when that lets go of it.
 */
export async function forgetCredentials(): Promise<void> {
  const databases = databasesOf(keptCredentials()?.userId ?? null);
  localStorage.removeItem(key);
  forgetPush();
  for (const each of Object.keys(localStorage)) if (each.startsWith(draftPrefix)) localStorage.removeItem(each);
  // Over plain http, other than at localhost, a browser has no caches.
  const pages = 'caches' in globalThis ? caches.delete(pagesCache).catch(() => false) : null;
  await Promise.all([clearIcon(), pages, ...databases.map(deleted)]);
}

/** The same for this login alone: where another one is kept by now, that one and all that is kept stay. Answers whether it was forgotten. */
export async function forgetLogin({ accessToken }: Credentials): Promise<boolean> {
  if (keptCredentials()?.accessToken !== accessToken) return false;
  await forgetCredentials();
  return true;
}

/** Ends this login at the homeserver, and takes it out of the browser. */
export async function endLogin(credentials: Credentials): Promise<void> {
  await Promise.all([forgetLogin(credentials), endAtHomeserver(credentials)]);
}

async function endAtHomeserver({ baseUrl, accessToken }: Credentials): Promise<void> {
  await askHomeserver(baseUrl, 'POST', '/_matrix/client/v3/logout', { token: accessToken, body: {}, keepalive: true });
}

function deleted(database: string): Promise<void> {
  return new Promise((done) => {
    const deleting = indexedDB.deleteDatabase(database);
    for (const end of ['success', 'error', 'blocked'])
      deleting.addEventListener(end, () => {
        done();
      });
  });
}

/** Whose chat this page is. */
let writer: string | undefined;

/** From here on this page keeps what this person writes and chooses. */
export function keepFor({ userId }: Credentials): void {
  writer = userId;
}

/**
 * Whether what is written on this page may be kept: a tab that has not heard yet that its person has signed out must leave nothing behind, and
 * nothing with somebody else who is in by now.
 */
export function mayKeep(): boolean {
  return writer !== undefined && keptCredentials()?.userId === writer;
}

/** What the person had begun to write in a room. */
export function keptDraft(roomId: string): string {
  return localStorage.getItem(draftPrefix + roomId) ?? '';
}

export function keepDraft(roomId: string, text: string): void {
  if (!mayKeep()) return;
  if (text === '') localStorage.removeItem(draftPrefix + roomId);
  else localStorage.setItem(draftPrefix + roomId, text);
}

function isCredentials(value: unknown): value is Credentials {
  if (typeof value !== 'object' || value === null) return false;
  const fields: (keyof Credentials)[] = ['baseUrl', 'userId', 'deviceId', 'accessToken'];
  return fields.every((field) => typeof (value as Record<string, unknown>)[field] === 'string');
}
