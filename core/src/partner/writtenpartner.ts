import { readField } from '../business/writtenbusiness.ts';
import { cleanLine, cleanText } from '../cleanline.ts';
import { municipalityByCode, regions } from '../place/municipality.ts';
import { refuse, type Refusal } from '../refusal.ts';
import type { Partner } from './partner.ts';

export const partnerFields = ['name', 'about', 'services', 'municipality', 'region', 'website'] as const;
export type PartnerField = (typeof partnerFields)[number];

/** A partner as somebody wrote it: services a line each, the municipality by name, the region by code. */
export type WrittenPartner = Record<PartnerField, string>;
export type PartnerForm = Pick<Partner, PartnerField>;

const mostServices = 20;
const longestService = 120;

/**
 * What can be saved, or a problem at each field that has one, with a guess for the municipality where there is one. A municipality brings its
 * region. Refusals: name_missing, text_too_long, services_invalid, municipality_unknown, link_invalid.
 */
export function readPartner(
  written: WrittenPartner,
):
  | { ok: true; form: PartnerForm }
  | { ok: false; problems: Partial<Record<PartnerField, Refusal>>; guess: string | null } {
  const problems: Partial<Record<PartnerField, Refusal>> = {};
  const wrong = (field: PartnerField, { refusal }: { refusal: Refusal }) => {
    problems[field] = refusal;
  };
  const name = readField.name(written.name);
  if (!name.ok) wrong('name', name);
  const about = cleanText(written.about);
  if (about.length > 2000) wrong('about', refuse('text_too_long', { most: '2000' }));
  const services = [...new Set(written.services.split('\n').map(cleanLine))].filter((each) => each !== '');
  if (services.length > mostServices || services.some((each) => each.length > longestService))
    wrong('services', refuse('services_invalid', { most: String(mostServices), length: String(longestService) }));
  const municipality = readField.municipality(written.municipality);
  if (!municipality.ok) wrong('municipality', municipality);
  const links = readField.links(written.website);
  if (!links.ok || links.value.length > 1) wrong('website', refuse('link_invalid'));
  const place = municipality.ok && municipality.value !== null ? municipalityByCode(municipality.value) : null;
  const region = place?.regionCode ?? regions.find((each) => each.code === written.region)?.code ?? null;
  if (Object.keys(problems).length > 0 || !name.ok || !municipality.ok || !links.ok)
    return { ok: false, problems, guess: municipality.ok ? null : (municipality.guess ?? null) };
  const website = links.value[0] ?? null;
  return { ok: true, form: { name: name.value, about, services, municipality: municipality.value, region, website } };
}
