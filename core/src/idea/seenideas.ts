import type { Context } from '../context.ts';
import { isOpen, type Idea, type IdeaPerson, type Stance } from './idea.ts';

type Reading = Pick<Context, 'store' | 'now'>;

/** Ideas that stand in a cohort of the member's, or are open to a partner organisation they are a contact of; newest first. */
export function ideasWithin({ store }: Pick<Context, 'store'>, memberId: string): Idea[] {
  const cohortIds = store.cohorts
    .membershipsOf(memberId)
    .flatMap(({ cohortId, state }) => (state === 'left' ? [] : cohortId));
  const partnerIds = store.partners
    .search('', null)
    .flatMap(({ id }) => (store.partners.contactIds(id).includes(memberId) ? id : []));
  return store.ideas.seenIn(cohortIds, partnerIds);
}

/**
 * The ideas that the member's lists show: without those proposed by somebody they have blocked, unless they said something of it themselves. To the
 * blocked one nothing of it shows: they read the blocker's ideas like any other.
 */
export function ideasSeenBy(context: Pick<Context, 'store'>, memberId: string): Idea[] {
  const { store } = context;
  return ideasWithin(context, memberId).filter(
    (each) =>
      !store.members.hasBlocked(memberId, each.memberId) ||
      store.ideas.people(each.id).some((person) => person.memberId === memberId),
  );
}

/** Who is in or curious, in the order in which they came. Whoever has left the cohort since, and reaches the idea in no other way, does not count. */
export function peopleOf({ store }: Pick<Context, 'store'>, idea: Idea): IdeaPerson[] {
  const members = store.cohorts.memberships(idea.cohortId).filter(({ state }) => state !== 'left');
  const contacts = store.ideas.partnerIds(idea.id).flatMap((id) => store.partners.contactIds(id));
  const reached = new Set([...members.map(({ memberId }) => memberId), ...contacts]);
  return store.ideas.people(idea.id).filter(({ memberId }) => reached.has(memberId));
}

/** Those of the people whom this member has blocked. Only the member themself may read it. */
export function blockedAmong(
  { store }: Pick<Context, 'store'>,
  memberId: string,
  memberIds: readonly string[],
): string[] {
  return memberIds.filter((id) => id !== memberId && store.members.hasBlocked(memberId, id));
}

/** An idea as one member reads it. Names and counts are the same for every reader; `blocked` is of the reader's own. */
export type IdeaView = {
  by: string;
  isMine: boolean;
  state: 'open' | 'gathered' | 'over';
  stance: Stance | null;
  /** Names of those who are in. */
  in: string[];
  curious: number;
  /** Names of those who are in and whom the reader has blocked. */
  blocked: string[];
};

/** What a member reads of an idea beside its own words. */
export function viewIdea(context: Reading, idea: Idea, readerId: string): IdeaView {
  const { store, now } = context;
  const name = (id: string) => store.members.byId(id)?.name ?? '';
  const people = peopleOf(context, idea);
  const those = people.flatMap(({ memberId, stance }) => (stance === 'in' ? memberId : []));
  return {
    by: name(idea.memberId),
    isMine: idea.memberId === readerId,
    state: idea.gatheredAt !== null ? 'gathered' : isOpen(idea, now) ? 'open' : 'over',
    stance: people.find(({ memberId }) => memberId === readerId)?.stance ?? null,
    in: those.map(name),
    curious: people.length - those.length,
    blocked: blockedAmong(context, readerId, those).map(name),
  };
}
