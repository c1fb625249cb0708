import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  forgetLogin,
  keepCredentials,
  keepDraft,
  keepFor,
  keptCredentials,
  keptDraft,
  type Credentials,
} from './credentials.ts';
import { loginNow, whileIn } from './loginwatch.ts';

const loginOf = (name: string, accessToken: string): Credentials => ({
  baseUrl: 'https://hub.example',
  userId: `@${name}:hub.example`,
  deviceId: 'D',
  accessToken,
});
const aino = loginOf('aino', 'first');

let deleted: string[];
let ended: string[];

/** A browser's storage: what it keeps stands in own properties, as `Object.keys` finds it. */
class Storage {
  [key: string]: unknown;
  getItem(key: string): unknown {
    return this[key] ?? null;
  }
  setItem(key: string, value: string): void {
    this[key] = value;
  }
  removeItem(key: string): void {
    Reflect.deleteProperty(this, key);
  }
}

beforeEach(() => {
  keepFor(aino);
  deleted = [];
  ended = [];
  vi.stubGlobal('localStorage', new Storage());
  vi.stubGlobal('indexedDB', {
    deleteDatabase: (name: string) => {
      deleted.push(name);
      const deleting = new EventTarget();
      queueMicrotask(() => deleting.dispatchEvent(new Event('success')));
      return deleting;
    },
  });
  vi.stubGlobal('fetch', (url: URL, { headers }: { headers: Record<string, string> }) => {
    if (url.pathname.endsWith('/logout')) ended.push(headers.authorization ?? '');
    return Promise.resolve(Response.json({}));
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('whoever logs in where somebody else was finds nothing of theirs, and the login of the other has ended', async () => {
  await keepCredentials(aino);
  keepDraft('!room', 'Ainon ajatus');
  deleted = [];
  await keepCredentials(loginOf('bertta', 'second'));
  expect(keptDraft('!room')).toBe('');
  expect(deleted).toContain('kohtaamo-unsent');
  expect(deleted).toContain('matrix-js-sdk:kohtaamo:@aino:hub.example');
  expect(ended).toEqual(['Bearer first']);
});

test('whoever logs in anew keeps what they had begun, and their login from before has ended', async () => {
  await keepCredentials(aino);
  keepDraft('!room', 'Kesken');
  deleted = [];
  await keepCredentials(loginOf('aino', 'second'));
  expect(keptDraft('!room')).toBe('Kesken');
  expect(deleted).toEqual([]);
  expect(ended).toEqual(['Bearer first']);
  await keepCredentials(loginOf('aino', 'second'));
  expect(ended).toHaveLength(1);
});

test('whoever logged in anew stays in when a tab that slept hears that the login from before has ended', async () => {
  await keepCredentials(loginOf('aino', 'second'));
  keepDraft('!room', 'Kesken');
  deleted = [];
  expect(loginNow(aino)).toBe('renewed');
  expect(await forgetLogin(aino)).toBe(false);
  expect([keptCredentials()?.accessToken, keptDraft('!room'), deleted]).toEqual(['second', 'Kesken', []]);
});

test('whoever has signed out finds no words in the browser that an old tab has left behind', async () => {
  await keepCredentials(aino);
  expect(await forgetLogin(aino)).toBe(true);
  expect(loginNow(aino)).toBe('gone');
  keepDraft('!room', 'Vanhasta välilehdestä');
  expect(keptDraft('!room')).toBe('');
});

test('whoever is in finds no words of the person before, whose tab has not heard of it', async () => {
  await keepCredentials(aino);
  await keepCredentials(loginOf('bertta', 'second'));
  keepDraft('!room', 'Ainon välilehdestä');
  expect(keptDraft('!room')).toBe('');
  keepFor(loginOf('bertta', 'second'));
  keepDraft('!room', 'Bertan ajatus');
  expect(keptDraft('!room')).toBe('Bertan ajatus');
});

test('whoever has signed out has no database made anew by an old tab, and none that was being opened meanwhile', async () => {
  await keepCredentials(aino);
  let opened = 0;
  const open = whileIn(aino, () => Promise.resolve(++opened));
  expect(await open()).toBe(1);
  const opening = open();
  await keepCredentials(loginOf('bertta', 'second'));
  await expect(opening).rejects.toThrow();
  await expect(open()).rejects.toThrow();
  expect(opened).toBe(2);
});
