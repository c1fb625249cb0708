import { knock, withdrawKnock } from '@kohtaamo/core/applicant/knock.ts';
import type { Milliseconds } from '@kohtaamo/core/clock.ts';
import { queue, type Context } from '@kohtaamo/core/context.ts';
import type { MatrixUserId } from '@kohtaamo/core/matrix/userid.ts';
import { laneOf, type Act, type InboxRow } from '@kohtaamo/core/outbox/outbox.ts';
import type { Room } from '@kohtaamo/core/room/room.ts';
import type { Store } from '@kohtaamo/core/store.ts';
import type { Message, Reaction, Redaction } from '../commands/receive.ts';
import { displayNameKey } from '../matrix/sync.ts';
import { readRow, type Read, type Reader } from './read.ts';

export type Links = { publicUrl: string; serverName: string };

export type Processing = {
  store: Store;
  reader: Reader;
  now: () => Milliseconds;
  newId: () => string;
  /** All run inside the transaction of their row and act only through the outbox. */
  receiveMessage: (context: Context, message: Message) => void;
  receiveReaction: (context: Context, reaction: Reaction) => void;
  receiveRedaction: (context: Context, redaction: Redaction) => void;
  onFailure: (row: InboxRow, error: unknown, incidentId: string) => void;
};

/**
 * Works through the inbox, one transaction a row: what it changes, what must be said about it, and the mark that it is done stand or fall
 * together. Answers how many rows were worked on.
 */
export function processInbox(given: Processing): number {
  const { store, now, newId } = given;
  for (let worked = passSilent(given); ; worked += 1 + passSilent(given)) {
    const row = store.inbox.next();
    if (row === null) return worked;
    try {
      store.transaction(() => {
        const read = readRow(row, given.reader);
        const dropped = actOn(given, { store, now: now(), newId }, row, read);
        store.inbox.mark(row.eventId, dropped === null ? 'done' : 'dropped', dropped);
      });
    } catch (error) {
      const incidentId = newId();
      given.onFailure(row, error, incidentId);
      store.transaction(() => {
        store.inbox.mark(row.eventId, 'failed', incidentId);
        if (row.type !== 'm.room.message' && row.type !== 'm.reaction') return;
        const memberId = memberIdOf(store, row.sender);
        queue({ store, now: now(), newId }, replyTo(row, memberId, { kind: 'incident', incidentId }));
      });
    }
  }
}

/** So many rows share a transaction at most: the web writes in between. */
const mostSilent = 100;

/**
 * Rows on which nobody acts, the bot's own messages above all, are marked together: one wait for the disk for all of them. What cannot be read is left
 * for the transaction of its own.
 */
function passSilent({ store, reader, now, newId }: Processing): number {
  for (let passed = 0; ;) {
    try {
      const more = store.transaction(() => {
        for (let marked = 0; ; marked += 1) {
          const row = marked < mostSilent ? store.inbox.next() : null;
          const read = row && readRow(row, reader);
          if (!row || (read?.kind !== 'own' && read?.kind !== 'dropped')) return marked;
          markSilent({ store, now: now(), newId }, row, read);
        }
      });
      passed += more;
      if (more < mostSilent) return passed;
    } catch {
      return passed;
    }
  }
}

function markSilent({ store }: Context, row: InboxRow, read: Extract<Read, { kind: 'own' | 'dropped' }>): void {
  // Killed before it wrote down what it had sent, the bot would not know what a reaction to it answers.
  if (read.kind === 'own') store.outbox.learnEvent(read.outboxId, { roomId: row.roomId, eventId: row.eventId });
  store.inbox.mark(row.eventId, read.kind === 'own' ? 'done' : 'dropped', read.kind === 'own' ? null : read.reason);
}

