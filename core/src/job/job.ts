import { z } from 'zod';
import type { Milliseconds } from '../clock.ts';

export const jobPayload = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('introduction-deadline'), introductionId: z.string() }),
  z.object({ kind: z.literal('workshop-ended'), workshopId: z.string() }),
  z.object({ kind: z.literal('workshop-closing'), workshopId: z.string() }),
  z.object({ kind: z.literal('workshop-evening'), workshopId: z.string() }),
  z.object({ kind: z.literal('programme-ended'), programmeId: z.string() }),
  /** The member's waiting prompts are looked at: which may go now, which wait, which lapse. */
  /** Monday, for a member who wants the digest. */
  z.object({ kind: z.literal('member-week'), memberId: z.string() }),
  z.object({ kind: z.literal('member-prompts'), memberId: z.string() }),
  /** What was said to the member and may have to go by e-mail. */
  z.object({ kind: z.literal('member-letters'), memberId: z.string() }),
  /** Rooms for those who both want to keep in touch; a live round that nobody closed. */
  z.object({ kind: z.literal('live-round-evening'), liveRoundId: z.string() }),
  z.object({ kind: z.literal('live-round-forgotten'), liveRoundId: z.string() }),
  /** The next turn of a starter. */
  z.object({ kind: z.literal('starter-due'), starterId: z.string() }),
  /** Rounds of the programme that nobody sent. */
  z.object({ kind: z.literal('rounds-forgotten'), programmeId: z.string() }),
  /** An idea for which too few came in. */
  z.object({ kind: z.literal('idea-deadline'), ideaId: z.string() }),
  /** Places of an ask that nobody took go to others. */
  z.object({ kind: z.literal('ask-places'), askId: z.string() }),
  z.object({ kind: z.literal('round-pass'), roundId: z.string(), pass: z.number().int() }),
  /** Those who met nobody in a round hear of it. */
  z.object({ kind: z.literal('round-nothing'), roundId: z.string() }),
]);
export type JobPayload = z.infer<typeof jobPayload>;

export const job = z.object({
  id: z.string(),
  payload: jobPayload,
  /** The same key is never scheduled twice. */
  dedupeKey: z.string(),
  state: z.enum(['due', 'running', 'done', 'parked', 'dropped']),
  dueAt: z.number().int(),
  tries: z.number().int(),
  error: z.string().nullable(),
  createdAt: z.number().int(),
});
export type Job = z.infer<typeof job>;

/** After this many failures a job or an outbox row is parked and shown to the operator. */
export const mostTries = 8;

/** Wait before the next try: 2 s, 4 s, 8 s … at most an hour. */
export function backoff(tries: number): Milliseconds {
  return Math.min(2 ** tries * 1_000, 3_600_000);
}

export interface JobStore {
  /** False when a job with the same key exists already. */
  schedule(job: Job): boolean;
  /** Makes the job, or makes the one with the same key due at this time or before, whatever had become of it; a parked one stays parked. */
  wake(job: Job): void;
  /** The earliest job that is due, or null. */
  nextDue(now: Milliseconds): Job | null;
  markDone(id: string, now: Milliseconds): void;
  markFailed(id: string, error: string, dueAt: Milliseconds, parked: boolean): void;
  drop(dedupeKey: string): void;
  /** Makes a parked job due now, with all its tries; false when it is not parked. */
  retryParked(id: string, now: Milliseconds): boolean;
  dropParked(id: string): boolean;
  list(state: Job['state'], limit: number): Job[];
  nextDueAt(): Milliseconds | null;
}
