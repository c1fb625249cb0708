import { KnownMembership, ReceiptType, type MatrixClient, type Room } from 'matrix-js-sdk';
import { objectOf } from './homeserver.ts';

/** How far somebody else has read. */
export type Seen = { userId: string; eventId: string };

/** The person's choice, kept at their homeserver so that it is the same in every browser of theirs. */
const choiceType = 'fi.kohtaamo.read_receipts';
/** In rooms of so many people it is told who has read. */
const mostWhoSee = 8;

/** Whether the person tells others what they have read, and is told it by them. Nobody does before they have chosen to. */
export function tellsRead(client: Pick<MatrixClient, 'getAccountData'>): boolean {
  const content = client.getAccountData(choiceType as never)?.getContent<Record<string, unknown>>();
  return objectOf(content).told === true;
}

export function setTellsRead(client: Pick<MatrixClient, 'setAccountData'>, told: boolean): Promise<boolean> {
  return client.setAccountData(choiceType as never, { told } as never).then(
    () => true,
    () => false,
  );
}

/**
 * Whether those in the room are told what the person has read there. The bot, in the room of just the two, is told always: it does not send by
 * mail what was read in the chat.
 */
export function isTold(client: Pick<MatrixClient, 'getAccountData'>, room: Room, botId: string): boolean {
  return (
    (tellsRead(client) && isSmall(room, botId)) ||
    (room.getCreator() === botId && room.getInvitedAndJoinedMemberCount() <= 2)
  );
}

function isSmall(room: Room, botId: string): boolean {
  const bots = room.getMember(botId)?.membership === KnownMembership.Join ? 1 : 0;
  return room.getJoinedMemberCount() - bots <= mostWhoSee;
}

/** The event of the person's last receipt, also where it is not among those fetched; null when there is none. */
export function lastReceiptOf(room: Room, userId: string): string | null {
  const [last] = [ReceiptType.Read, ReceiptType.ReadPrivate]
    .map((type) => room.getReadReceiptForUserId(userId, false, type))
    .filter((receipt) => receipt !== null)
    .sort((a, b) => b.data.ts - a.data.ts);
  return last?.eventId ?? null;
}

/** How far the others in a small room have read, the bot left out; nothing in a large one, and to whoever tells nothing of themselves. */
export function seenIn(client: MatrixClient, room: Room, botId: string): Seen[] {
  if (!isSmall(room, botId) || !tellsRead(client)) return [];
  const me = client.getSafeUserId();
  return room
    .getJoinedMembers()
    .filter(({ userId }) => userId !== me && userId !== botId && !client.isUserIgnored(userId))
    .flatMap(({ userId }) => {
      const eventId = room.getReadReceiptForUserId(userId, false, ReceiptType.Read)?.eventId;
      return eventId === undefined ? [] : [{ userId, eventId }];
    });
}
