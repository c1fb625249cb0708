import { expect, test, vi } from 'vitest';
import { setIgnored } from './ignoring.ts';
import { setPinned } from './roomhead.ts';
import { changeOfKnown } from './wholelist.ts';

test('whoever hides one person before those hidden are known un-hides nobody, and is told that it did not work', async () => {
  let known = false;
  let ignored: string[] = [];
  const setIgnoredUsers = vi.fn((_: string[]) => Promise.resolve({}));
  const client = { getIgnoredUsers: () => ignored, setIgnoredUsers };
  const hides = changeOfKnown(
    () => known,
    (userId: string) => setIgnored(client, userId, true),
  );
  expect(await hides('@liisa:hub')).toBe(false);
  expect(setIgnoredUsers).not.toHaveBeenCalled();
  known = true;
  ignored = ['@bert:hub'];
  expect(await hides('@liisa:hub')).toBe(true);
  expect(setIgnoredUsers.mock.calls).toEqual([[['@bert:hub', '@liisa:hub']]]);
});

test('whoever pins a message before what is pinned is known takes down nothing of others', async () => {
  const sendStateEvent = vi.fn(() => Promise.resolve({ event_id: '$2' }));
  const client = { getRoom: () => null, sendStateEvent };
  const pins = changeOfKnown(
    () => false,
    (eventId: string) => setPinned(client, '!room', eventId, true),
  );
  expect(await pins('$1')).toBe(false);
  expect(sendStateEvent).not.toHaveBeenCalled();
});
