import type { MatrixClient, Room } from 'matrix-js-sdk';
import { objectOf, textOf } from './homeserver.ts';
import { plainLetters } from './names.ts';

const pinnedType = 'm.room.pinned_events';
/** So many pinned messages are shown and kept, the newest ones: a list without an end would help nobody find anything. */
const mostPinned = 20;

/** What the room says it is for, in one paragraph; empty when it says nothing. */
export function topicOf(room: Room): string {
  const content = room.currentState.getStateEvents('m.room.topic', '')?.getContent<Record<string, unknown>>();
  return plainLetters(textOf(objectOf(content).topic))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 1_000);
}

/** The messages that are pinned in the room, the last pinned one last. */
export function pinnedIn(room: Room): string[] {
  const content = room.currentState.getStateEvents(pinnedType, '')?.getContent<Record<string, unknown>>();
  const { pinned } = objectOf(content);
  return Array.isArray(pinned) ? pinned.filter((each) => typeof each === 'string').slice(-mostPinned) : [];
}

/** Whether the person may pin and unpin messages in the room. */
export function mayPin(room: Room, userId: string): boolean {
  return room.currentState.maySendStateEvent(pinnedType, userId);
}

/** Pins a message, or takes it down; false when the homeserver would not have it. */
export async function setPinned(
  client: Pick<MatrixClient, 'getRoom' | 'sendStateEvent'>,
  roomId: string,
  eventId: string,
  isPinned: boolean,
): Promise<boolean> {
  const room = client.getRoom(roomId);
  if (room === null) return false;
  const others = pinnedIn(room).filter((each) => each !== eventId);
  const pinned = isPinned ? [...others, eventId].slice(-mostPinned) : others;
  return client.sendStateEvent(roomId, pinnedType as never, { pinned } as never, '').then(
    () => true,
    () => false,
  );
}
