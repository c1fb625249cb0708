import { queue, type Context } from '../context.ts';
import type { MatrixUserId } from '../matrix/userid.ts';
import { cleanName } from '../member/member.ts';

/** A person knocks at a cohort's room. Whoever is of the cohort already is invited at once; others wait for an organiser. */
export function knock(
  { store, now, newId }: Context,
  cohortId: string,
  person: { userId: MatrixUserId; name: string; reason: string },
): void {
  store.transaction(() => {
    const member = store.members.byUserId(person.userId);
    if (member !== null && store.cohorts.membershipsOf(member.id).some((each) => each.cohortId === cohortId)) {
      queue({ store, now, newId }, { kind: 'invite-to-cohort', cohortId, memberId: member.id });
      return;
    }
    store.applicants.save({
      cohortId,
      userId: person.userId,
      name: member?.name ?? (cleanName(person.name) || person.userId),
      reason: [...person.reason.trim()].slice(0, 300).join(''),
      state: 'waiting',
      knockedAt: now,
      decidedBy: null,
      decidedAt: null,
    });
  });
}

/** The person has gone from the door. */
export function withdrawKnock({ store, now }: Context, cohortId: string, userId: MatrixUserId): void {
  const applicant = store.applicants.of(cohortId, userId);
  if (applicant?.state !== 'waiting') return;
  store.applicants.save({ ...applicant, state: 'withdrawn', decidedAt: now });
}
