import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Programme } from '../programme/programme.ts';

/** How and when a member is reached. */
export const reach = z.object({
  memberId: z.string(),
  /** The member's own; null means the programme's. */
  timeZone: z.string().nullable(),
  /** Hours after which what was not read in the chat goes by e-mail. */
  mailAfterHours: z.number().int().min(1).max(336),
  digest: z.boolean(),
  /** The digest goes by e-mail too. */
  digestByMail: z.boolean(),
  /** Questions come as polls too. */
  polls: z.boolean(),
  readAt: z.number().int().nullable(),
});
export type Reach = z.infer<typeof reach>;

export const defaultReach = {
  timeZone: null,
  mailAfterHours: 20,
  digest: false,
  digestByMail: false,
  polls: false,
  readAt: null,
} as const;

export interface ReachStore {
  /** The member's row, or the defaults. */
  of(memberId: string): Reach;
  save(reach: Omit<Reach, 'readAt'>): void;
  /** The member has read the direct room up to this moment; never backwards. `eventId`: the message that their client named, where it did. */
  markRead(memberId: string, at: number, eventId?: string): void;
  /** Whether this message is the newest that the member's client named as read. */
  hasNamed(memberId: string, eventId: string): boolean;
}

const hubTimeZone = 'Europe/Helsinki';

/** The programme whose clocks and follow-up hold for a member: that of the cohort they came to last. */
export function programmeOf({ store }: Pick<Context, 'store'>, memberId: string): Programme | null {
  const newest = store.cohorts
    .membershipsOf(memberId)
    .filter((each) => each.state !== 'left')
    .toSorted((a, b) => b.createdAt - a.createdAt)[0];
  const cohort = newest && store.cohorts.byId(newest.cohortId);
  return cohort ? store.programmes.byId(cohort.programmeId) : null;
}

export function timeZoneOf(context: Pick<Context, 'store'>, memberId: string): string {
  return context.store.reach.of(memberId).timeZone ?? programmeOf(context, memberId)?.timeZone ?? hubTimeZone;
}
