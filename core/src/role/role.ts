import { z } from 'zod';

export const roleGrant = z.object({
  memberId: z.string(),
  role: z.enum(['organiser', 'facilitator']),
  programmeId: z.string().nullable(),
  cohortId: z.string().nullable(),
});
export type RoleGrant = z.infer<typeof roleGrant>;

/** What a role is needed for. Every command and every route names one; the table in docs/roles.md is tested against `mayDo`. */
export const deeds = [
  'read-public-pages',
  'read-directory-as-member',
  'ask-introduction',
  'edit-own-profile',
  'read-cohort',
  'run-workshop',
  'run-round',
  'manage-cohort',
  'manage-programme',
  'add-programme',
  'read-jobs',
  'manage-hub',
  'manage-partners',
] as const;
export type Deed = (typeof deeds)[number];

/** Who asks: null is a visitor who has not signed in. */
export type Person = { memberId: string; grants: RoleGrant[]; cohortIds: string[] } | null;

/** Where: the cohort and its programme, or a programme, or neither. */
export type Place = { programmeId?: string; cohortId?: string };

/** The one place where roles decide. */
export function mayDo(person: Person, deed: Deed, place: Place = {}): boolean {
  if (deed === 'read-public-pages') return true;
  if (person === null) return false;
  switch (deed) {
    case 'read-directory-as-member':
    case 'ask-introduction':
    case 'edit-own-profile':
      return true;
    case 'read-cohort':
      return (
        (place.cohortId !== undefined && person.cohortIds.includes(place.cohortId)) ||
        isFacilitator(person, place) ||
        isOrganiser(person, place)
      );
    case 'run-workshop':
    case 'run-round':
      return isFacilitator(person, place) || isOrganiser(person, place);
    case 'manage-cohort':
    case 'manage-programme':
      return isOrganiser(person, place);
    case 'add-programme':
    case 'read-jobs':
    case 'manage-hub':
      return isOrganiser(person, {});
    // The hub's partners are everyone's who runs a programme.
    case 'manage-partners':
      return person.grants.some((grant) => grant.role === 'organiser');
  }
}

/** An organiser of the hub is one everywhere; an organiser of a programme in its cohorts too. */
function isOrganiser(person: NonNullable<Person>, place: Place): boolean {
  return person.grants.some(
    (grant) =>
      grant.role === 'organiser' &&
      ((grant.programmeId === null && grant.cohortId === null) ||
        (grant.programmeId !== null && grant.programmeId === place.programmeId)),
  );
}

function isFacilitator(person: NonNullable<Person>, place: Place): boolean {
  return person.grants.some(
    (grant) => grant.role === 'facilitator' && grant.cohortId !== null && grant.cohortId === place.cohortId,
  );
}

/** Which of the roles these grants give at a place, the higher one first. */
export type RoleIn = RoleGrant['role'] | 'none';
export function roleIn(grants: RoleGrant[], place: Place): RoleIn {
  const person = { memberId: '', grants, cohortIds: [] };
  if (isOrganiser(person, place)) return 'organiser';
  return isFacilitator(person, place) ? 'facilitator' : 'none';
}

export interface RoleStore {
  grant(grant: RoleGrant): void;
  /** Takes this very grant back; false when there was none. */
  revoke(grant: RoleGrant): boolean;
  /** Of everyone, in no order. */
  all(): RoleGrant[];
  grantsOf(memberId: string): RoleGrant[];
  organiserIds(programmeId: string): string[];
  facilitatorIds(cohortId: string): string[];
}
