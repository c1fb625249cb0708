import { z } from 'zod';
import { day, type Milliseconds } from '../clock.ts';

/** A question for advice, carried privately to the people likeliest to answer, and to a cohort's room when the asker wants. */
export const ask = z.object({
  id: z.string(),
  askerId: z.string(),
  text: z.string(),
  cohortId: z.string().nullable(),
  askedAt: z.number().int(),
  /** Who helped, when the asker closed it with a name. */
  helpedBy: z.string().nullable(),
  closedAt: z.number().int().nullable(),
});
export type Ask = z.infer<typeof ask>;

/** Somebody it was carried to, or who answered it in the room. */
export const askPerson = z.object({
  memberId: z.string(),
  /** Null for somebody of the room. */
  carriedAt: z.number().int().nullable(),
  answer: z.enum(['yes', 'no']).nullable(),
});
export type AskPerson = z.infer<typeof askPerson>;

export const longestAsk = 500;
export const mostCarried = 5;
/** With those whose place somebody else has got. */
export const mostCarriedInAll = 15;
export const mostOpenAsks = 3;
/** So many offers of help open a room each; then nobody else is asked. */
export const enoughAnswers = 3;
/** Whoever was carried an ask within this time is chosen less readily. */
export const restOfAnswerers: Milliseconds = 30 * day;

export interface AskStore {
  add(ask: Ask): void;
  byId(id: string): Ask | null;
  /** Newest first. */
  ofAsker(memberId: string): Ask[];
  carry(id: string, memberId: string, now: Milliseconds): void;
  /** Writes the answer, also of somebody it was not carried to. */
  answer(id: string, memberId: string, answer: 'yes' | 'no', now: Milliseconds): void;
  people(id: string): AskPerson[];
  /** Open ones carried to the member and not answered, oldest first; without those of somebody the member has blocked. */
  waitingFor(memberId: string): Ask[];
  /** Open ones that stand in this cohort's room, newest first. */
  openIn(cohortId: string): Ask[];
  /** How many were carried to each since then. */
  carriedSince(since: Milliseconds): Map<string, number>;
  close(id: string, helpedBy: string | null, now: Milliseconds): void;
  ofMember(memberId: string): { askId: string; answer: 'yes' | 'no' | null }[];
}
