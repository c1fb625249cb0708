import type { MatrixClient, Room } from 'matrix-js-sdk';
import { expect, test, vi } from 'vitest';
import { isTold, seenIn } from './receipts.ts';
import { readTeller } from './readteller.ts';

const bot = '@kohtaamo:hub.example';
const aino = '@aino:hub.example';

/** A room of so many people and the bot; everybody has read `$1`. */
function roomOf(people: number, { madeBy = bot, all = people + 1 } = {}) {
  const others = Array.from({ length: people - 1 }, (_, n) => `@member${String(n)}:hub.example`);
  return {
    getMember: (userId: string) => (userId === bot ? { membership: 'join' } : null),
    getJoinedMemberCount: () => people + 1,
    getInvitedAndJoinedMemberCount: () => all,
    getJoinedMembers: () => [aino, bot, ...others].map((userId) => ({ userId })),
    getReadReceiptForUserId: () => ({ eventId: '$1' }),
    getCreator: () => madeBy,
  } as unknown as Room;
}
function clientOf(told: boolean | null, ignored: string[] = []) {
  return {
    getSafeUserId: () => aino,
    getAccountData: () => (told === null ? undefined : { getContent: () => ({ told }) }),
    isUserIgnored: (userId: string) => ignored.includes(userId),
  } as unknown as MatrixClient;
}

test('whoever has chosen nothing tells nobody what they have read, and is told it of nobody', () => {
  expect(isTold(clientOf(null), roomOf(3), bot)).toBe(false);
  expect(seenIn(clientOf(null), roomOf(3), bot)).toEqual([]);
  expect(seenIn(clientOf(false), roomOf(3), bot)).toEqual([]);
});

test('whoever shows what they have read sees the same of the others in a room of eight, and in no larger one', () => {
  const client = clientOf(true);
  expect(isTold(client, roomOf(8), bot)).toBe(true);
  expect(seenIn(client, roomOf(8), bot)).toHaveLength(7);
  expect(isTold(client, roomOf(9), bot)).toBe(false);
  expect(seenIn(client, roomOf(9), bot)).toEqual([]);
});

test('neither the bot nor somebody whose words are hidden is told of as a reader', () => {
  const readers = seenIn(clientOf(true, ['@member0:hub.example']), roomOf(3), bot).map(({ userId }) => userId);
  expect(readers).toEqual(['@member1:hub.example']);
});

test('the bot is told what was read in the room of just the two, so that it is not mailed; another room’s maker is not', () => {
  expect(isTold(clientOf(null), roomOf(1), bot)).toBe(true);
  expect(isTold(clientOf(null), roomOf(1, { madeBy: '@eino:hub.example' }), bot)).toBe(false);
  expect(isTold(clientOf(null), roomOf(1, { all: 3 }), bot)).toBe(false);
});

test('a room is marked as read for oneself alone until one tells it to the others', () => {
  const last = { getId: () => '$1' };
  let readUpTo = '';
  const room = {
    roomId: '!room',
    myUserId: aino,
    getLiveTimeline: () => ({ getEvents: () => [last] }),
    getEventReadUpTo: () => readUpTo,
  } as unknown as Room;
  const setRoomReadMarkers = vi.fn(() => ((readUpTo = '$1'), Promise.resolve({})));
  let open = false;
  const tell = readTeller({ setRoomReadMarkers } as unknown as MatrixClient, () => open);
  tell(room);
  tell(room);
  expect(setRoomReadMarkers.mock.calls).toEqual([['!room', '$1', undefined, last]]);
  open = true;
  tell(room);
  tell(room);
  expect(setRoomReadMarkers.mock.calls.slice(1)).toEqual([['!room', '$1', last]]);
});

test('whoever has read something that the homeserver was not told of tells it at the next look', async () => {
  const last = { getId: () => '$1' };
  let readUpTo = '';
  const room = {
    roomId: '!room',
    myUserId: aino,
    getLiveTimeline: () => ({ getEvents: () => [last] }),
    getEventReadUpTo: () => readUpTo,
  } as unknown as Room;
  // The library takes the event for read before it asks.
  const setRoomReadMarkers = vi.fn(() => ((readUpTo = '$1'), Promise.resolve({})));
  setRoomReadMarkers.mockImplementationOnce(() => ((readUpTo = '$1'), Promise.reject(new Error('away'))));
  const tell = readTeller({ setRoomReadMarkers } as unknown as MatrixClient, () => false);
  tell(room);
  await Promise.resolve();
  tell(room);
  tell(room);
  expect(setRoomReadMarkers).toHaveBeenCalledTimes(2);
});
