import type { RoomEvent } from '../matrix/event.ts';
import type { Message } from './conversation.ts';

/**
 * The message by which an event stands in the conversation: itself, the first of its thread, or, where it is shown nowhere, as a reaction is, the
 * next message after it. Undefined when it is not among what has been fetched.
 */
export function placeOf(
  eventId: string,
  messages: readonly Message[],
  events: readonly RoomEvent[],
): Message | undefined {
  const direct = messages.find(
    (each) => each.eventId === eventId || each.thread.some((said) => said.eventId === eventId),
  );
  if (direct !== undefined) return direct;
  const at = events.findIndex((each) => each.eventId === eventId);
  if (at < 0) return undefined;
  const byId = new Map(messages.flatMap((each) => [each, ...each.thread]).map((each) => [each.eventId, each]));
  return events
    .slice(at)
    .map((each) => byId.get(each.eventId))
    .find((each) => each !== undefined);
}
