import type { Actor } from '../audit/audit.ts';
import { enterCohort } from '../cohort/entercohort.ts';
import { note, queue, type Context } from '../context.ts';
import { memberOf } from '../invitation/join.ts';
import type { MatrixUserId } from '../matrix/userid.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import type { Applicant } from './applicant.ts';

/** Lets an applicant in: they become a member, are invited to the room and greeted. Refusals: not_found, applicant_answered_already. */
export function admitApplicant(
  context: Context,
  actor: Actor,
  cohortId: string,
  userId: MatrixUserId,
): Result<Applicant> {
  return decide(context, actor, cohortId, userId, 'admitted', (applicant) => {
    const cohort = context.store.cohorts.byId(cohortId);
    if (cohort === null) return;
    enterCohort(context, memberOf(context, { userId, name: applicant.name, language: null }), cohort);
  });
}

/** Declines an applicant: the bot answers the knock, so that they do not stand at the door. Refusals: not_found, applicant_answered_already. */
export function declineApplicant(
  context: Context,
  actor: Actor,
  cohortId: string,
  userId: MatrixUserId,
): Result<Applicant> {
  return decide(context, actor, cohortId, userId, 'declined', () => {
    queue(context, { kind: 'decline-knock', cohortId, userId });
  });
}

/** An answer stands: the same one again changes nothing, another one is refused. */
function decide(
  context: Context,
  actor: Actor,
  cohortId: string,
  userId: MatrixUserId,
  state: 'admitted' | 'declined',
  follow: (applicant: Applicant) => void,
): Result<Applicant> {
  const { store, now } = context;
  return store.transaction(() => {
    const applicant = store.applicants.of(cohortId, userId);
    if (applicant === null) return refuse('not_found');
    if (applicant.state === state) return accept(applicant);
    if (applicant.state !== 'waiting') return refuse('applicant_answered_already');
    const decided: Applicant = { ...applicant, state, decidedBy: actor.memberId, decidedAt: now };
    store.applicants.save(decided);
    follow(decided);
    note(context, actor, `applicant-${state}`, cohortId);
    return accept(decided);
  });
}
