import type { Actor } from '../audit/audit.ts';
import { note, type Context } from '../context.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import type { Member } from '../member/member.ts';
import type { Store } from '../store.ts';
import type { BusinessPerson } from './business.ts';

type MemberActor = Actor & { memberId: string };

/** Those of the member's cohorts who are not behind the business yet, by name. */
export function mayBecomeColleagues(
  { cohorts, businesses, members }: Store,
  memberId: string,
  businessId: string,
): Member[] {
  const there = new Set(businesses.memberIds(businessId));
  const near = new Set(
    cohorts
      .membershipsOf(memberId)
      .filter(({ state }) => state !== 'left')
      .flatMap(({ cohortId }) => cohorts.memberships(cohortId))
      .filter((each) => each.state !== 'left' && !there.has(each.memberId))
      .map((each) => each.memberId),
  );
  return [...near]
    .map((id) => members.byId(id))
    .filter((each) => each !== null)
    .toSorted((one, other) => one.name.localeCompare(other.name, 'fi'));
}

/** Somebody behind a business puts another member of a shared cohort behind it too. Refusals: not_allowed, person_not_found. */
export function addColleague(
  context: Context,
  actor: MemberActor,
  businessId: string,
  colleagueId: string,
): Result<'added'> {
  const { store, now } = context;
  return store.transaction(() => {
    if (!store.businesses.memberIds(businessId).includes(actor.memberId)) return refuse('not_allowed');
    if (store.members.byId(colleagueId) === null || !store.cohorts.shareCohort(actor.memberId, colleagueId)) {
      return refuse('person_not_found');
    }
    store.businesses.join(businessId, colleagueId, now);
    note(context, actor, 'business-colleague-added', businessId, { colleague: colleagueId });
    return accept('added');
  });
}

/** Whoever was there first stays: one takes out oneself, and those who came later. */
export function mayTakeOut(people: readonly BusinessPerson[], takerId: string, colleagueId: string): boolean {
  const since = (id: string) => people.find(({ memberId }) => memberId === id)?.since;
  const [takers, colleagues] = [since(takerId), since(colleagueId)];
  if (takers === undefined || colleagues === undefined) return false;
  return takerId === colleagueId || colleagues > takers;
}

/**
 * Takes somebody, or the actor, out of a business; what is told of it stays. Refusals: not_allowed (not behind it, or the other was there
 * before), last_person (nobody would be left behind it).
 */
export function removeColleague(
  context: Context,
  actor: MemberActor,
  businessId: string,
  colleagueId: string,
): Result<'removed'> {
  const { store } = context;
  return store.transaction(() => {
    const people = store.businesses.people(businessId);
    if (!mayTakeOut(people, actor.memberId, colleagueId)) return refuse('not_allowed');
    if (people.length === 1) return refuse('last_person');
    store.businesses.leave(businessId, colleagueId);
    note(context, actor, 'business-colleague-removed', businessId, { colleague: colleagueId });
    return accept('removed');
  });
}
