import { cleanCell } from '@kohtaamo/core/roster/cell.ts';
import { readHeader } from '@kohtaamo/core/roster/headerword.ts';
import type { RosterRow } from '@kohtaamo/core/roster/rosterrow.ts';
import { limits } from './limits.ts';
import { FileRefused, type RosterNoteCode } from './refusal.ts';

export type Table = { headers: string[]; rows: { rowNumber: number; cells: string[] }[]; notes: RosterNoteCode[] };

/**
 * The list inside what was read: its heading row, also below title lines; its rows without the blank ones; no empty columns at the end.
 * Refusals: file-empty, file-no-header, file-columns, file-rows.
 */
export function findTable(all: readonly RosterRow[]): Table {
  const filled = all.filter((row) => filledWidth(row.cells) > 0);
  if (filled.length === 0) throw new FileRefused('file-empty');
  refuseTooMuch(filled);
  const at = headerAt(filled);
  const header = filled[at];
  if (header === undefined) throw new FileRefused('file-no-header');
  const below = filled.slice(at + 1);
  const body = withoutTotals(below);
  if (body.length === 0) throw new FileRefused('file-empty');
  if (body.length > limits.rows) throw new FileRefused('file-rows');

  const width = tableWidth(header, body);
  const headers = Array.from({ length: width }, (_, column) => cleanCell(header.cells[column] ?? ''));
  const rows = body.map(({ rowNumber, cells }) => {
    const kept = cells.slice(0, Math.max(width, filledWidth(cells)));
    return { rowNumber, cells: [...kept, ...Array.from({ length: Math.max(0, width - kept.length) }, () => '')] };
  });

  const notes: RosterNoteCode[] = [];
  if (at > 0) notes.push('title-lines');
  if (body.length < below.length) notes.push('total-rows');
  const last = body.at(-1)?.rowNumber ?? 0;
  if (last - header.rowNumber > body.length) notes.push('blank-rows');
  if (rows.some((row) => row.cells.length > width)) notes.push('ragged-rows');
  return { headers, rows, notes };
}

const total =
  /^(?:yht(?:\.|eensä)?|summa|kaikkiaan|lukumäärä|keskiarvo|totalt?|totals|sammanlagt|antal|medelvärde|grand total|sum|count|average)\s*:?\s*\d*$/iu;

/** A spreadsheet's sums below the list are nobody's row. */
function withoutTotals(rows: readonly RosterRow[]): readonly RosterRow[] {
  const last = rows.findLastIndex(
    ({ cells }) =>
      cells.some((cell) => cell.includes('@')) ||
      !total.test(cleanCell((cells.find((cell) => /\S/u.test(cell)) ?? '').slice(0, 100))),
  );
  return rows.slice(0, last + 1);
}

/** How many cells there are up to the last one with something in it. */
function filledWidth(cells: readonly string[]): number {
  for (let at = cells.length; at > 0; at -= 1) if (/\S/u.test(cells[at - 1] ?? '')) return at;
  return 0;
}

function refuseTooMuch(rows: readonly RosterRow[]): void {
  let letters = 0;
  for (const { cells } of rows) {
    if (filledWidth(cells) > limits.columns) throw new FileRefused('file-columns');
    for (const cell of cells) letters += cell.length;
    if (letters > limits.allLetters) throw new FileRefused('file-bomb');
  }
}

/** A cell beyond the headings belongs to a column without one if most rows have it; in a few rows it is a slip, told row by row. */
function tableWidth(header: RosterRow, body: readonly RosterRow[]): number {
  let width = filledWidth(header.cells);
  for (let column = width; column < limits.columns; column += 1) {
    const having = body.filter((row) => /\S/u.test(row.cells[column] ?? '')).length;
    if (having > body.length / 2) width = column + 1;
  }
  return width;
}

/** Which of the first rows has the headings: the one with the most known ones; else a first row that looks like no person. */
function headerAt(rows: readonly RosterRow[]): number {
  const head = rows.slice(0, limits.titleLines);
  let best = -1;
  let bestScore = 1;
  head.forEach((row, at) => {
    const score = headingScore(row.cells);
    if (score > bestScore) [best, bestScore] = [at, score];
  });
  if (best >= 0) return best;
  const [first = [], second = []] = head.map((row) => row.cells.map(cleanCell).filter((cell) => cell !== ''));
  const labels = new Set(first.map((cell) => cell.toLowerCase()));
  const looksLikeLabels =
    labels.size > 1 && labels.size === first.length && !first.some((cell) => /@|^[\d+]/u.test(cell));
  return looksLikeLabels && second.some((cell) => cell.includes('@')) ? 0 : -1;
}

/** Two points for a heading known by heart, one for one that resembles; a row with an address is a person's. */
function headingScore(cells: readonly string[]): number {
  if (cells.some((cell) => cell.includes('@'))) return 0;
  const fields = new Map<string, number>();
  for (const cell of cells) {
    const reading = cell.length > 200 ? null : readHeader(cell);
    if (reading === null || reading.field === 'ignore') continue;
    const points = reading.strength === 'exact' ? 2 : 1;
    fields.set(reading.field, Math.max(points, fields.get(reading.field) ?? 0));
  }
  return [...fields.values()].reduce((sum, points) => sum + points, 0);
}
