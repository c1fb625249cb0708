import type { Room } from 'matrix-js-sdk';
import { expect, test, vi } from 'vitest';
import { pinnedIn, setPinned, topicOf } from './roomhead.ts';

function roomWith(content: unknown): Room {
  const getStateEvents = () => (content === null ? null : { getContent: () => content });
  return { currentState: { getStateEvents } } as unknown as Room;
}

test('a room says in one paragraph what it is for, and a stranger cannot turn it round', () => {
  expect(topicOf(roomWith({ topic: 'Torin\n\nasiat \u202eolleh' }))).toBe('Torin asiat olleh');
  expect(topicOf(roomWith({ topic: { html: 1 } }))).toBe('');
  expect(topicOf(roomWith(null))).toBe('');
});

test('what is no list of messages pins nothing', () => {
  expect(pinnedIn(roomWith({ pinned: ['$1', 2, null, '$2'] }))).toEqual(['$1', '$2']);
  expect(pinnedIn(roomWith({ pinned: '$1' }))).toEqual([]);
});

test('whoever pins a message leaves those that others have pinned, and it comes last', async () => {
  const sendStateEvent = vi.fn(() => Promise.resolve({ event_id: '$3' }));
  const client = { getRoom: () => roomWith({ pinned: ['$1', '$2'] }), sendStateEvent };
  expect(await setPinned(client, '!room', '$1', true)).toBe(true);
  expect(await setPinned(client, '!room', '$1', false)).toBe(true);
  expect(sendStateEvent.mock.calls).toEqual([
    ['!room', 'm.room.pinned_events', { pinned: ['$2', '$1'] }, ''],
    ['!room', 'm.room.pinned_events', { pinned: ['$2'] }, ''],
  ]);
});

test('whoever may not pin after all is told so', async () => {
  const client = { getRoom: () => roomWith(null), sendStateEvent: () => Promise.reject(new Error('M_FORBIDDEN')) };
  expect(await setPinned(client, '!room', '$1', true)).toBe(false);
});
