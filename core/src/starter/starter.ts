import { z } from 'zod';
import type { Milliseconds } from '../clock.ts';
import { themes } from './library.ts';
import { repeats } from './series.ts';

/** Something the bot says in a cohort's room so that a talk begins: out of the library or in a facilitator's own words, once or again and again. */
export const starter = z.object({
  id: z.string(),
  cohortId: z.string(),
  plannedBy: z.string(),
  /** Null for own words, which are said once. */
  theme: z.enum(themes).nullable(),
  /** The library's starter that is next; null for own words. */
  key: z.string().nullable(),
  /** Own words, or what is said this once instead of the library's; empty otherwise. */
  text: z.string(),
  firstDate: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  time: z.string().regex(/^\d{2}:\d{2}$/),
  repeat: z.enum(repeats),
  until: z.string().nullable(),
  /** Which turn of the series is next, and when. */
  turn: z.number().int(),
  nextAt: z.number().int(),
  /** draft: nobody has said yet that it may be said; over: nothing more comes of it. */
  state: z.enum(['draft', 'planned', 'paused', 'over', 'removed']),
  createdAt: z.number().int(),
});
export type Starter = z.infer<typeof starter>;

/**
 * One time that a starter came up. queued: handed to the outbox; said: stands in the room; lapsed: the day was over before it could be said;
 * passed: the room had heard enough that week.
 */
export const starterTurn = z.object({
  id: z.string(),
  starterId: z.string(),
  cohortId: z.string(),
  wantedAt: z.number().int(),
  key: z.string().nullable(),
  text: z.string(),
  state: z.enum(['queued', 'said', 'lapsed', 'passed']),
});
export type StarterTurn = z.infer<typeof starterTurn>;

/** So many in a room in a week, from Monday to Sunday, and one a day: people talk to each other there, not with the bot. */
export const mostAWeek = 2;
export const longestStarter = 1000;

export interface StarterStore {
  add(starter: Starter): void;
  /** Writes every field but id, cohortId, plannedBy and createdAt. */
  save(starter: Starter): void;
  byId(id: string): Starter | null;
  /** What may still come of the cohort's starters: drafts, planned and paused ones; what is next first. */
  ofCohort(cohortId: string): Starter[];
  ofMember(memberId: string): Starter[];
  addTurn(turn: StarterTurn): void;
  turn(id: string): StarterTurn | null;
  setTurn(id: string, state: StarterTurn['state']): void;
  /** Newest first. */
  turns(cohortId: string, since: Milliseconds): StarterTurn[];
}
