import { z } from 'zod';
import type { Milliseconds } from '../clock.ts';
import { language } from '../language/language.ts';
import { roomPurposes } from '../room/room.ts';
import type { Question } from '../saying/question.ts';
import { saying } from '../saying/saying.ts';

/** Rooms with a programme's or a cohort's name, in which people stand by their roles. */
const programmeRooms = ['programme', 'cohort', 'organisers'] as const;

/** What is to be done at the homeserver or the mail server. Each act can be tried again without doing it twice. */
export const act = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('make-programme-space'), programmeId: z.string() }),
  z.object({ kind: z.literal('make-organisers-room'), programmeId: z.string() }),
  z.object({ kind: z.literal('make-cohort-room'), cohortId: z.string() }),
  /** Puts the cohort's room among those of its programme; beside what is said in the room, for which it need not wait. */
  z.object({ kind: z.literal('add-to-programme'), programmeId: z.string(), cohortId: z.string() }),
  /** Gives the room the name that its programme or cohort has when the bot gets to it. */
  z.object({ kind: z.literal('name-room'), purpose: z.enum(programmeRooms), subjectId: z.string() }),
  z.object({ kind: z.literal('make-registration-token'), registrationTokenId: z.string() }),
  z.object({ kind: z.literal('invite-to-cohort'), cohortId: z.string(), memberId: z.string() }),
  /** Answers the knock of somebody who is not let in, so that they do not stand at the door. */
  z.object({ kind: z.literal('decline-knock'), cohortId: z.string(), userId: z.string() }),
  z.object({ kind: z.literal('remove-from-cohort'), cohortId: z.string(), memberId: z.string() }),
  /** Brings a room into line with the roles a person has when the bot gets to it: their power, and whether they stand in it at all. */
  z.object({
    kind: z.literal('apply-role'),
    purpose: z.enum(programmeRooms),
    subjectId: z.string(),
    memberId: z.string(),
  }),
  z.object({ kind: z.literal('make-introduction-room'), introductionId: z.string() }),
  z.object({
    kind: z.literal('say-to-member'),
    memberId: z.string(),
    saying,
    unprompted: z.boolean(),
    /** The prompt that it is: looked at once more before it is sent, and marked when it was. */
    promptId: z.string().optional(),
  }),
  z.object({
    kind: z.literal('say-in-room'),
    purpose: z.enum(roomPurposes),
    subjectId: z.string(),
    /** The workshop in whose thread it is said. */
    workshopId: z.string().nullable(),
    /** The workshop's first message gets these words instead of those it has. */
    rewrites: z.boolean().optional(),
    pin: z.boolean(),
    saying,
  }),
  z.object({
    kind: z.literal('reply'),
    roomId: z.string(),
    /** Empty when the writer is no member. */
    memberId: z.string(),
    toEventId: z.string(),
    saying,
    /** What a writer who has chosen no language seems to speak. */
    language: language.optional(),
  }),
  /** A browser was signed out from another: its login at the homeserver ends too. */
  z.object({ kind: z.literal('end-login'), memberId: z.string(), deviceId: z.string() }),
  /** A person has invited the bot to a direct room. */
  z.object({ kind: z.literal('join-direct-room'), roomId: z.string() }),
  /** Somebody has invited the bot who may not take part: the bot declines, and says why. */
  z.object({ kind: z.literal('decline-invitation'), roomId: z.string() }),
  z.object({ kind: z.literal('mail-invitation'), invitationId: z.string(), reminder: z.boolean() }),
  /** The second road of what was said to a member. */
  z.object({ kind: z.literal('mail-letter'), memberId: z.string(), letterId: z.string() }),
  /** Asks the reader of an address whether it is the member's. */
  z.object({ kind: z.literal('mail-address-proof'), proofId: z.string() }),
]);
export type Act = z.infer<typeof act>;

export const outboxRow = z.object({
  position: z.number().int(),
  /** Random; the Matrix transaction id is made from it and it stands in the event's content as `fi.kohtaamo.outbox`. */
  id: z.string(),
  /** Rows of one lane are done strictly in order; lanes do not wait for each other. */
  lane: z.string(),
  act,
  state: z.enum(['waiting', 'sent', 'parked', 'dropped']),
  dueAt: z.number().int(),
  tries: z.number().int(),
  firstTriedAt: z.number().int().nullable(),
  error: z.string().nullable(),
  roomId: z.string().nullable(),
  eventId: z.string().nullable(),
});
export type OutboxRow = z.infer<typeof outboxRow>;

