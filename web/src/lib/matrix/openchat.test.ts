import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ToWorker } from './chattalk.ts';
import { openChat } from './openchat.ts';

const credentials = { baseUrl: 'https://hub.example', userId: '@aino:hub.example', deviceId: 'D', accessToken: 't' };
const workers: FakeWorker[] = [];

class FakeWorker extends EventTarget {
  readonly heard: ToWorker[] = [];
  constructor() {
    super();
    workers.push(this);
  }
  postMessage(said: ToWorker): void {
    this.heard.push(said);
  }
}

beforeEach(() => {
  workers.length = 0;
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('document', new EventTarget());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('whoever opens the chat when its worker’s file is gone for a moment gets it by the second try', () => {
  const chat = openChat(credentials, '@kohtaamo:hub.example');
  chat.events('!room');
  workers[0]?.dispatchEvent(new Event('error'));
  expect(workers).toHaveLength(2);
  expect(workers[1]?.heard.map(({ says }) => says)).toEqual(['open', 'watch']);
  expect(chat.connection()).toBe('starting');
});

test('whoever’s worker cannot be had is told so, and waits for no answer', async () => {
  const chat = openChat(credentials, '@kohtaamo:hub.example');
  const told = vi.fn();
  chat.onChange(told);
  const older = chat.fetchOlder('!room');
  const members = chat.members('!room');
  for (const at of [0, 1]) workers[at]?.dispatchEvent(new Event('error'));
  expect(chat.connection()).toBe('offline');
  expect(told).toHaveBeenCalledOnce();
  expect([await older, await members]).toEqual([false, []]);
  expect(await chat.accept('!room')).toBe(false);
  expect(workers).toHaveLength(2);
});
