import type { Language } from '@kohtaamo/core/language/language.ts';
import { municipalityName } from '@kohtaamo/core/place/municipality.ts';
import { rosterFieldKeys, rosterFields } from '@kohtaamo/core/roster/rosterfield.ts';
import { rosterProblemKeys, type GuessedField, type RosterProblem } from '@kohtaamo/core/roster/rosterrow.ts';
import { sectorName } from '@kohtaamo/core/sector/sector.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import {
  rosterNoteCodes,
  rosterNoteKeys,
  rosterRefusalKeys,
  type RosterRefusalCode,
} from '@kohtaamo/roster/refusal.ts';

/** Why a row stays out, as a sentence in the language of the request. */
export function rosterProblem(problem: RosterProblem): string {
  return m[rosterProblemKeys[problem.code]]({ value: problem.value.slice(0, 80) });
}

/** Why a file was not read. */
export function rosterRefusal(refusal: RosterRefusalCode): string {
  return m[rosterRefusalKeys[refusal]]();
}

/** What the reader noticed, as sentences. */
export function rosterNotes(notes: readonly string[]): string[] {
  return rosterNoteCodes.filter((each) => notes.includes(each)).map((each) => m[rosterNoteKeys[each]]());
}

/** What a column may be said to hold, for a select. */
export function fieldOptions(): { value: string; label: string }[] {
  return rosterFields.map((field) => ({ value: field, label: m[rosterFieldKeys[field]]() }));
}

/** The name behind a guessed code. */
export function guessedName(field: GuessedField, code: string, language: Language): string {
  return (field === 'sector' ? sectorName(code, language) : municipalityName(code, language)) ?? code;
}
