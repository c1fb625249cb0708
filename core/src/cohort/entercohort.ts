import { queue, type Context } from '../context.ts';
import type { Member } from '../member/member.ts';
import type { Cohort } from './cohort.ts';

/** Admits a member to a cohort: the homeserver's invitation to its room, and the bot's greeting. False when they were of it already. */
export function enterCohort(context: Context, member: Member, cohort: Cohort): boolean {
  const { store, now } = context;
  const already = store.cohorts.membershipsOf(member.id).some((each) => each.cohortId === cohort.id);
  if (already) return false;
  store.cohorts.admit(cohort.id, member.id, now);
  queue(context, { kind: 'invite-to-cohort', cohortId: cohort.id, memberId: member.id });
  queue(context, {
    kind: 'say-to-member',
    memberId: member.id,
    unprompted: false,
    saying: { kind: 'greeting', name: member.name, cohort: cohort.name },
  });
  return true;
}
