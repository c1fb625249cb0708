import { csvFile } from '../csv.ts';
import type { ClassifiedRow, RosterProblem } from './rosterrow.ts';

/**
 * The rows that stay out, as a CSV file to correct and bring back: the cells as they were written, and after them why. UTF-8 with a byte
 * order mark, semicolons and CRLF, as a Finnish or Swedish spreadsheet opens it; no cell can run as a formula.
 * `reasonOf` gives the sentence of a problem in the reader's language.
 */
export function problemRowsCsv(
  headers: readonly string[],
  rows: readonly ClassifiedRow[],
  reasonHeader: string,
  reasonOf: (problem: RosterProblem) => string,
): string {
  const outside = rows.filter((row) => row.state === 'problem');
  const width = Math.max(headers.length, ...outside.map((row) => row.cells.length));
  const line = (cells: readonly string[], last: string) => [
    ...Array.from({ length: width }, (_, at) => cells[at] ?? ''),
    last,
  ];
  const lines = outside.map((row) => line(row.cells, row.problems.map(reasonOf).join(' ')));
  return csvFile([line(headers, reasonHeader), ...lines]);
}
