import type { Invitee } from '../invitation/invite.ts';
import type { Language } from '../language/language.ts';
import type { RosterField } from './rosterfield.ts';

/** A row of the file as it was read; the number is the one its spreadsheet or text editor shows. */
export type RosterRow = { rowNumber: number; cells: readonly string[] };

/** Somebody on the list. The e-mail is in lower case; an empty last name is possible where the list has no column for it. */
export type RosterPerson = Omit<Invitee, 'language'> & { language: Language | null };

/** Why a row is not let in. Each has a sentence in the catalogue. */
export const rosterProblemCodes = [
  'email-missing',
  'email-invalid',
  'name-missing',
  'business-id-form',
  'business-id-check-digit',
  'text-too-long',
  'row-too-wide',
] as const;
export type RosterProblemCode = (typeof rosterProblemCodes)[number];

/** Keys in the catalogue; every sentence may use {value}, the cell as written, cut to 80 letters. */
export const rosterProblemKeys = {
  'email-missing': 'roster_problem_email_missing',
  'email-invalid': 'roster_problem_email_invalid',
  'name-missing': 'roster_problem_name_missing',
  'business-id-form': 'roster_problem_business_id_form',
  'business-id-check-digit': 'roster_problem_business_id_check_digit',
  'text-too-long': 'roster_problem_text_too_long',
  'row-too-wide': 'roster_problem_row_too_wide',
} as const satisfies Record<RosterProblemCode, string>;

export type RosterProblem = { code: RosterProblemCode; field: RosterField; value: string };

export type GuessedField = 'sector' | 'municipality';

/**
 * A cell that is not a known sector or municipality as written. `code` is the best guess, or null for none; it fills the field only when
 * somebody accepted it (then `accepted` is the code they chose).
 */
export type RosterGuess = { field: GuessedField; value: string; code: string | null; accepted: string | null };

/** What differs between a row and what is known of the same person, by an earlier row or in the cohort; that counts. */
export type RosterDifference = { field: RosterField; kept: string; dropped: string };

/** Somebody of the cohort: how they are there, and what an earlier list said of them where one did. */
export type KnownPerson = { state: 'invited' | 'joined' | 'withdrawn' | 'declined'; person: RosterPerson | null };

export type ClassifiedRow = RosterRow & {
  state: 'new' | 'same person' | 'problem';
  /** Null for a problem row only. */
  person: RosterPerson | null;
  problems: RosterProblem[];
  guesses: RosterGuess[];
  /** For a same person: the earlier row, or null when somebody in the cohort has the e-mail already. */
  sameAsRow: number | null;
  /** How somebody with this e-mail is in the cohort already. */
  there: KnownPerson['state'] | null;
  differences: RosterDifference[];
};

/** The key under which an accepted guess is kept: the same spelling is accepted once for the whole file. */
export function guessKey(field: GuessedField, value: string): string {
  return `${field}:${value}`;
}

export type RosterCounts = { rows: number; new: number; samePerson: number; problem: number; guesses: number };

/** How many rows of each state, and how many distinct spellings still wait for a guess to be accepted. */
export function countRows(rows: readonly ClassifiedRow[]): RosterCounts {
  const of = (state: ClassifiedRow['state']) => rows.filter((row) => row.state === state).length;
  const open = rows.flatMap((row) => row.guesses.filter((each) => each.accepted === null && each.code !== null));
  return {
    rows: rows.length,
    new: of('new'),
    samePerson: of('same person'),
    problem: of('problem'),
    guesses: new Set(open.map((each) => guessKey(each.field, each.value))).size,
  };
}
