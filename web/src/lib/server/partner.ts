import type { Language } from '@kohtaamo/core/language/language.ts';
import type { Partner } from '@kohtaamo/core/partner/partner.ts';
import type { PartnerField, WrittenPartner } from '@kohtaamo/core/partner/writtenpartner.ts';
import { municipalities, municipalityName, regionName, regions } from '@kohtaamo/core/place/municipality.ts';
import type { Refusal } from '@kohtaamo/core/refusal.ts';
import { error, fail, type RequestEvent } from '@sveltejs/kit';
import { guard } from './guard.ts';
import { sentenceOf } from './refusal.ts';
import type { Viewer } from './session.ts';
import { store } from './store.ts';

/** The partner of the address, for whoever looks after partners. */
export function partnerFor(event: Pick<RequestEvent, 'locals' | 'url'>, slug: string): Viewer & { partner: Partner } {
  const viewer = guard(event, 'manage-partners');
  const partner = store().partners.bySlug(slug);
  if (partner === null) error(404, sentenceOf({ code: 'not_found', values: {} }));
  return { ...viewer, partner };
}

/** The lists a partner's form offers, in the reader's language. */
export function partnerLists(language: Language) {
  const byName = (a: string, b: string) => a.localeCompare(b, language);
  return {
    towns: municipalities.map(({ code }) => municipalityName(code, language)).sort(byName),
    regions: regions
      .map(({ code }) => ({ value: code, label: regionName(code, language) }))
      .sort((a, b) => byName(a.label, b.label)),
  };
}

/** A form's answer with a sentence at each field that has a problem, and all that was written. */
export function failWritten(
  written: WrittenPartner,
  problems: Partial<Record<PartnerField, Refusal>>,
  guess: string | null,
  language: Language,
) {
  const sentences: Partial<Record<PartnerField, string>> = {};
  for (const [field, refusal] of Object.entries(problems)) sentences[field as PartnerField] = sentenceOf(refusal);
  return fail(422, { written, problems: sentences, guess: guess === null ? null : municipalityName(guess, language) });
}
