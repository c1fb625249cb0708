import { m } from '@kohtaamo/messages/messages.ts';

const acts: Record<string, () => string> = {
  'cohort-added': m.me_act_cohort_added,
  'programme-added': m.me_act_programme_added,
  'workshop-added': m.me_act_workshop_added,
  'people-invited': m.me_act_people_invited,
  'invited-reminded': m.me_act_invited_reminded,
  'applicant-admitted': m.me_act_applicant_admitted,
  'applicant-declined': m.me_act_applicant_declined,
  'cohort-joined': m.me_act_cohort_joined,
  'signed-in': m.me_act_signed_in,
  'session-ended': m.me_act_session_ended,
  'account-connected': m.me_act_account_connected,
  'consent-answered': m.me_act_consent_answered,
  'introduction-requested': m.me_act_introduction_requested,
  'introduction-answered': m.me_act_introduction_answered,
  'introduction-withdrawn': m.me_act_introduction_withdrawn,
  'commitment-made': m.me_act_commitment_made,
  'commitment-done': m.me_act_commitment_done,
  'business-added': m.me_act_business_added,
  'business-changed': m.me_act_business_changed,
  'business-joined': m.me_act_business_joined,
  'business-logo-changed': m.me_act_business_logo_changed,
  'business-colleague-added': m.me_act_colleague_added,
  'programme-outcome-told': m.me_act_programme_outcome,
  'business-colleague-removed': m.me_act_colleague_removed,
  'card-changed': m.me_act_card_changed,
  'person-blocked': m.me_act_person_blocked,
  'person-unblocked': m.me_act_person_unblocked,
  paused: m.me_act_paused,
  resumed: m.me_act_resumed,
  stopped: m.me_act_stopped,
};

/** A line of the audit log in words; one that has no words yet is still shown. */
export function actName(act: string): string {
  return (acts[act] ?? m.me_act_other)();
}
