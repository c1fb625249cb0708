import { m } from '@kohtaamo/messages/messages.ts';
import type { RoomEvent } from '../matrix/event.ts';
import { inSentence } from '../matrix/names.ts';
import type { Seen } from '../matrix/receipts.ts';
import type { Message } from './conversation.ts';

/** Who has read the newest message, its writer left out: whoever's last receipt stands at it or after it. */
export function readersOf(seen: readonly Seen[], events: readonly RoomEvent[], newest: Message | null): string[] {
  if (newest === null || seen.length === 0) return [];
  const at = events.findIndex(({ eventId }) => eventId === newest.eventId);
  if (at < 0) return [];
  const since = new Set(events.slice(at).map(({ eventId }) => eventId));
  return seen
    .filter(({ userId, eventId }) => userId !== newest.sender && since.has(eventId))
    .map(({ userId }) => userId);
}

/** That in one line; empty when nobody has. */
export function seenWords(names: readonly string[]): string {
  return names.length === 0 ? '' : m.chat_seen_by({ names: names.map(inSentence).join(', ') });
}
