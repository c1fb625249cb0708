import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Attempt, Unsent } from './unsent.ts';
import { sendUnsent } from './sendunsent.ts';
import { chatIsHere, tabsOf } from './unsentstorage.ts';

const login = { baseUrl: 'https://hub', userId: '@aino:hub', deviceId: 'D', accessToken: 'x' };
const browser = vi.hoisted(() => ({
  unsent: new Map<string, Unsent>(),
  /** What was tried, and what becomes of it. */
  tried: [] as string[],
  answer: (_unsent: Unsent, _signal: AbortSignal | null | undefined): Promise<Attempt> =>
    Promise.resolve({ kind: 'away', waitMs: null }),
}));
vi.mock(import('./unsentdatabase.ts'), () => {
  const database = {
    getAll: (store: string) => Promise.resolve(store === 'login' ? [login] : [...browser.unsent.values()]),
    count: () => Promise.resolve(browser.unsent.size),
    put: (_store: string, value: Unsent) => Promise.resolve(browser.unsent.set(value.txnId, value)),
    delete: (_store: string, txnId: string) => Promise.resolve(browser.unsent.delete(txnId)),
    close: () => undefined,
  };
  return { openUnsentDatabase: () => () => Promise.resolve(database as never) };
});
vi.mock(import('./sendevent.ts'), () => ({
  sendingTo: (_login, _isEncrypted, signal) => (unsent) => {
    browser.tried.push(unsent.txnId);
    return browser.answer(unsent, signal);
  },
}));

const sent = (): Promise<Attempt> => Promise.resolve({ kind: 'sent', eventId: '$1' });

function waits(txnId: string, more: Partial<Unsent> = {}): void {
  const said = { roomId: '!room:hub', type: 'm.room.message', content: { body: txnId }, file: null };
  browser.unsent.set(txnId, {
    ...{ txnId, userId: login.userId, saidAt: browser.unsent.size, refused: false },
    ...said,
    ...more,
  });
}

/** A tab of the chat, which the others hear. */
let tab: BroadcastChannel;

beforeEach(() => {
  browser.unsent.clear();
  Object.assign(browser, { tried: [], answer: sent });
  vi.stubGlobal('indexedDB', { databases: () => Promise.resolve([{ name: 'kohtaamo-unsent' }]) });
  vi.stubGlobal('navigator', {
    locks: { request: (_name: string, _how: unknown, held: () => Promise<unknown>) => held() },
  });
  tab = new BroadcastChannel(tabsOf(login.userId));
});
afterEach(() => {
  tab.close();
  vi.unstubAllGlobals();
});

test('whoever drops in a tab what the service worker is about to send does not find it sent', async () => {
  waits('one');
  waits('two');
  const first = Promise.withResolvers<Attempt>();
  browser.answer = ({ txnId }) => (txnId === 'one' ? first.promise : sent());
  const heard = vi.spyOn(browser.unsent, 'values');
  const sending = sendUnsent();
  await vi.waitFor(() => {
    expect(browser.tried).toEqual(['one']);
  });
  browser.unsent.delete('two');
  heard.mockClear();
  tab.postMessage(null);
  await vi.waitFor(() => {
    expect(heard).toHaveBeenCalled();
  });
  first.resolve({ kind: 'sent', eventId: '$1' });
  expect(await sending).toBe(true);
  expect(browser.tried).toEqual(['one']);
});

test('whoever closes the tab that sends has the rest sent later: the service worker is not done while something waits', async () => {
  const taken = () => Promise.reject(new DOMException('A tab holds it.', 'TimeoutError'));
  vi.stubGlobal('navigator', { locks: { request: taken } });
  waits('one');
  expect(await sendUnsent()).toBe(false);
  expect(browser.tried).toEqual([]);
});

test('what was refused or is held, and what is another person’s, does not wake the service worker again', async () => {
  waits('refused', { refused: true });
  waits('held', { held: true });
  waits('another', { userId: '@bertta:hub' });
  expect(await sendUnsent()).toBe(true);
  expect(browser.tried).toEqual([]);
});

test('whoever opens the chat while the service worker uploads a file need not wait for it', async () => {
  waits('one');
  waits('two');
  const away: Attempt = { kind: 'away', waitMs: null };
  browser.answer = (_unsent, signal) =>
    new Promise((done) => {
      signal?.addEventListener('abort', () => {
        done(away);
      });
    });
  const sending = sendUnsent();
  await vi.waitFor(() => {
    expect(browser.tried).toEqual(['one']);
  });
  tab.postMessage(chatIsHere);
  expect(await sending).toBe(false);
  expect(browser.tried).toEqual(['one']);
  expect([...browser.unsent.keys()]).toEqual(['one', 'two']);
});
