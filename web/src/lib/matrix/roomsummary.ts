import { NotificationCountType, type MatrixClient, type MatrixEvent, type Room } from 'matrix-js-sdk';
import type { RoomSummary } from './chatclient.ts';
import type { Credentials } from './credentials.ts';
import { readRoomEvent, type RoomEvent } from './event.ts';
import { askHomeserver, objectOf, textOf } from './homeserver.ts';
import { personName } from './names.ts';
import { mayPin, pinnedIn, topicOf } from './roomhead.ts';
import { roomEventOf } from './syncedevent.ts';

/** A room as it stands in the list. `before`: its last words where they lie before all that was synced. */
export function summaryOf(client: MatrixClient, room: Room, before: () => RoomEvent | null): RoomSummary {
  const userId = client.getSafeUserId();
  const isHeard = (by: string) => !client.isUserIgnored(by);
  const earlier = () => [before()].find((event) => event !== null && isHeard(event.sender)) ?? null;
  const last = lastWords(room.getLiveTimeline().getEvents(), isHeard) ?? earlier();
  const sender = last?.sender ?? '';
  return {
    roomId: room.roomId,
    name: room.name,
    unread: room.getUnreadNotificationCount(NotificationCountType.Total),
    mentions: room.getUnreadNotificationCount(NotificationCountType.Highlight),
    muted: isMuted(client, room.roomId),
    lastAt: last?.sentAt ?? room.getLastActiveTimestamp(),
    lastEvent: last,
    lastBy: personName(room.getMember(sender)?.rawDisplayName, sender),
    encrypted: room.hasEncryptionStateEvent(),
    mayRemove: mayRemove(room, userId),
    madeBy: room.getCreator() ?? '',
    topic: topicOf(room),
    pinned: pinnedIn(room),
    mayPin: mayPin(room, userId),
  };
}

/** The newest message among events, oldest first, in its last wording; null when none of them is one. `isHeard`: whose words count. */
export function lastWords(
  events: readonly MatrixEvent[],
  isHeard: (userId: string) => boolean = () => true,
): RoomEvent | null {
  const isWords = (event: MatrixEvent) =>
    event.getType() === 'm.room.message' && !event.isRedacted() && isHeard(event.getSender() ?? '');
  const at = events.findLastIndex((event) => isWords(event) && !event.isRelation('m.replace'));
  const last = events[at];
  if (last === undefined) return null;
  const edit = events
    .slice(at + 1)
    .findLast(
      (event) =>
        isWords(event) &&
        event.isRelation('m.replace') &&
        event.relationEventId === last.getId() &&
        event.getSender() === last.getSender(),
    );
  const written = roomEventOf(last);
  return edit === undefined
    ? written
    : { ...written, content: objectOf(edit.getOriginalContent<Record<string, unknown>>()['m.new_content']) };
}

const filter = JSON.stringify({ types: ['m.room.message'] });

/**
 * The newest message of a room, asked of the homeserver: where many have come in since, a sync brings nothing but that they came. Null when there is
 * none; undefined when it could not be asked.
 */
export async function newestMessage(credentials: Credentials, roomId: string): Promise<RoomEvent | null | undefined> {
  const query = new URLSearchParams({ dir: 'b', limit: '10', filter });
  const path = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/messages?${query}`;
  const answer = await askHomeserver(credentials.baseUrl, 'GET', path, { token: credentials.accessToken });
  if (!answer.ok) return undefined;
  const { chunk } = answer.body;
  const events = Array.isArray(chunk) ? chunk.map(readRoomEvent).filter((event) => event !== null) : [];
  const isEdit = ({ content }: RoomEvent) => textOf(objectOf(content['m.relates_to']).rel_type) === 'm.replace';
  const last = events.find((event) => !event.redacted && !isEdit(event));
  if (last === undefined) return null;
  const edit = events.find(
    (event) =>
      isEdit(event) &&
      !event.redacted &&
      event.sender === last.sender &&
      objectOf(event.content['m.relates_to']).event_id === last.eventId,
  );
  return edit === undefined ? last : { ...last, content: objectOf(edit.content['m.new_content']) };
}

/** Whether the person may remove what others have written in the room. */
export function mayRemove(room: Room | null, userId: string): boolean {
  const power = room?.getMember(userId)?.powerLevel ?? 0;
  const state = room?.currentState;
  return state?.maySendEvent('m.room.redaction', userId) === true && state.hasSufficientPowerLevelFor('redact', power);
}

export function isMuted(client: MatrixClient, roomId: string): boolean {
  const rules = client.pushRules?.global;
  const silences = (rule: { rule_id: string; enabled: boolean; actions: unknown[] }): boolean =>
    rule.rule_id === roomId && rule.enabled && !rule.actions.includes('notify');
  return rules?.override?.some(silences) === true || rules?.room?.some(silences) === true;
}

export function inviterOf(room: Room, userId: string): string {
  const sender = room.getMember(userId)?.events.member?.getSender() ?? '';
  return personName(room.getMember(sender)?.rawDisplayName, sender);
}
