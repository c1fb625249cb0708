import { z } from 'zod';
import { day, type Milliseconds } from '../clock.ts';
import type { Context } from '../context.ts';

/** silent: stands in the room, but has not written there for two weeks. */
export const cohortPersonStates = ['invited', 'withdrawn', 'declined', 'admitted', 'joined', 'silent'] as const;
export type CohortPersonState = (typeof cohortPersonStates)[number];
export const silentAfter: Milliseconds = 14 * day;

/** One person of a cohort as the organiser sees them. */
export const cohortPerson = z.object({
  /** Of the invitation while it is open or withdrawn, else of the member. */
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  business: z.string().nullable(),
  state: z.enum(cohortPersonStates),
  /** Invited, or last seen: came in, or wrote in the room. */
  since: z.number().int(),
  remindedAt: z.number().int().nullable(),
  reminders: z.number().int(),
  /** The letter could not be delivered, and was given up. */
  letterParked: z.boolean(),
});
export type CohortPerson = z.infer<typeof cohortPerson>;

export const cohortGlance = z.object({
  invited: z.number().int(),
  withdrawn: z.number().int(),
  admitted: z.number().int(),
  joined: z.number().int(),
  silent: z.number().int(),
  /** People of the cohort behind a business. */
  profiles: z.number().int(),
  /** Introductions that somebody of the cohort asked for or was asked to, and how many of them have their room. */
  introductions: z.number().int(),
  opened: z.number().int(),
  parkedLetters: z.number().int(),
});
export type CohortGlance = z.infer<typeof cohortGlance> & {
  /** Everyone invited or in it: "joined 21/24". */
  people: number;
  /** Came in, whether they have written lately or not. */
  inside: number;
};

/** Which people: of these states, with the text in name, e-mail or business; by name, a page of them. */
export type PeopleWish = { states: readonly CohortPersonState[]; text: string; limit: number; offset: number };

export function glanceAt({ store, now }: Pick<Context, 'store' | 'now'>, cohortId: string): CohortGlance {
  const counts = store.cohorts.glance(cohortId, now - silentAfter);
  const inside = counts.admitted + counts.joined + counts.silent;
  return { ...counts, inside, people: inside + counts.invited };
}

export function cohortPeople(
  { store, now }: Pick<Context, 'store' | 'now'>,
  cohortId: string,
  wish: PeopleWish,
): { people: CohortPerson[]; matching: number } {
  return store.cohorts.people(cohortId, now - silentAfter, wish);
}
