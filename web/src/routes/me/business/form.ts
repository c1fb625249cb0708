import {
  businessFields,
  defaultVisibility,
  type Business,
  type BusinessVisibility,
} from '@kohtaamo/core/business/business.ts';
import type { BusinessForm } from '@kohtaamo/core/business/savebusiness.ts';
import {
  readBusinessForm as readWritten,
  writtenField,
  writtenOf,
  type FieldProblems,
  type WrittenBusiness,
  type WrittenField,
} from '@kohtaamo/core/business/writtenbusiness.ts';
import type { Language } from '@kohtaamo/core/language/language.ts';
import { municipalityName } from '@kohtaamo/core/place/municipality.ts';
import type { Refusal } from '@kohtaamo/core/refusal.ts';
import { visibility } from '@kohtaamo/core/visibility/visibility.ts';
import { z } from 'zod';

/** What stood in the fields, kept so that a refused form comes back as it was written. */
export type BusinessValues = Omit<WrittenBusiness, 'languages'> & {
  languages: string[];
  visibility: BusinessVisibility;
};
export type FieldName = WrittenField;

export type Reading =
  | { ok: true; form: BusinessForm }
  | { ok: false; values: BusinessValues; problems: FieldProblems; guess: string | null };

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
  return { ...writtenOf(of), municipality, languages: of.languages, visibility: of.visibility };
}

/** Judged by the domain: a form that can be saved, or what was written together with its problems and the town that was perhaps meant. */
export function readBusinessForm(values: BusinessValues, reader: Language): Reading {
  const reading = readWritten({ ...values, languages: values.languages.join(', ') }, values.visibility);
  if (reading.ok) return reading;
  const guess = reading.guesses.municipality;
  return {
    ok: false,
    values,
    problems: reading.problems,
    guess: guess === undefined ? null : municipalityName(guess, reader),
  };
}

/** Each problem as the sentence that stands at its field. */
export function sentencesAt(problems: FieldProblems, sentenceOf: (problem: Refusal) => string) {
  const sentences: Partial<Record<FieldName, string>> = {};
  for (const [at, problem] of Object.entries(problems)) sentences[writtenField.parse(at)] = sentenceOf(problem);
  return sentences;
}
