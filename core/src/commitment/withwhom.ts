import type { Actor } from '../audit/audit.ts';
import { note, type Context } from '../context.ts';
import type { Member } from '../member/member.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { openOf, type Commitment } from './commitment.ts';

type Reading = Pick<Context, 'store'>;

/**
 * Whoever stands in a cohort with the member, in the order of their names, without whom the member has blocked. Whoever has blocked the member is
 * there: that they were gone would tell it.
 */
export function cohortPeople({ store }: Reading, memberId: string): Member[] {
  const standing = store.cohorts.membershipsOf(memberId).filter(({ state }) => state === 'joined');
  const ids = new Set(
    standing.flatMap(({ cohortId }) =>
      store.cohorts
        .memberships(cohortId)
        .filter(({ state }) => state === 'joined')
        .map((each) => each.memberId),
    ),
  );
  return [...ids]
    .filter((id) => id !== memberId && !store.members.hasBlocked(memberId, id))
    .flatMap((id) => store.members.byId(id) ?? [])
    .sort((a, b) => a.name.localeCompare(b.name, 'fi') || (a.id < b.id ? -1 : 1));
}

/** With whom the plan is, as its owner sees it; null when nobody is named, the owner has blocked them, or they share no cohort any more. */
export function withWhom({ store }: Reading, { memberId, withId }: Commitment): Member | null {
  if (withId === null || store.members.hasBlocked(memberId, withId)) return null;
  if (!store.cohorts.shareCohort(memberId, withId)) return null;
  return store.members.byId(withId);
}

/**
 * With whom the member's plan is, or with nobody; without an id the newest open one. It is the owner's own note: the other is told nothing of it, and
 * reads nothing. Refusals: nothing_to_answer (no such open plan of theirs), person_not_found (nobody of a cohort of theirs).
 */
export function setWithWhom(
  context: Context,
  actor: Actor & { memberId: string },
  withId: string | null,
  commitmentId?: string,
): Result<{ plan: Commitment; other: Member | null }> {
  const { store } = context;
  return store.transaction(() => {
    const plan = openOf(context, actor.memberId, commitmentId);
    if (plan === undefined) return refuse('nothing_to_answer');
    const other = cohortPeople(context, actor.memberId).find(({ id }) => id === withId) ?? null;
    if (withId !== null && other === null) return refuse('person_not_found');
    if (plan.withId !== withId) {
      store.commitments.setWith(plan.id, withId);
      note(context, actor, 'commitment-with-whom', plan.id);
    }
    return accept({ plan: { ...plan, withId }, other });
  });
}
