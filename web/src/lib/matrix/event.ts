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
};

/** How far a message of one's own has come. */
export type SendState = 'sent' | 'sending' | 'failed';
export type OwnEvent = RoomEvent & { sendState: SendState };

/** An event out of the homeserver's JSON; null when it is not one. */
export function readRoomEvent(json: unknown): RoomEvent | null {
  const event = objectOf(json);
  const eventId = textOf(event.event_id);
  const type = textOf(event.type);
  const sentAt = event.origin_server_ts;
  if (eventId === '' || type === '' || typeof sentAt !== 'number') return null;
  return {
    eventId,
    type,
    sender: textOf(event.sender),
    sentAt,
    content: objectOf(event.content),
    stateKey: typeof event.state_key === 'string' ? event.state_key : null,
    redacted: objectOf(event.unsigned).redacted_because !== undefined,
  };
}
