import type { RefusalCode } from '@kohtaamo/core/refusal.ts';
import { m, type Language } from '@kohtaamo/messages/messages.ts';

type Values = Record<string, string>;
type Sentence = (values: Values, options: { locale: Language }) => string;

/** Every refusal as a sentence. Values must have gone through a pen before. */
export const refusalSentences: Record<RefusalCode, Sentence> = {
  not_signed_in: m.refusal_not_signed_in,
  not_allowed: m.refusal_not_allowed,
  not_found: m.refusal_not_found,
  form_invalid: ({ field = '' }, options) => m.refusal_form_invalid({ field }, options),
  slug_taken: ({ name = '' }, options) => m.refusal_slug_taken({ name }, options),
  name_missing: m.refusal_name_missing,
  text_too_long: ({ most = '' }, options) => m.refusal_text_too_long({ most }, options),
  introduction_self: m.refusal_introduction_self,
  introduction_open_already: ({ name = '' }, options) => m.refusal_introduction_open_already({ name }, options),
  introduction_together_already: ({ name = '' }, options) => m.refusal_introduction_together_already({ name }, options),
  introduction_too_many_open: ({ most = '' }, options) => m.refusal_introduction_too_many_open({ most }, options),
  introduction_not_reachable: ({ name = '' }, options) => m.refusal_introduction_not_reachable({ name }, options),
  introduction_reason_missing: m.refusal_introduction_reason_missing,
  introduction_not_yours: m.refusal_introduction_not_yours,
  introduction_answered_already: m.refusal_introduction_answered_already,
  person_not_found: m.refusal_person_not_found,
  invitation_unknown: m.refusal_invitation_unknown,
  invitation_used: m.refusal_invitation_used,
  invitation_closed: m.refusal_invitation_closed,
  proof_unknown: m.refusal_proof_unknown,
  proof_expired: m.refusal_proof_expired,
  proof_other_server: m.refusal_proof_other_server,
  proof_failed: m.refusal_proof_failed,
  link_used: m.refusal_link_used,
  business_id_invalid: m.refusal_business_id_invalid,
  business_known: m.refusal_business_known,
  business_missing: m.refusal_business_missing,
  municipality_unknown: m.refusal_municipality_unknown,
  sector_unknown: m.refusal_sector_unknown,
  link_invalid: m.refusal_link_invalid,
  workshop_times: m.refusal_workshop_times,
  workshop_in_past: m.refusal_workshop_in_past,
  pause_length: m.refusal_pause_length,
  commitment_empty: m.refusal_commitment_empty,
  nothing_to_answer: m.refusal_nothing_to_answer,
  language_unknown: m.refusal_language_unknown,
  image_invalid: m.refusal_image_invalid,
  roster_gone: m.refusal_roster_gone,
  server_not_allowed: m.refusal_server_not_allowed,
  user_id_taken: m.refusal_user_id_taken,
};