/** Answers why the row was dropped, or null when it was acted on. */
function actOn(given: Processing, context: Context, row: InboxRow, read: Read): string | null {
  const { store, now } = context;
  const { roomId, eventId } = row;
  switch (read.kind) {
    case 'dropped':
      return read.reason;
    case 'own':
      // Killed before it wrote down what it had sent, the bot would not know what a reaction to it answers.
      store.outbox.learnEvent(read.outboxId, { roomId, eventId });
      return null;
    case 'invited':
      // Remembered before the bot has joined: the first message may be in the same sync as its own joining.
      store.rooms.remember({ roomId, purpose: 'direct', subjectId: subjectFor(store, read.sender, roomId) }, now);
      queue(context, { kind: 'join-direct-room', roomId });
      return null;
    case 'invited-by-stranger':
      queue(context, { kind: 'decline-invitation', roomId });
      return 'the invitation is not from a server of this hub';
    case 'knock':
      knock(context, read.room.subjectId, read);
      return null;
    case 'membership':
      followMembership(context, read, roomId);
      return null;
    case 'encrypted':
      return sayOnceThatItIsEncrypted(context, row, read);
    case 'reaction':
      markHere(context, roomId, read.sender);
      given.receiveReaction(context, { roomId, eventId, sentAt: Math.min(row.sentAt, now), ...read });
      return null;
    case 'poll-answer': {
      const asked = store.outbox.byId(read.outboxId)?.eventId ?? null;
      if (asked === null) return 'a poll of nothing';
      markHere(context, roomId, read.sender);
      const { sender, key } = read;
      const sentAt = Math.min(row.sentAt, now);
      given.receiveReaction(context, { roomId, eventId, sentAt, sender, targetEventId: asked, key });
      return null;
    }
    case 'redaction':
      given.receiveRedaction(context, { roomId, eventId, sentAt: Math.min(row.sentAt, now), ...read });
      return null;
    case 'message': {
      const { room, sender, text, repliesTo } = read;
      const memberId = memberIdOf(store, sender);
      if (room.purpose === 'cohort' && memberId !== null) store.cohorts.markSpoke(room.subjectId, memberId, now);
      const direct = room.purpose === 'direct' && (room.subjectId === memberId || room.subjectId === sender);
      markHere(context, roomId, sender);
      const displayName = displayNameOf(store, row, sender);
      given.receiveMessage(context, {
        roomId,
        eventId,
        sender,
        displayName,
        text,
        repliesTo,
        direct,
        organisersOf: room.purpose === 'organisers' ? room.subjectId : null,
        botUserId: given.reader.botUserId,
      });
      if (direct) settleDirectRoom(context, room, sender);
      return null;
    }
  }
}

/**
 * Whom a direct room is for: the member, or the user id while the person is no member, or has a direct room already. Either way the bot
 * answers there; what it says of itself goes to the member's one.
 */
function subjectFor(store: Store, userId: MatrixUserId, roomId: string): string {
  const memberId = memberIdOf(store, userId);
  if (memberId === null) return userId;
  const known = store.rooms.of('direct', memberId);
  return known === null || known.roomId === roomId ? memberId : userId;
}

/** Whoever writes or taps in their direct room has read it, whether or not their client tells so. */
function markHere({ store, now }: Context, roomId: string, sender: MatrixUserId): void {
  const memberId = memberIdOf(store, sender);
  const room = store.rooms.byId(roomId);
  if (memberId !== null && room?.purpose === 'direct' && room.subjectId === memberId)
    store.reach.markRead(memberId, now);
}

/** The message may have made its sender a member, by a code: the room they wrote in becomes their direct room. */
function settleDirectRoom({ store, now }: Context, room: Room, sender: MatrixUserId): void {
  if (room.subjectId !== sender) return;
  const subjectId = subjectFor(store, sender, room.roomId);
  if (subjectId !== sender) store.rooms.remember({ ...room, subjectId }, now);
}

function followMembership(context: Context, read: Extract<Read, { kind: 'membership' }>, roomId: string): void {
  const { store, now } = context;
  const { room, userId, membership } = read;
  const memberId = memberIdOf(store, userId);
  const here = membership === 'join';
  const away = membership === 'leave' || membership === 'ban';
  if (room.purpose === 'cohort' && away) withdrawKnock(context, room.subjectId, userId);
  if (room.purpose === 'cohort' && memberId !== null && (here || away)) {
    store.cohorts.setMembership(room.subjectId, memberId, here ? 'joined' : 'left', now);
  }
  // Left, or the invitation refused: not their direct room any more.
  if (room.purpose === 'direct' && away && (room.subjectId === memberId || room.subjectId === userId)) {
    store.rooms.forget(roomId);
  }
}

/** Encryption is not understood yet: said once in a room, never again. */
function sayOnceThatItIsEncrypted(
  { store, now }: Context,
  row: InboxRow,
  read: { room: Room; sender: string },
): string | null {
  if (read.room.purpose !== 'direct') return 'encrypted';
  const id = `encrypted-${row.roomId}`;
  if (store.outbox.byId(id) !== null) return 'encrypted, and said so before';
  const act = replyTo(row, memberIdOf(store, read.sender), { kind: 'encrypted' });
  store.outbox.add({ id, lane: laneOf(act), act, dueAt: now, createdAt: now });
  return null;
}

function replyTo(row: InboxRow, memberId: string | null, saying: Extract<Act, { kind: 'reply' }>['saying']): Act {
  return { kind: 'reply', roomId: row.roomId, memberId: memberId ?? '', toEventId: row.eventId, saying };
}

function memberIdOf(store: Store, userId: string): string | null {
  // The sender was parsed before; a row that failed may hold anything, and then nobody is found.
  return store.members.byUserId(userId as MatrixUserId)?.id ?? null;
}

/** A member's name is the one in the database; a stranger's the one the sync wrote beside the message, or the id's own part. */
function displayNameOf(store: Store, row: InboxRow, sender: MatrixUserId): string {
  const member = store.members.byUserId(sender);
  if (member !== null) return member.name;
  const given = row.content[displayNameKey];
  return typeof given === 'string' && given.trim() !== '' ? given : sender.slice(1, sender.indexOf(':'));
}
