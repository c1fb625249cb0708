import { expect, test, vi } from 'vitest';
import { setIgnored } from './ignoring.ts';

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
