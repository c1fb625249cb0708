import type { RosterField } from './rosterfield.ts';
import { makeFinder, readPerson } from './readperson.ts';
import type { ClassifiedRow, KnownPerson, RosterDifference, RosterPerson, RosterRow } from './rosterrow.ts';

export type RosterInput = {
  rows: readonly RosterRow[];
  /** What each column holds, as many as headers. */
  columns: readonly RosterField[];
  /** Everyone invited to the cohort or in it, by e-mail in lower case. */
  existing: { get(email: string): KnownPerson | undefined };
  /** `guessKey` → code, for guesses that a person accepted. */
  acceptedGuesses: Readonly<Record<string, string>>;
};

/**
 * Says of every row whether it brings somebody new, somebody who is there already (in the cohort, or earlier in the file), or has a problem
 * and stays out. Never throws, whatever the cells hold; one answer a row, in order.
 */
export function classifyRows({ rows, columns, existing, acceptedGuesses }: RosterInput): ClassifiedRow[] {
  const accepted = new Map(Object.entries(acceptedGuesses));
  const finder = makeFinder();
  const earlier = new Map<string, { rowNumber: number; person: RosterPerson }>();
  return rows.map(({ rowNumber, cells }): ClassifiedRow => {
    const { person, problems, guesses } = readPerson(cells, columns, accepted, finder);
    const row = { rowNumber, cells, person, problems, guesses, sameAsRow: null, there: null, differences: [] };
    if (person === null) return { ...row, state: 'problem' };
    const before = earlier.get(person.email);
    if (before !== undefined)
      return {
        ...row,
        state: 'same person',
        sameAsRow: before.rowNumber,
        differences: differencesOf(before.person, person),
      };
    earlier.set(person.email, { rowNumber, person });
    const known = existing.get(person.email);
    if (known === undefined) return { ...row, state: 'new' };
    const differences = known.person === null ? [] : differencesOf(known.person, person);
    return { ...row, state: 'same person', there: known.state, differences };
  });
}

const compared: [RosterField, keyof RosterPerson][] = [
  ['firstName', 'firstName'],
  ['lastName', 'lastName'],
  ['phone', 'phone'],
  ['business', 'businessName'],
  ['businessId', 'businessId'],
  ['sector', 'sector'],
  ['municipality', 'municipality'],
  ['language', 'language'],
];

/** What the later row says otherwise. What it leaves empty is no difference. */
function differencesOf(kept: RosterPerson, later: RosterPerson): RosterDifference[] {
  return compared.flatMap(([field, key]) => {
    const dropped = later[key] ?? '';
    return dropped === '' || dropped === kept[key] ? [] : [{ field, kept: kept[key] ?? '', dropped }];
  });
}
