import { z } from 'zod';

/** Everything Kohtaamo may refuse, as a closed set. Each has a sentence `refusal_<code>` in the catalogue, in three languages. */
export const refusalCodes = [
  'not_signed_in',
  'not_allowed',
  'not_found',
  'form_invalid',
  'slug_taken',
  'name_missing',
  'text_too_long',
  'introduction_self',
  'introduction_open_already',
  'introduction_together_already',
  'introduction_too_many_open',
  'introduction_not_reachable',
  'introduction_reason_missing',
  'introduction_not_yours',
  'introduction_answered_already',
  'proposal_two_people',
  'proposal_not_possible',
  'applicant_answered_already',
  'person_not_found',
  'person_ambiguous',
  'not_a_member',
  'invitation_unknown',
  'invitation_used',
  'invitation_closed',
  'reminder_too_soon',
  'email_invalid',
  'email_known',
  'proof_unknown',
  'proof_expired',
  'proof_other_server',
  'proof_failed',
  'link_used',
  'business_id_invalid',
  'business_known',
  'last_person',
  'outcome_missing',
  'outcome_contradicts',
  'sum_unreadable',
  'business_missing',
  'municipality_unknown',
  'sector_unknown',
  'link_invalid',
  'tags_invalid',
  'services_invalid',
  'workshop_times',
  'workshop_in_past',
  'workshop_cancelled',
  'changed_meanwhile',
  'pause_length',
  'commitment_empty',
  'nothing_to_answer',
  'nothing_to_withdraw',
  'block_self',
  'language_unknown',
  'image_invalid',
  'image_too_large',
  'roster_gone',
  'server_not_allowed',
  'user_id_taken',
  'too_many_tries',
  'role_last_organiser',
  'not_parked',
  'round_too_few',
  'round_too_many',
  'round_open_already',
  'round_not_draft',
  'round_pair_apart',
  'round_over',
  'ask_missing',
  'ask_too_many_open',
  'ask_nobody',
  'ask_over',
  'idea_over',
  'live_round_over',
  'live_round_other_cohort',
  'live_round_too_few',
] as const;

export const refusalCode = z.enum(refusalCodes);
export type RefusalCode = z.infer<typeof refusalCode>;

/** Values that fill the sentence's gaps; never secrets. */
export type Refusal = { code: RefusalCode; values: Record<string, string> };

export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export function accept<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function refuse(code: RefusalCode, values: Record<string, string> = {}): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { code, values } };
}
