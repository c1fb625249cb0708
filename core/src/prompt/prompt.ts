import { z } from 'zod';
import { day, type Milliseconds } from '../clock.ts';

/**
 * What the bot asks without being asked: a round's question and another member's ask, then the follow-up in its order, then the week's digest.
 */
export const promptKinds = [
  'round',
  'ask',
  'commitment',
  'keep',
  'reminder',
  'agreed-time',
  'progress',
  'witness',
  'met',
  'outcome',
  'outcome-form',
  'digest',
] as const;
export const promptKind = z.enum(promptKinds);
export type PromptKind = z.infer<typeof promptKind>;

/**
 * waiting: its day has not come, or its turn; queued: handed to the outbox; sent: stands in the person's room; answered: may be answered
 * again, the last answer counts; lapsed: came too late to be useful; withdrawn: not meant any more.
 */
export const promptStates = ['waiting', 'queued', 'sent', 'answered', 'lapsed', 'withdrawn'] as const;

/** What a prompt is about. */
export const promptSubjects = ['workshop', 'introduction', 'commitment', 'programme', 'ask', 'week'] as const;

export const prompt = z.object({
  id: z.string(),
  memberId: z.string(),
  kind: promptKind,
  subject: z.enum(promptSubjects),
  subjectId: z.string(),
  /** The key of the step in the schedule: one prompt a member, subject and step. */
  step: z.string(),
  /** When the schedule wants it. Quiet time and the budget may make it later, never earlier. */
  wantedAt: z.number().int(),
  /** From here on it is not worth asking any more. */
  lapsesAt: z.number().int(),
  state: z.enum(promptStates),
  queuedAt: z.number().int().nullable(),
  sentAt: z.number().int().nullable(),
  answeredAt: z.number().int().nullable(),
  answer: z.string().nullable(),
  comment: z.string().nullable(),
  /** Why it lapsed or was withdrawn, for whoever asks later. */
  reason: z.string().nullable(),
});
export type Prompt = z.infer<typeof prompt>;

/**
 * Which of two prompts that are due goes first: the more useful one. A person's own plan on its day comes before everything; a question
 * whose answer helps this member comes before one that helps the report.
 */
const worth: Record<PromptKind, number> = {
  reminder: 90,
  commitment: 85,
  // It has a deadline, and somebody else waits for it.
  round: 80,
  ask: 75,
  'agreed-time': 70,
  progress: 60,
  // Somebody else would like to hear of it.
  witness: 58,
  met: 55,
  keep: 50,
  'outcome-form': 45,
  outcome: 40,
  digest: 30,
};

/** Whether one is so much worth more that the other is kept back for it. */
export const isWorthMore = (a: Prompt, b: Prompt): boolean => worth[a.kind] > worth[b.kind];

/** How long after its day a prompt may still be asked; then it lapses. */
export const lapsesAfter: Record<PromptKind, Milliseconds> = {
  commitment: 2 * day,
  keep: 3 * day,
  reminder: 2 * day,
  'agreed-time': 6 * day,
  progress: 7 * day,
  witness: 7 * day,
  met: 10 * day,
  outcome: 21 * day,
  'outcome-form': 28 * day,
  round: 3 * day,
  ask: 4 * day,
  digest: 3 * day,
};

/** The most useful first; among equals what lapses first, then what was wanted first. */
export function byWorth(a: Prompt, b: Prompt): number {
  return worth[b.kind] - worth[a.kind] || a.lapsesAt - b.lapsesAt || a.wantedAt - b.wantedAt || (a.id < b.id ? -1 : 1);
}

/** The newest prompts of a member that have left or are leaving, as the budget and the silence count them. */
export type Spent = { kind: PromptKind; at: Milliseconds; answered: boolean };

export interface PromptStore {
  /** False when the member has one of this subject and step already, in whatever state. */
  add(prompt: Prompt): boolean;
  byId(id: string): Prompt | null;
  ofSubject(memberId: string, subjectId: string): Prompt[];
  /** Waiting ones of the member, in no order that matters. */
  waitingOf(memberId: string): Prompt[];
  ofMember(memberId: string): Prompt[];
  /** Sent or queued ones, newest first. */
  spentOf(memberId: string, limit: number): Spent[];
  setWanted(id: string, wantedAt: Milliseconds, lapsesAt: Milliseconds): void;
  /** Takes a waiting one away that the schedule does not want any more. */
  remove(id: string): void;
  markQueued(id: string, now: Milliseconds): void;
  markSent(id: string, now: Milliseconds): void;
  /** Ends one that was never sent. */
  end(id: string, state: 'lapsed' | 'withdrawn', reason: string): void;
  /** The person said stop: what waits or is on its way is withdrawn. */
  endAll(memberId: string, reason: string): void;
  answer(id: string, answer: string, now: Milliseconds): void;
  comment(id: string, comment: string): void;
  /** The newest that stands in the member's room and expects an answer; null when none was sent since `since`. */
  lastSent(memberId: string, since: Milliseconds): Prompt | null;
  /** Members with waiting prompts of the programme's subjects are looked at again when its schedule changes. */
  membersWaiting(): string[];
  stopKind(memberId: string, kind: PromptKind, now: Milliseconds): void;
  allowKind(memberId: string, kind: PromptKind): void;
  stoppedKinds(memberId: string): PromptKind[];
}
