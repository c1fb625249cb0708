import { parseUserId, type MatrixUserId } from '@kohtaamo/core/matrix/userid.ts';
import type { InboxRow } from '@kohtaamo/core/outbox/outbox.ts';
import type { Room } from '@kohtaamo/core/room/room.ts';
import { z } from 'zod';
import { pollAnswerIn, pollResponseTypes } from '../matrix/poll.ts';
import { outboxMark } from '../matrix/send.ts';
import { writtenText } from './writtentext.ts';

/** What a row of the inbox is, once everything that is none of our business is dropped. */
export type Read =
  | { kind: 'message'; room: Room; sender: MatrixUserId; text: string; repliesTo: string | null }
  | { kind: 'reaction'; room: Room; sender: MatrixUserId; targetEventId: string; key: string }
  /** An answer to a poll of the bot: `key` is the reaction that says the same to the message of the outbox row. */
  | { kind: 'poll-answer'; room: Room; sender: MatrixUserId; outboxId: string; key: string }
  /** Somebody takes back what they, or another, had sent. */
  | { kind: 'redaction'; room: Room; sender: MatrixUserId; targetEventId: string }
  | { kind: 'encrypted'; room: Room; sender: MatrixUserId }
  /** The bot's own message, come back by the sync. */
  | { kind: 'own'; outboxId: string }
  | { kind: 'membership'; room: Room; userId: MatrixUserId; membership: string }
  | { kind: 'knock'; room: Room; userId: MatrixUserId; name: string; reason: string }
  | { kind: 'invited'; sender: MatrixUserId }
  /** Invited by somebody whose homeserver is not of this hub. */
  | { kind: 'invited-by-stranger' }
  | { kind: 'dropped'; reason: string };

const textContent = z.object({ msgtype: z.literal('m.text'), body: z.string().min(1) });
const html = z.object({ format: z.literal('org.matrix.custom.html'), formatted_body: z.string() });
const relation = z.object({ 'm.relates_to': z.object({ rel_type: z.string() }) });
const replyTo = z.object({
  'm.relates_to': z.object({
    'm.in_reply_to': z.object({ event_id: z.string() }),
    // In a thread the "reply" is only for clients without threads, unless it says otherwise.
    is_falling_back: z.boolean().optional(),
  }),
});
const annotation = z.object({
  'm.relates_to': z.object({ rel_type: z.literal('m.annotation'), event_id: z.string(), key: z.string().max(100) }),
});
const redaction = z.object({ redacts: z.string() });
const marked = z.object({ [outboxMark]: z.string() });
const member = z.object({ membership: z.string(), is_direct: z.boolean().optional() });
/** What clients send with it is a stranger's: of the wrong type it counts as not sent. */
const knock = z.object({ displayname: z.string().catch(''), reason: z.string().catch('') });

export type Reader = {
  botUserId: string;
  roomOf: (roomId: string) => Room | null;
  isAllowed: (userId: MatrixUserId) => boolean;
};

/** Reads one row. Pure: the rules of what is dropped, before anyone parses a command. */
export function readRow(row: InboxRow, { botUserId, roomOf, isAllowed }: Reader): Read {
  // A sender that is no user id cannot be answered, and nothing is looked up about it.
  const sender = parseUserId(row.sender);
  if (sender === null) return drop('the sender is not a user id');
  const membership = row.type === 'm.room.member' ? member.safeParse(row.content) : null;
  if (membership?.success && row.stateKey === botUserId && membership.data.membership === 'invite') {
    // Whoever may invite the bot anywhere could make it read and talk there: only people it serves, and only to talk with it.
    if (!isAllowed(sender)) return { kind: 'invited-by-stranger' };
    if (membership.data.is_direct !== true) return drop('the invitation is not to a direct room');
    return { kind: 'invited', sender };
  }
  // A foreign room: one the bot stands in by accident or no longer serves. It says nothing there.
  const room = roomOf(row.roomId);
  if (room === null) return drop('the room is not of this hub');
  if (row.type === 'm.room.member') {
    const read = readMembership(row, room, botUserId, membership?.data?.membership ?? null);
    if (read.kind !== 'membership' || read.membership !== 'knock' || room.purpose !== 'cohort') return read;
    if (!isAllowed(read.userId)) return drop('the knock is not from a server of this hub');
    const { displayname: name, reason } = knock.parse(row.content);
    return { kind: 'knock', room, userId: read.userId, name, reason };
  }
  // Own messages come back by the sync; answering them would never end.
  if (sender === botUserId) {
    const own = marked.safeParse(row.content);
    return own.success ? { kind: 'own', outboxId: own.data[outboxMark] } : drop('own event');
  }
  if (row.type === 'm.room.encrypted') return { kind: 'encrypted', room, sender };
  if (row.type === 'm.reaction') {
    const read = annotation.safeParse(row.content);
    if (!read.success) return drop('a reaction without a target');
    const { event_id: targetEventId, key } = read.data['m.relates_to'];
    return { kind: 'reaction', room, sender, targetEventId, key };
  }
  if (pollResponseTypes.includes(row.type)) {
    const answer = pollAnswerIn(row.content);
    return answer === null
      ? drop('not an answer to a poll of the bot')
      : { kind: 'poll-answer', room, sender, ...answer };
  }
  if (row.type === 'm.room.redaction') {
    const read = redaction.safeParse(row.content);
    if (!read.success) return drop('a redaction of nothing');
    return { kind: 'redaction', room, sender, targetEventId: read.data.redacts };
  }
  if (row.type !== 'm.room.message') return drop('not a message');
  // An edit repeats a message that was already acted on; acting again would do it twice.
  if (relation.safeParse(row.content).data?.['m.relates_to'].rel_type === 'm.replace') return drop('an edit');
  // Pictures, files and emotes hold no command; a notice is another bot's word, and bots must not answer bots.
  const text = textContent.safeParse(row.content);
  if (!text.success) return drop('not text');
  const reply = replyTo.safeParse(row.content).data?.['m.relates_to'];
  const formattedBody = html.safeParse(row.content).data?.formatted_body ?? null;
  return {
    kind: 'message',
    room,
    sender,
    text: writtenText({ body: text.data.body, formattedBody, isReply: reply !== undefined }),
    repliesTo: reply === undefined || reply.is_falling_back === true ? null : reply['m.in_reply_to'].event_id,
  };
}

function readMembership(row: InboxRow, room: Room, botUserId: string, membership: string | null): Read {
  const userId = row.stateKey === null ? null : parseUserId(row.stateKey);
  if (userId === null || membership === null) return drop('a membership of nobody');
  if (userId === botUserId) return drop('own membership');
  return { kind: 'membership', room, userId, membership };
}

function drop(reason: string): Read {
  return { kind: 'dropped', reason };
}
