import type { MatrixEvent } from 'matrix-js-sdk';
import { expect, test, vi } from 'vitest';
import { readsAgain, setIgnored } from './ignoring.ts';

test('whoever ignores one more person, or one less, keeps the others as they were', async () => {
  const setIgnoredUsers = vi.fn((_: string[]) => Promise.resolve({}));
  const client = { getIgnoredUsers: () => ['@bert:hub', '@eino:hub'], setIgnoredUsers };
  expect(await setIgnored(client, '@liisa:hub', true)).toBe(true);
  expect(await setIgnored(client, '@bert:hub', false)).toBe(true);
  expect(setIgnoredUsers.mock.calls).toEqual([[['@bert:hub', '@eino:hub', '@liisa:hub']], [['@eino:hub']]]);
});

test('what the homeserver does not take is not told as done', async () => {
  const client = { getIgnoredUsers: () => [], setIgnoredUsers: () => Promise.reject(new Error('away')) };
  expect(await setIgnored(client, '@liisa:hub', true)).toBe(false);
});

test('whoever reads somebody again in one browser does so in the others, which begin anew only then', () => {
  const list = (ignored_users: unknown, type = 'm.ignored_user_list') =>
    ({ getType: () => type, getContent: () => ({ ignored_users }) }) as unknown as MatrixEvent;
  const both = list({ '@bert:hub': {}, '@eino:hub': {} });
  const one = list({ '@bert:hub': {} });
  expect(readsAgain(one, both)).toBe(true);
  expect(readsAgain(list(undefined), one)).toBe(true);
  expect(readsAgain(both, one)).toBe(false);
  expect(readsAgain(both, both)).toBe(false);
  expect(readsAgain(one, undefined)).toBe(false);
  expect(readsAgain(list({}, 'm.direct'), both)).toBe(false);
});
