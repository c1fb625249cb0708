import type { Cohort } from '../cohort/cohort.ts';
import type { Context } from '../context.ts';
import type { Member } from '../member/member.ts';
import type { Round, RoundSettings } from './round.ts';

/** What a round is over: one cohort, or a programme with all its cohorts or those that its settings name. */
export type Scope = { programmeId: string; cohortId: string | null };

type Reading = Pick<Context, 'store'>;

/** The cohorts that a round is over. */
export function cohortsOf({ store }: Reading, of: Scope & Pick<Round, 'settings'>): Cohort[] {
  return store.cohorts
    .ofProgramme(of.programmeId)
    .filter(({ id }) => (of.cohortId === null ? isAmong(of.settings, id) : id === of.cohortId));
}

/** Whether the member stands in a cohort that the round is over. */
export function isOfScope({ store }: Reading, of: Scope & Pick<Round, 'settings'>, memberId: string): boolean {
  return store.cohorts.membershipsOf(memberId).some(({ cohortId, state }) => {
    if (state !== 'joined') return false;
    if (of.cohortId !== null) return cohortId === of.cohortId;
    return store.cohorts.byId(cohortId)?.programmeId === of.programmeId && isAmong(of.settings, cohortId);
  });
}

/** Who stands in any of the cohorts, once each. */
export function joinedIn({ store }: Reading, cohorts: readonly Pick<Cohort, 'id'>[]): Member[] {
  const ids = cohorts
    .flatMap(({ id }) => store.cohorts.memberships(id))
    .flatMap(({ memberId, state }) => (state === 'joined' ? memberId : []));
  return [...new Set(ids)].flatMap((id) => store.members.byId(id) ?? []);
}

function isAmong({ cohortIds }: RoundSettings, cohortId: string): boolean {
  return cohortIds.length === 0 || cohortIds.includes(cohortId);
}
