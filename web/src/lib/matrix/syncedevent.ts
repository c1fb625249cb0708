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
    content: event.getOriginalContent(),
    stateKey: event.getStateKey() ?? null,
    redacted,
    txnId: event.getUnsigned().transaction_id ?? null,
  };
  read.set(event, made);
  return made;
}
