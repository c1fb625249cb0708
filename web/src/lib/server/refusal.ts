import type { Refusal, RefusalCode } from '@kohtaamo/core/refusal.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import { fail, type ActionFailure } from '@sveltejs/kit';

type Sentence = (values: Record<string, string>) => string;

const sentences: Record<RefusalCode, Sentence> = {
  not_signed_in: m.refusal_not_signed_in,
  not_allowed: m.refusal_not_allowed,
  not_found: m.refusal_not_found,
  form_invalid: ({ field = '' }) => m.refusal_form_invalid({ field }),
  slug_taken: ({ name = '' }) => m.refusal_slug_taken({ name }),
  name_missing: m.refusal_name_missing,
  text_too_long: ({ most = '' }) => m.refusal_text_too_long({ most }),
  introduction_self: m.refusal_introduction_self,
  introduction_open_already: ({ name = '' }) => m.refusal_introduction_open_already({ name }),
  introduction_together_already: ({ name = '' }) => m.refusal_introduction_together_already({ name }),
  introduction_too_many_open: ({ most = '' }) => m.refusal_introduction_too_many_open({ most }),
  introduction_not_reachable: ({ name = '' }) => m.refusal_introduction_not_reachable({ name }),
  introduction_reason_missing: m.refusal_introduction_reason_missing,
  introduction_not_yours: m.refusal_introduction_not_yours,
  introduction_answered_already: m.refusal_introduction_answered_already,
  proposal_two_people: m.refusal_proposal_two_people,
  proposal_not_possible: m.refusal_proposal_not_possible,
  applicant_answered_already: m.refusal_applicant_answered_already,
  person_not_found: m.refusal_person_not_found,
  person_ambiguous: ({ name = '' }) => m.refusal_person_ambiguous({ name }),
  not_a_member: m.refusal_not_a_member,
  invitation_unknown: m.refusal_invitation_unknown,
  invitation_used: m.refusal_invitation_used,
  invitation_closed: m.refusal_invitation_closed,
  reminder_too_soon: m.refusal_reminder_too_soon,
  email_invalid: m.refusal_email_invalid,
  email_known: m.refusal_email_known,
  proof_unknown: m.refusal_proof_unknown,
  proof_expired: m.refusal_proof_expired,
  proof_other_server: m.refusal_proof_other_server,
  proof_failed: m.refusal_proof_failed,
  link_used: m.refusal_link_used,
  business_id_invalid: m.refusal_business_id_invalid,
  business_known: m.refusal_business_known,
  last_person: m.refusal_last_person,
  round_too_few: m.refusal_round_too_few,
  round_too_many: ({ most = '' }) => m.refusal_round_too_many({ most }),
  round_open_already: m.refusal_round_open_already,
  round_not_draft: m.refusal_round_not_draft,
  round_pair_apart: m.refusal_round_pair_apart,
  round_over: m.refusal_round_over,
  ask_missing: m.refusal_ask_missing,
  ask_too_many_open: ({ most = '' }) => m.refusal_ask_too_many_open({ most }),
  ask_nobody: m.refusal_ask_nobody,
  ask_over: m.refusal_ask_over,
  idea_over: m.refusal_idea_over,
  live_round_over: m.refusal_live_round_over,
  live_round_other_cohort: m.refusal_live_round_other_cohort,
  live_round_too_few: m.refusal_live_round_too_few,
  outcome_missing: m.refusal_outcome_missing,
  outcome_contradicts: m.refusal_outcome_contradicts,
  sum_unreadable: m.refusal_sum_unreadable,
  business_missing: m.refusal_business_missing,
  municipality_unknown: m.refusal_municipality_unknown,
  sector_unknown: m.refusal_sector_unknown,
  link_invalid: m.refusal_link_invalid,
  tags_invalid: ({ most = '', length = '' }) => m.refusal_tags_invalid({ most, length }),
  services_invalid: ({ most = '', length = '' }) => m.refusal_services_invalid({ most, length }),
  workshop_times: m.refusal_workshop_times,
  workshop_in_past: m.refusal_workshop_in_past,
  workshop_cancelled: m.refusal_workshop_cancelled,
  changed_meanwhile: m.refusal_changed_meanwhile,
  pause_length: m.refusal_pause_length,
  commitment_empty: m.refusal_commitment_empty,
  nothing_to_answer: m.refusal_nothing_to_answer,
  nothing_to_withdraw: m.refusal_nothing_to_withdraw,
  block_self: m.refusal_block_self,
  language_unknown: m.refusal_language_unknown,
  image_invalid: m.refusal_image_invalid,
  image_too_large: ({ most = '' }) => m.refusal_image_too_large({ most }),
  roster_gone: m.refusal_roster_gone,
  server_not_allowed: m.refusal_server_not_allowed,
  user_id_taken: m.refusal_user_id_taken,
  too_many_tries: m.refusal_too_many_tries,
  role_last_organiser: m.refusal_role_last_organiser,
  not_parked: m.refusal_not_parked,
};

/** The refusal as a plain sentence in the language of the request. */
export function sentenceOf({ code, values }: Refusal): string {
  return sentences[code](values);
}

const statuses: Partial<Record<RefusalCode, number>> = {
  not_signed_in: 401,
  not_allowed: 403,
  server_not_allowed: 403,
  proof_failed: 403,
  proof_other_server: 403,
  not_found: 404,
  person_not_found: 404,
  not_a_member: 404,
  invitation_unknown: 404,
  proof_unknown: 404,
  roster_gone: 404,
  link_used: 410,
  invitation_closed: 410,
  proof_expired: 410,
  slug_taken: 409,
  changed_meanwhile: 409,
  not_parked: 409,
  workshop_cancelled: 409,
  business_known: 409,
  last_person: 409,
  invitation_used: 409,
  reminder_too_soon: 409,
  email_known: 409,
  user_id_taken: 409,
  introduction_open_already: 409,
  introduction_together_already: 409,
  introduction_answered_already: 409,
  image_too_large: 413,
  too_many_tries: 429,
};

/** The HTTP status a refusal is answered with. */
export function statusOf({ code }: Refusal): number {
  return statuses[code] ?? 422;
}

/** A form action's answer to a refusal: its sentence, and what the person typed, so that nothing is lost. */
export function failWith<T extends object>(
  refusal: Refusal,
  typed: T,
): ActionFailure<{ problem: string; code: RefusalCode; typed: T }> {
  return fail(statusOf(refusal), { problem: sentenceOf(refusal), code: refusal.code, typed });
}
