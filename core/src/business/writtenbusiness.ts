import { z } from 'zod';
import { parseBusinessId } from '../businessid/businessid.ts';
import { cleanLine, cleanText } from '../cleanline.ts';
import { languageNamed, type Language } from '../language/language.ts';
import { findMunicipality } from '../place/findmunicipality.ts';
import { accept, refuse, type Refusal, type Result } from '../refusal.ts';
import { findSector } from '../sector/findsector.ts';
import type { Business, BusinessVisibility } from './business.ts';
import type { BusinessForm } from './savebusiness.ts';

/** The fields of a business that people write, as text, in the order a form asks for them. */
export const writtenFields = [
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
] as const;
export const writtenField = z.enum(writtenFields);
export type WrittenField = z.infer<typeof writtenField>;

/** A business as somebody wrote it, before any of it is judged. */
export type WrittenBusiness = Record<WrittenField, string>;

export const nothingWritten: WrittenBusiness = {
  name: '',
  businessId: '',
  sector: '',
  municipality: '',
  offer: '',
  offerTags: '',
  need: '',
  needTags: '',
  links: '',
  languages: '',
};

export type FieldProblems = Partial<Record<WrittenField, Refusal>>;
/** What was probably meant, as the code of a municipality or a sector: offered to the writer, never applied. */
export type FieldGuesses = Partial<Record<'municipality' | 'sector', string | undefined>>;

export type FieldReading<T> = { ok: true; value: T } | { ok: false; refusal: Refusal; guess?: string };

const mostTags = 12;
const longestTag = 40;
const mostLinks = 5;

/**
 * Each field judged by itself: its value, or a refusal. An empty text empties the field.
 * Refusals: name_missing, text_too_long, business_id_invalid, sector_unknown, municipality_unknown, tags_invalid, link_invalid, language_unknown.
 */
export const readField: { [F in WrittenField]: (written: string) => FieldReading<Business[F]> } = {
  name: (written) => {
    const name = cleanLine(written);
    return name === '' ? refuse('name_missing') : atMost(name, 120);
  },
  businessId: (written) => {
    const plain = written.trim();
    if (plain === '') return accept(null);
    const read = parseBusinessId(plain);
    return read.ok ? accept(read.businessId) : refuse('business_id_invalid');
  },
  sector: (written) => coded(written, findSector(written), 'sector_unknown'),
  municipality: (written) => coded(written, findMunicipality(written), 'municipality_unknown'),
  offer: (written) => atMost(cleanText(written), 1000),
  offerTags: tags,
  need: (written) => atMost(cleanText(written), 1000),
  needTags: tags,
  links: (written) => {
    const links = linksIn(written);
    return links === null ? refuse('link_invalid') : accept(links);
  },
  languages: (written) => {
    const words = written.split(/[\s,;]+/).filter((word) => word !== '' && !/^(?:ja|och|and|&)$/i.test(word));
    const named = words.map(languageNamed);
    const known = named.filter((each): each is Language => each !== null);
    return known.length < named.length ? refuse('language_unknown') : accept([...new Set(known)]);
  },
};

/** Judges a whole form: what can be saved, or a problem at each field that has one, with guesses where there are any. */
export function readBusinessForm(
  written: WrittenBusiness,
  visibility: BusinessVisibility,
): { ok: true; form: BusinessForm } | { ok: false; problems: FieldProblems; guesses: FieldGuesses } {
  const problems: FieldProblems = {};
  const guesses: FieldGuesses = {};
  const take = <F extends WrittenField>(field: F, instead: Business[F]): Business[F] => {
    const reading = readField[field](written[field]);
    if (reading.ok) return reading.value;
    problems[field] = reading.refusal;
    const at: WrittenField = field;
    if (at === 'municipality' || at === 'sector') guesses[at] = reading.guess;
    return instead;
  };
  const form: BusinessForm = {
    name: take('name', ''),
    businessId: take('businessId', null),
    sector: take('sector', null),
    municipality: take('municipality', null),
    offer: take('offer', ''),
    offerTags: take('offerTags', []),
    need: take('need', ''),
    needTags: take('needTags', []),
    links: take('links', []),
    languages: take('languages', []),
    visibility,
  };
  return Object.keys(problems).length === 0 ? { ok: true, form } : { ok: false, problems, guesses };
}

/** The written fields of a business that is there already. Sector and municipality are their codes. */
export function writtenOf(of: Business): WrittenBusiness {
  return {
    name: of.name,
    businessId: of.businessId ?? '',
    sector: of.sector ?? '',
    municipality: of.municipality ?? '',
    offer: of.offer,
    offerTags: of.offerTags.join(', '),
    need: of.need,
    needTags: of.needTags.join(', '),
    links: of.links.join('\n'),
    languages: of.languages.join(', '),
  };
}

/** Tags are parted by commas or line breaks; the same one twice, in whatever case, is one. */
export function tagsIn(written: string): string[] {
  const seen = new Map<string, string>();
  for (const part of written.split(/[,;\n]/)) {
    const tag = cleanLine(part.replace(/^[\s#]+/, ''));
    if (tag !== '' && !seen.has(tag.toLowerCase())) seen.set(tag.toLowerCase(), tag);
  }
  return [...seen.values()];
}

type Named = { code: string };

function coded(
  written: string,
  match: { found: Named } | { guess: Named } | { none: true },
  code: 'sector_unknown' | 'municipality_unknown',
): FieldReading<string | null> {
  if (written.trim() === '') return accept(null);
  if ('found' in match) return accept(match.found.code);
  return { ...refuse(code), ...('guess' in match && { guess: match.guess.code }) };
}

function atMost(text: string, most: number): Result<string> {
  return text.length > most ? refuse('text_too_long', { most: String(most) }) : accept(text);
}

function tags(written: string): Result<string[]> {
  const all = tagsIn(written);
  return all.length > mostTags || all.some((tag) => tag.length > longestTag)
    ? refuse('tags_invalid', { most: String(mostTags), length: String(longestTag) })
    : accept(all);
}

const link = z.url({ protocol: /^https?$/ }).max(300);

/** At most five links, parted by white space, "https://" added where it was left out; null when one of them is no web address. */
function linksIn(written: string): string[] | null {
  const lines = written.split(/\s+/).filter((line) => line !== '');
  if (lines.length > mostLinks) return null;
  const links: string[] = [];
  for (const line of lines) {
    const read = link.safeParse(/^[a-z][a-z0-9+.-]*:/i.test(line) ? line : `https://${line}`);
    // A web address on the net has a dot in its host; "https://kotisivut" has none.
    if (!read.success || !/^https?:\/\/[^/?#]*\.[^/?#]/i.test(read.data)) return null;
    links.push(read.data);
  }
  return links;
}
