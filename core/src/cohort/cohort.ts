import { z } from 'zod';
import type { Milliseconds } from '../clock.ts';
import { slug } from '../programme/programme.ts';
import type { cohortGlance, CohortPerson, PeopleWish } from './glance.ts';

export const cohort = z.object({
  id: z.string(),
  programmeId: z.string(),
  /** `<programme>-<name>`: also the localpart of the room's alias. */
  slug,
  name: z.string().min(1).max(120),
  /** The code on the wall: anyone in the workshop room may join with it while it is open. */
  wallCode: z.string(),
  wallCodeOpen: z.boolean(),
  createdAt: z.number().int(),
});
export type Cohort = z.infer<typeof cohort>;

/** admitted: may enter the room, the homeserver's invite is out or on its way; joined: stands in the room. */
export const membershipStates = ['admitted', 'joined', 'left'] as const;
export const membership = z.object({
  cohortId: z.string(),
  memberId: z.string(),
  state: z.enum(membershipStates),
  joinedAt: z.number().int().nullable(),
  lastSpokeAt: z.number().int().nullable(),
  createdAt: z.number().int(),
});
export type Membership = z.infer<typeof membership>;

export interface CohortStore {
  add(cohort: Cohort): void;
  byId(id: string): Cohort | null;
  bySlug(slug: string): Cohort | null;
  byWallCode(code: string): Cohort | null;
  ofProgramme(programmeId: string): Cohort[];
  all(): Cohort[];
  setWallCode(id: string, code: string, open: boolean): void;
  /** Adds the membership, or leaves an existing admitted or joined one as it is and revives a left one as admitted. */
  admit(cohortId: string, memberId: string, now: Milliseconds): void;
  setMembership(cohortId: string, memberId: string, state: Membership['state'], now: Milliseconds): void;
  markSpoke(cohortId: string, memberId: string, now: Milliseconds): void;
  membershipsOf(memberId: string): Membership[];
  memberships(cohortId: string): Membership[];
  shareCohort(a: string, b: string): boolean;
  setName(id: string, name: string): void;
  /** Counts over the whole cohort; silent are those last seen before the given time. */
  glance(cohortId: string, silentBefore: Milliseconds): z.infer<typeof cohortGlance>;
  people(cohortId: string, silentBefore: Milliseconds, wish: PeopleWish): { people: CohortPerson[]; matching: number };
}
