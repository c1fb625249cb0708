import type { Context } from '@kohtaamo/core/context.ts';
import type { Job, JobPayload } from '@kohtaamo/core/job/job.ts';
import type { Act, OutboxRow } from '@kohtaamo/core/outbox/outbox.ts';
import { m } from '@kohtaamo/messages/messages.ts';

/** Something the hub does by itself, as an organiser of the hub reads it. */
export type SeenJob = { id: string; what: string; dueAt: number; tries: number; error: string | null };

const most = 100;

/** What is parked, what is tried again, and what is due next. What members say to each other, and who is introduced to whom, is in none of it. */
export function seenJobs(context: Pick<Context, 'store'>) {
  const { store } = context;
  const ofJob = ({ id, payload, dueAt, tries, error }: Job): SeenJob => ({
    id,
    what: jobName(context, payload),
    dueAt,
    tries,
    error,
  });
  const ofRow = ({ id, act, dueAt, tries, error }: OutboxRow): SeenJob => ({
    id,
    what: actName(context, act),
    dueAt,
    tries,
    error,
  });
  const due = store.jobs.list('due', most);
  return {
    parked: [...store.jobs.list('parked', most).map(ofJob), ...store.outbox.list('parked', most).map(ofRow)],
    running: store.jobs.list('running', most).map(ofJob),
    failing: [...due.filter((each) => each.tries > 0).map(ofJob), ...store.outbox.failing(most).map(ofRow)],
    due: due.filter((each) => each.tries === 0).map(ofJob),
    waiting: store.outbox.waitingCount(),
  };
}

/** How many things are parked. */
export function parkedCount({ store }: Pick<Context, 'store'>): number {
  return store.jobs.list('parked', most).length + store.outbox.list('parked', most).length;
}

function jobName({ store }: Pick<Context, 'store'>, payload: JobPayload): string {
  switch (payload.kind) {
    case 'introduction-deadline':
      return m.job_introduction_deadline();
    case 'workshop-ended':
      return m.job_workshop_ended({ name: store.workshops.byId(payload.workshopId)?.title ?? '' });
    case 'workshop-closing':
      return m.job_workshop_closing({ name: store.workshops.byId(payload.workshopId)?.title ?? '' });
    case 'workshop-evening':
      return m.job_workshop_evening({ name: store.workshops.byId(payload.workshopId)?.title ?? '' });
    case 'programme-ended':
      return m.job_programme_ended({ name: store.programmes.byId(payload.programmeId)?.name ?? '' });
    case 'member-prompts':
      return m.job_member_prompts();
    case 'member-letters':
      return m.job_member_letters();
    case 'member-week':
      return m.job_member_week();
    case 'live-round-evening':
    case 'live-round-forgotten':
      return m.job_live_round();
    case 'starter-due':
      return m.job_starter_due();
    case 'rounds-forgotten':
      return m.job_rounds_forgotten({ name: store.programmes.byId(payload.programmeId)?.name ?? '' });
    case 'idea-deadline':
      return m.job_idea_deadline();
    case 'ask-places':
      return m.job_ask_places();
    case 'round-pass':
      return m.job_round_pass();
    case 'round-nothing':
      return m.job_round_nothing();
  }
}

function actName({ store }: Pick<Context, 'store'>, act: Act): string {
  const cohort = (id: string) => store.cohorts.byId(id)?.name ?? '';
  const programme = (id: string) => store.programmes.byId(id)?.name ?? '';
  const member = (id: string) => store.members.byId(id)?.name ?? '';
  switch (act.kind) {
    case 'make-programme-space':
      return m.job_programme_space({ name: programme(act.programmeId) });
    case 'make-organisers-room':
      return m.job_organisers_room({ name: programme(act.programmeId) });
    case 'make-cohort-room':
      return m.job_cohort_room({ name: cohort(act.cohortId) });
    case 'add-to-programme':
      return m.job_add_to_programme({ name: cohort(act.cohortId) });
    case 'name-room':
      return m.job_name_room({ name: act.purpose === 'cohort' ? cohort(act.subjectId) : programme(act.subjectId) });
    case 'make-registration-token':
      return m.job_registration_token();
    case 'invite-to-cohort':
      return m.job_invite({ name: member(act.memberId), cohort: cohort(act.cohortId) });
    case 'remove-from-cohort':
      return m.job_remove({ name: member(act.memberId), cohort: cohort(act.cohortId) });
    case 'decline-knock':
      return m.job_decline_knock({ cohort: cohort(act.cohortId) });
    case 'end-login':
      return m.job_end_login({ name: member(act.memberId) });
    case 'apply-role':
      return m.job_role({ name: member(act.memberId) });
    case 'make-introduction-room':
      return m.job_introduction_room();
    case 'say-to-member':
      return m.job_say_to_member({ name: member(act.memberId) });
    case 'say-in-room':
      if (act.purpose === 'organisers') return m.job_say_to_organisers({ name: programme(act.subjectId) });
      return act.purpose === 'cohort'
        ? m.job_say_in_cohort({ name: cohort(act.subjectId) })
        : m.job_say_in_introduction();
    case 'reply':
      return m.job_reply();
    case 'join-direct-room':
      return m.job_join_direct();
    case 'decline-invitation':
      return m.job_decline_invitation();
    case 'mail-invitation': {
      const invitation = store.invitations.byId(act.invitationId);
      return m.job_letter({ name: invitation?.email ?? '' });
    }
    case 'mail-letter':
      return m.job_member_letter({ name: member(act.memberId) });
    case 'mail-address-proof':
      return m.job_address_proof();
  }
}
