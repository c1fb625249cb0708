import {
  businessFields,
  defaultVisibility,
  type Business,
  type BusinessVisibility,
} from '@kohtaamo/core/business/business.ts';
import type { BusinessForm } from '@kohtaamo/core/business/savebusiness.ts';
import { language } from '@kohtaamo/core/language/language.ts';
import type { RefusalCode } from '@kohtaamo/core/refusal.ts';
import { visibility } from '@kohtaamo/core/visibility/visibility.ts';
import { z } from 'zod';

/** What stood in the fields, kept so that a refused form comes back as it was written. */
export type BusinessValues = {
  name: string;
  businessId: string;
  sector: string;
  municipality: string;
  offer: string;
  offerTags: string;
  need: string;
  needTags: string;
  links: string;
  languages: string[];
  visibility: BusinessVisibility;
};
const fieldName = z.enum([
  'name',
  'businessId',
  'sector',
  'municipality',
  'offer',
  'offerTags',
  'need',
  'needTags',
  'links',
  'languages',
]);
export type FieldName = z.infer<typeof fieldName>;
export type Problem = { code: RefusalCode; values: Record<string, string> };
export type Problems = Partial<Record<FieldName, Problem>>;

/** The lists and checks the form needs, given so that the form knows no table of towns or sectors. */
export type Registers = {
  /** The id as it is written officially, or null when its check digit is wrong. */
  businessId(text: string): string | null;
  isSector(code: string): boolean;
  /** The code of the town; or only a guess, which is offered and never applied. */
  municipality(text: string): { code: string } | { guess: string } | null;
};

export type Reading =
  { ok: true; form: BusinessForm } | { ok: false; values: BusinessValues; problems: Problems; guess: string | null };

const text = z.string().catch('');

/** The fields as written, before any of them is judged. */
export function valuesOf(data: FormData): BusinessValues {
  const field = (name: string) => text.parse(data.get(name)).replaceAll('\r\n', '\n').trim();
  const circles = { ...defaultVisibility };
  for (const name of businessFields)
    circles[name] = visibility.catch(circles[name]).parse(data.get(`visibility_${name}`));
  return {
    name: field('name'),
    businessId: field('businessId'),
    sector: field('sector'),
    municipality: field('takeMunicipality') || field('municipality'),
    offer: field('offer'),
    offerTags: field('offerTags'),
    need: field('need'),
    needTags: field('needTags'),
    links: field('links'),
    languages: data.getAll('languages').filter((each) => typeof each === 'string'),
    visibility: circles,
  };
}

/** The fields of a business that is there already. `municipality` is the name of its town in the reader's language. */
export function valuesOfBusiness(of: Business, municipality: string): BusinessValues {
  return {
    name: of.name,
    businessId: of.businessId ?? '',
    sector: of.sector ?? '',
    municipality,
    offer: of.offer,
    offerTags: of.offerTags.join(', '),
    need: of.need,
    needTags: of.needTags.join(', '),
    links: of.links.join('\n'),
    languages: of.languages,
    visibility: of.visibility,
  };
}

/** Judges what was written: a form that can be saved, or what was written together with a problem at each field that has one. */
export function readBusinessForm(values: BusinessValues, registers: Registers): Reading {
  const problems: Problems = {};
  const problem = (at: FieldName, code: RefusalCode, more: Record<string, string> = {}) => {
    problems[at] ??= { code, values: more };
  };
  const most = (at: 'name' | 'offer' | 'need', length: number) => {
    if (values[at].length > length) problem(at, 'text_too_long', { most: String(length) });
  };
  if (values.name === '') problem('name', 'name_missing');
  most('name', 120);
  most('offer', 1000);
  most('need', 1000);

  const businessId = values.businessId === '' ? null : registers.businessId(values.businessId);
  if (values.businessId !== '' && businessId === null) problem('businessId', 'business_id_invalid');
  if (values.sector !== '' && !registers.isSector(values.sector)) problem('sector', 'sector_unknown');
  const town = values.municipality === '' ? null : registers.municipality(values.municipality);
  if (values.municipality !== '' && (town === null || 'guess' in town)) problem('municipality', 'municipality_unknown');

  const tags = (at: 'offerTags' | 'needTags') => {
    const all = tagsOf(values[at]);
    if (all.length > 12 || all.some((tag) => tag.length > 40)) problem(at, 'form_invalid', { field: at });
    return all;
  };
  const offerTags = tags('offerTags');
  const needTags = tags('needTags');
  const links = linksOf(values.links);
  if (links === null) problem('links', 'link_invalid');
  const languages = z
    .array(language)
    .max(3)
    .catch([])
    .parse([...new Set(values.languages)]);

  if (Object.keys(problems).length > 0 || links === null) {
    return { ok: false, values, problems, guess: town !== null && 'guess' in town ? town.guess : null };
  }
  return {
    ok: true,
    form: {
      name: values.name,
      businessId,
      sector: values.sector || null,
      municipality: town !== null && 'code' in town ? town.code : null,
      offer: values.offer,
      offerTags,
      need: values.need,
      needTags,
      links,
      languages,
      visibility: values.visibility,
    },
  };
}

/** Tags are parted by commas or line breaks; the same one twice, in whatever case, is one. */
export function tagsOf(written: string): string[] {
  const seen = new Map<string, string>();
  for (const part of written.split(/[,;\n]/)) {
    const tag = part
      .replace(/^[\s#]+/, '')
      .replace(/\s+/g, ' ')
      .trim();
    if (tag !== '' && !seen.has(tag.toLowerCase())) seen.set(tag.toLowerCase(), tag);
  }
  return [...seen.values()];
}

const link = z.url({ protocol: /^https?$/ }).max(300);

/** At most five links, one on a line, "https://" added where it was left out; null when one of them is no web address. */
function linksOf(written: string): string[] | null {
  const lines = written.split(/\s+/).filter((line) => line !== '');
  if (lines.length > 5) return null;
  const links = lines.map((line) => link.safeParse(/^[a-z][a-z0-9+.-]*:/i.test(line) ? line : `https://${line}`));
  const good = links.flatMap((each) => (each.success && new URL(each.data).hostname.includes('.') ? each.data : []));
  return good.length === links.length ? good : null;
}

/** Each problem as the sentence that stands at its field. */
export function sentencesAt(problems: Problems, sentenceOf: (problem: Problem) => string) {
  const sentences: Partial<Record<FieldName, string>> = {};
  for (const [at, problem] of Object.entries(problems)) sentences[fieldName.parse(at)] = sentenceOf(problem);
  return sentences;
}