/** What the next words of a person answer, from when the act is first tried: before it, they cannot have been asked. */
export function questionAskedBy(of: Act): { memberId: string; question: Question } | null {
  if (of.kind !== 'say-to-member' || of.saying.kind !== 'prompt' || of.saying.prompt !== 'commitment') return null;
  return { memberId: of.memberId, question: { kind: 'commitment', workshopId: of.saying.subjectId } };
}

/** The lane of an act: what must happen in order shares one. */
export function laneOf(of: Act): string {
  switch (of.kind) {
    case 'make-programme-space':
    case 'add-to-programme':
      return `programme:${of.programmeId}`;
    case 'make-organisers-room':
      return `organisers:${of.programmeId}`;
    case 'make-cohort-room':
    case 'invite-to-cohort':
    case 'remove-from-cohort':
    case 'decline-knock':
      return `cohort:${of.cohortId}`;
    case 'make-registration-token':
      return `token:${of.registrationTokenId}`;
    case 'end-login':
      return `login:${of.deviceId}`;
    case 'make-introduction-room':
      return `introduction:${of.introductionId}`;
    case 'say-to-member':
      // What is unprompted may have to wait for the morning; an answer does not wait behind it.
      return of.unprompted ? `prompts:${of.memberId}` : `member:${of.memberId}`;
    case 'name-room':
    case 'apply-role':
    case 'say-in-room':
      return `${of.purpose}:${of.subjectId}`;
    case 'reply':
    case 'join-direct-room':
    case 'decline-invitation':
      return `room:${of.roomId}`;
    case 'mail-invitation':
      return `mail:${of.invitationId}`;
    case 'mail-letter':
      return `letter:${of.letterId}`;
    case 'mail-address-proof':
      return `address:${of.proofId}`;
  }
}

export interface OutboxStore {
  add(row: { id: string; lane: string; act: Act; dueAt: Milliseconds; createdAt: Milliseconds }): void;
  /** The first waiting row of each lane whose time has come, lanes named in `busy` left out. */
  heads(now: Milliseconds, busy: ReadonlySet<string>, limit: number): OutboxRow[];
  nextDueAt(): Milliseconds | null;
  markTried(id: string, now: Milliseconds): void;
  markSent(id: string, sent: { roomId: string | null; eventId: string | null }, now: Milliseconds): void;
  /** The event of the row has been seen at the homeserver, though the row is not marked sent yet. */
  learnEvent(id: string, sent: { roomId: string; eventId: string }): void;
  markFailed(id: string, error: string, dueAt: Milliseconds, parked: boolean): void;
  /** Not now but at this time; no failure. */
  postpone(id: string, until: Milliseconds): void;
  /** What is not to be done any more; the reason is kept in `error`. */
  markDropped(id: string, reason: string): void;
  /** Drops what waits or is parked in the lane; answers how many rows. */
  dropUnsent(lane: string, reason: string): number;
  /** Lets a parked row wait for its turn again, with all its tries; false when it is not parked. */
  retryParked(id: string, now: Milliseconds): boolean;
  dropParked(id: string): boolean;
  /** Rows that have failed at least once and are tried again, the next one first. */
  failing(limit: number): OutboxRow[];
  waitingCount(): number;
  /** The newest row that is parked in the lane. */
  parkedIn(lane: string): OutboxRow | null;
  byEventId(eventId: string): OutboxRow | null;
  /** When the event of ours was sent; null when it is none of ours. */
  sentAtOf(eventId: string): Milliseconds | null;
  byId(id: string): OutboxRow | null;
  /** Waiting unprompted sayings to this member are dropped: the person said stop. */
  dropUnprompted(memberId: string): number;
  list(state: OutboxRow['state'], limit: number): OutboxRow[];
}

export const inboxRow = z.object({
  eventId: z.string(),
  roomId: z.string(),
  sender: z.string(),
  type: z.string(),
  content: z.record(z.string(), z.unknown()),
  stateKey: z.string().nullable(),
  sentAt: z.number().int(),
  receivedAt: z.number().int(),
  position: z.number().int(),
  state: z.enum(['new', 'done', 'dropped', 'failed']),
});
export type InboxRow = z.infer<typeof inboxRow>;

export interface InboxStore {
  /** Adds the events that are not known yet and moves the sync token, in one transaction. Returns how many were new. */
  receive(events: Omit<InboxRow, 'position' | 'state'>[], syncToken: string): number;
  syncToken(): string | null;
  knows(eventId: string): boolean;
  lastEventOf(roomId: string): string | null;
  next(): InboxRow | null;
  mark(eventId: string, state: 'done' | 'dropped' | 'failed', note: string | null): void;
}
