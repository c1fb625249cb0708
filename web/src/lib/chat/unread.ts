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

/** How long after the page is shown again what arrives counts as having come meanwhile: a phone that slept syncs first. */
export const wakingMs = 15_000;

/** Where somebody comes back to who had left the page at the event `left`; null while nothing has come since. */
export function cameBackTo(left: string | undefined, events: readonly RoomEvent[]): Opened | null {
  const newest = events.at(-1)?.eventId;
  return left === undefined || newest === undefined || newest === left ? null : { readUpTo: left, newest };
}
