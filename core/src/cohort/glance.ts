import { day } from '../clock.ts';
import type { Context } from '../context.ts';

/** One person of a cohort as the organiser sees them. silent: joined, but has not written in the room for two weeks. */
export type CohortPerson = {
  name: string;
  email: string | null;
  business: string | null;
  state: 'invited' | 'admitted' | 'joined' | 'silent';
  memberId: string | null;
  since: number;
};

export const silentAfter = 14 * day;

/** Everyone invited to the cohort or in it, invited people first, then by name. */
export function cohortPeople({ store, now }: Pick<Context, 'store' | 'now'>, cohortId: string): CohortPerson[] {
  const invited = store.invitations
    .ofCohort(cohortId)
    .filter((each) => each.state === 'invited')
    .map((each): CohortPerson => ({
      name: `${each.firstName} ${each.lastName}`.trim(),
      email: each.email,
      business: each.businessName,
      state: 'invited',
      memberId: null,
      since: each.remindedAt ?? each.invitedAt,
    }));
  const inside = store.cohorts.memberships(cohortId).flatMap((membership): CohortPerson[] => {
    const member = store.members.byId(membership.memberId);
    if (member === null) return [];
    const lastSeen = membership.lastSpokeAt ?? membership.joinedAt ?? membership.createdAt;
    return [
      {
        name: member.name,
        email: member.email,
        business: store.businesses.ofMember(member.id)[0]?.name ?? null,
        state: membership.state !== 'joined' ? 'admitted' : now - lastSeen > silentAfter ? 'silent' : 'joined',
        memberId: member.id,
        since: lastSeen,
      },
    ];
  });
  const byName = (a: CohortPerson, b: CohortPerson) => a.name.localeCompare(b.name, 'fi');
  return [...invited.sort(byName), ...inside.sort(byName)];
}
