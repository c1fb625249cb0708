import { pagesCache } from '../installed/kept.ts';
import { clearIcon } from '../installed/outside.ts';
import { forgetPush } from './keptpush.ts';

/** This browser's own login at a homeserver. It stays in the browser; the hub's server never sees it. */
export type Credentials = { baseUrl: string; userId: string; deviceId: string; accessToken: string };

const key = 'kohtaamo:matrix';
const draftPrefix = 'kohtaamo:draft:';

/** The login kept in this browser, or null: a person may be signed in to the hub without one. */
export function keptCredentials(): Credentials | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return isCredentials(kept) ? kept : null;
  } catch {
    return null;
  }
}

export function keepCredentials(credentials: Credentials): void {
  localStorage.setItem(key, JSON.stringify(credentials));
}

// Of the client library, of what waits to be sent, and of the pages that can be read without a network.
const databases = ['matrix-js-sdk:kohtaamo', 'kohtaamo-unsent'];

/** Takes the login out of this browser, and with it everything of the person: drafts, what was not sent, rooms and pages kept for reading. */
export function forgetCredentials(): void {
  localStorage.removeItem(key);
  forgetPush();
  void clearIcon();
  for (const database of databases) indexedDB.deleteDatabase(database);
  // Over plain http, other than at localhost, a browser has no caches.
  if ('caches' in globalThis) void caches.delete(pagesCache).catch(() => undefined);
  for (const each of Object.keys(localStorage)) if (each.startsWith(draftPrefix)) localStorage.removeItem(each);
}

/** What the person had begun to write in a room. */
export function keptDraft(roomId: string): string {
  return localStorage.getItem(draftPrefix + roomId) ?? '';
}

export function keepDraft(roomId: string, text: string): void {
  if (text === '') localStorage.removeItem(draftPrefix + roomId);
  else localStorage.setItem(draftPrefix + roomId, text);
}

function isCredentials(value: unknown): value is Credentials {
  if (typeof value !== 'object' || value === null) return false;
  const fields: (keyof Credentials)[] = ['baseUrl', 'userId', 'deviceId', 'accessToken'];
  return fields.every((field) => typeof (value as Record<string, unknown>)[field] === 'string');
}
