import type { MatrixEvent } from 'matrix-js-sdk';
import type { RoomEvent } from './event.ts';

const read = new WeakMap<MatrixEvent, RoomEvent>();

/** An event of the library as the page reads it. Kept by event: a room of thousands of messages is read again at every change, and most of it is as it was. */
export function roomEventOf(event: MatrixEvent): RoomEvent {
  const known = read.get(event);
  const redacted = event.isRedacted();
  const eventId = event.getId() ?? '';
  if (known?.redacted === redacted && known.eventId === eventId) return known;
  const made: RoomEvent = {
    eventId,
    type: event.getType(),
    sender: event.getSender() ?? '',
    sentAt: event.getTs(),
    content: contentOf(event),
    stateKey: event.getStateKey() ?? null,
    redacted,
    txnId: event.getUnsigned().transaction_id ?? null,
  };
  read.set(event, made);
  return made;
}

/** Rooms of older versions hold what is removed beside the content. */
function contentOf(event: MatrixEvent): Record<string, unknown> {
  const content: Record<string, unknown> = event.getOriginalContent();
  const { redacts } = event.event;
  return event.getType() === 'm.room.redaction' && redacts !== undefined ? { ...content, redacts } : content;
}
