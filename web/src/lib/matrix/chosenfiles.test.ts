import { beforeEach, expect, test, vi } from 'vitest';
import { keepFiles, keptFiles } from './chosenfiles.ts';

const browser = vi.hoisted(() => ({
  kept: new Map<string, unknown>(),
  full: false,
  login: true,
  onopen: (): void => undefined,
}));
vi.mock(import('./unsentdatabase.ts'), () => {
  const database = {
    get: (_store: string, key: string) => Promise.resolve(browser.kept.get(key)),
    put: (_store: string, value: unknown, key: string) =>
      browser.full ? Promise.reject(new Error('The storage is full.')) : Promise.resolve(browser.kept.set(key, value)),
    delete: (_store: string, key: string) => Promise.resolve(browser.kept.delete(key)),
  };
  return {
    openUnsentDatabase: () => () => {
      browser.onopen();
      return Promise.resolve(database as never);
    },
  };
});
vi.mock(import('./credentials.ts'), () => ({ mayKeep: () => browser.login }));

const fileOf = (name: string, size = 1) => ({ name, content: {}, file: { size } as Blob });
const names = async (key: string) => (await keptFiles(key)).map(({ name }) => name);

beforeEach(() => {
  browser.kept.clear();
  Object.assign(browser, { full: false, login: true, onopen: () => undefined });
});

test('whoever had chosen files in a room finds them there alone, and none once they are sent', async () => {
  expect(await keepFiles('!room', [fileOf('a.png'), fileOf('b.png')])).toBe(true);
  expect(await names('!room')).toEqual(['a.png', 'b.png']);
  expect(await names('!other')).toEqual([]);
  await keepFiles('!room', []);
  expect(browser.kept.size).toBe(0);
});

test('whoever chooses more than a browser should keep is told, and finds no part of it later', async () => {
  await keepFiles('!room', [fileOf('a.png')]);
  expect(await keepFiles('!room', [fileOf('a.png'), fileOf('film.mp4', 60_000_000)])).toBe(false);
  expect(await names('!room')).toEqual([]);
  browser.full = true;
  expect(await keepFiles('!room', [fileOf('a.png')])).toBe(false);
});

test('whoever has signed out finds no files that an old tab has left behind', async () => {
  browser.login = false;
  expect(await keepFiles('!room', [fileOf('a.png')])).toBe(false);
  expect(browser.kept.size).toBe(0);
});

test('whoever signs out while a tab still opens its database finds no files that it has left behind', async () => {
  browser.onopen = () => {
    browser.login = false;
  };
  expect(await keepFiles('!room', [fileOf('a.png')])).toBe(false);
  expect(browser.kept.size).toBe(0);
});
