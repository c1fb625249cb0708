import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ToPage, ToWorker } from './chattalk.ts';
import { openChat } from './openchat.ts';

const credentials = { baseUrl: 'https://hub.example', userId: '@aino:hub.example', deviceId: 'D', accessToken: 't' };
const workers: FakeWorker[] = [];
const frames = new Map<number, () => void>();
let page: EventTarget & { hidden: boolean };

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
  page = Object.assign(new EventTarget(), { hidden: false });
  vi.stubGlobal('document', page);
  frames.clear();
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.set(frames.size + 1, frame).size);
  vi.stubGlobal('cancelAnimationFrame', (n: number) => frames.delete(n));
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

const says = (said: ToPage) => workers.at(-1)?.dispatchEvent(new MessageEvent('message', { data: said }));
const news = (): ToPage => ({ says: 'news', connection: 'ready', lists: null, watched: [] });

test('what comes between two frames is drawn once, and what somebody waits for is told before they are answered', async () => {
  const chat = openChat(credentials, '@kohtaamo:hub.example');
  const told = vi.fn();
  chat.onChange(told);
  says(news());
  says(news());
  expect(told).not.toHaveBeenCalled();
  frames.forEach((frame) => {
    frame();
  });
  expect(told).toHaveBeenCalledOnce();
  const older = chat.fetchOlder('!room');
  says(news());
  says({ says: 'done', number: 1, answer: true });
  expect(told).toHaveBeenCalledTimes(2);
  expect(await older).toBe(true);
});

test('a page that nobody sees, which has no frames, is told at once', () => {
  const chat = openChat(credentials, '@kohtaamo:hub.example');
  const told = vi.fn();
  chat.onChange(told);
  says(news());
  page.hidden = true;
  page.dispatchEvent(new Event('visibilitychange'));
  expect(told).toHaveBeenCalledOnce();
  says(news());
  expect(told).toHaveBeenCalledTimes(2);
});
