import type { Actor } from '../audit/audit.ts';
import { note, queue, type Context } from '../context.ts';
import { accept, refuse, type Result } from '../refusal.ts';

/**
 * Takes a person out of a cohort and its room. They stay members of the hub, and may be let in again. Again it changes nothing.
 * Refusals: not_found.
 */
export function removeFromCohort(context: Context, actor: Actor, cohortId: string, memberId: string): Result<true> {
  const { store, now } = context;
  return store.transaction(() => {
    const inside = store.cohorts.memberships(cohortId).some((each) => each.memberId === memberId);
    if (!inside) return store.members.byId(memberId) === null ? refuse('not_found') : accept(true);
    store.cohorts.setMembership(cohortId, memberId, 'left', now);
    queue(context, { kind: 'remove-from-cohort', cohortId, memberId });
    note(context, actor, 'cohort-left', cohortId, { removed: true });
    return accept(true);
  });
}
