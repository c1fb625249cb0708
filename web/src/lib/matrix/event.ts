import { objectOf, textOf } from './homeserver.ts';

/** An event of a room's timeline as the chat reads it: from the sync or from one direct request, the same. */
export type RoomEvent = {
  eventId: string;
  type: string;
  sender: string;
  sentAt: number;
  content: Record<string, unknown>;
  stateKey: string | null;
  redacted: boolean;
  /** The transaction it was sent in, told only to the device that sent it (Matrix spec, Client-Server API, `unsigned.transaction_id`). */
  txnId: string | null;
};

/** Whether an event shows that its room is encrypted; that is never taken back. */
export function isOfEncryption({ type }: Pick<RoomEvent, 'type'>): boolean {
  return type === 'm.room.encryption' || type === 'm.room.encrypted';
}

/** How far a message of one’s own has come. `held`: its room was encrypted while it waited, and it would go in clear. */
export type SendState = 'sent' | 'sending' | 'failed' | 'held';
export type OwnEvent = RoomEvent & {
  sendState: SendState;
  progress: number | null;
  /** What goes with it, until it stands at the homeserver. */
  file?: Blob | null;
};

/** An event out of the homeserver's JSON; null when it is not one. */
export function readRoomEvent(json: unknown): RoomEvent | null {
  const event = objectOf(json);
  const unsigned = objectOf(event.unsigned);
  const eventId = textOf(event.event_id);
  const type = textOf(event.type);
  const sentAt = event.origin_server_ts;
  if (eventId === '' || type === '' || typeof sentAt !== 'number') return null;
  // Rooms of older versions hold what is removed beside the content.
  const removes = type === 'm.room.redaction' && typeof event.redacts === 'string' ? { redacts: event.redacts } : {};
  return {
    eventId,
    type,
    sender: textOf(event.sender),
    sentAt,
    content: { ...objectOf(event.content), ...removes },
    stateKey: typeof event.state_key === 'string' ? event.state_key : null,
    redacted: unsigned.redacted_because !== undefined,
    txnId: textOf(unsigned.transaction_id) || null,
  };
}
