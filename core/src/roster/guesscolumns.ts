import { parseBusinessId } from '../businessid/businessid.ts';
import { findMunicipality } from '../place/findmunicipality.ts';
import { cleanCell } from './cell.ts';
import { readHeader } from './headerword.ts';
import { readLanguage } from './readlanguage.ts';
import type { RosterField } from './rosterfield.ts';

type Claim = { column: number; field: RosterField; score: number };

/** Rows looked at; more would not change the guess. */
const sampleSize = 50;

/** What a cell looks like by itself, for columns whose header says nothing; the share of cells that must look so. */
const looks: { field: RosterField; share: number; score: number; test: (cell: string) => boolean }[] = [
  { field: 'email', share: 0.6, score: 40, test: (cell) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(cell) },
  { field: 'businessId', share: 0.6, score: 38, test: (cell) => /-|^FI/iu.test(cell) && parseBusinessId(cell).ok },
  { field: 'phone', share: 0.6, score: 36, test: (cell) => /^(?:\+|0)[\d\s()/-]{6,20}$/u.test(cell) },
  { field: 'language', share: 0.8, score: 34, test: (cell) => readLanguage(cell) !== null },
  {
    field: 'municipality',
    share: 0.6,
    score: 32,
    test: (cell) => /\D/u.test(cell) && 'found' in findMunicipality(cell),
  },
];

/**
 * What each column holds, by its header in Finnish, Swedish or English, and by its cells where the header says nothing. A field is given to
 * one column at most: the one whose header says it best, then the leftmost. As many answers as headers.
 */
export function guessColumns(headers: readonly string[], sampleRows: readonly (readonly string[])[]): RosterField[] {
  const claims = headers.flatMap((header, column) => {
    const cells = sampleRows
      .slice(0, sampleSize)
      .map((row) => cleanCell((row[column] ?? '').slice(0, 200)))
      .filter((cell) => cell !== '');
    return claimsOf(header, column, cells, sampleRows.length > 0);
  });
  claims.sort((a, b) => b.score - a.score || a.column - b.column);
  const columns = headers.map((): RosterField => 'ignore');
  const taken = new Set<RosterField>();
  for (const { column, field } of claims) {
    if (taken.has(field) || columns[column] !== 'ignore') continue;
    taken.add(field);
    columns[column] = field;
  }
  // A list with both parts often repeats them as one; the parts say more.
  const hasParts = taken.has('firstName') && taken.has('lastName');
  return hasParts ? columns.map((field) => (field === 'fullName' ? 'ignore' : field)) : columns;
}

function claimsOf(header: string, column: number, cells: string[], sampled: boolean): Claim[] {
  const reading = readHeader(header);
  const share = (test: (cell: string) => boolean) =>
    cells.length === 0 ? 0 : cells.filter(test).length / cells.length;
  if (reading === null)
    return looks.filter((look) => share(look.test) >= look.share).map(({ field, score }) => ({ column, field, score }));
  if (reading.field === 'ignore') return [];
  const own = looks.find((look) => look.field === reading.field);
  const fits = own !== undefined && share(own.test) >= 0.5;
  // "Sähköposti" over a column without a single address is worth less than another column full of them.
  const belied = reading.field === 'email' && cells.length > 0 && share((cell) => cell.includes('@')) === 0;
  // A survey tool writes its own "Name" beside the question about it, and leaves it empty when the form asked for no sign-in.
  const empty = cells.length === 0 && sampled;
  const score = (reading.strength === 'exact' ? 100 : 60) + (fits ? 5 : 0) - (belied || empty ? 80 : 0);
  return [{ column, field: reading.field, score }];
}
