import type { RoomEvent } from '../matrix/event.ts';
import type { Message } from './conversation.ts';

/** Where the reader had come to, and the newest event there was, when the room was opened. */
export type Opened = { readUpTo: string | null; newest: string | undefined };

/**
 * What was new to the reader when they opened the room; what comes while they read is not. `first`: the event of the first such message, null
 * when there is none among those fetched. `farther`: it lies before all that is fetched.
 */
export function unreadSince(
  opened: Opened | null,
  events: readonly RoomEvent[],
  messages: readonly Message[],
): { first: string | null; farther: boolean } {
  if (opened === null || opened.readUpTo === null) return { first: null, farther: false };
  const ids = events.map(({ eventId }) => eventId);
  const read = ids.indexOf(opened.readUpTo);
  if (read < 0) return { first: null, farther: true };
  const unread = new Set(ids.slice(read + 1, ids.indexOf(opened.newest ?? '') + 1));
  return { first: messages.find((each) => !each.mine && unread.has(each.eventId))?.eventId ?? null, farther: false };
}
