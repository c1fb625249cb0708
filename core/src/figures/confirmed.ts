import { confirmedBy } from '../commitment/witness.ts';
import type { Context } from '../context.ts';
import { fewest } from './released.ts';

/**
 * Of how many people of the cohort a witness has confirmed a plan, in whole fives and counted down; null below that. Plans that are not confirmed are
 * counted nowhere, and between two looks five more people have come (docs/decisions/0077).
 */
export function confirmedPeople(context: Pick<Context, 'store'>, cohortId: string): number | null {
  const { store } = context;
  const workshops = new Set(store.workshops.ofCohort(cohortId).map(({ id }) => id));
  const people = store.cohorts.memberships(cohortId).filter(({ state, memberId }) => {
    const plans = store.commitments.ofMember(memberId);
    const here = plans.filter(({ workshopId }) => workshopId === null || workshops.has(workshopId));
    return state === 'joined' && here.some((plan) => confirmedBy(context, plan) !== null);
  }).length;
  const told = people - (people % fewest);
  return told === 0 ? null : told;
}
