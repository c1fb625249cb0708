import { partnerFields, type PartnerField, type WrittenPartner } from '@kohtaamo/core/partner/writtenpartner.ts';
import type { Partner } from '@kohtaamo/core/partner/partner.ts';

/** A text field of a form; the button that takes a guessed town counts before what was typed. */
export function writtenIn(form: FormData): WrittenPartner {
  const text = (field: string) => {
    const value = form.get(field);
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : '';
  };
  const written = Object.fromEntries(partnerFields.map((field) => [field, text(field)])) as Record<
    PartnerField,
    string
  >;
  return { ...written, municipality: text('takeMunicipality') || written.municipality };
}

/** A partner as the form shows it; `municipality` is the name of its town in the reader's language. */
export function writtenOf(partner: Partner, municipality: string): WrittenPartner {
  const { name, about, services, region, website } = partner;
  return { name, about, services: services.join('\n'), municipality, region: region ?? '', website: website ?? '' };
}
