import { readHeader } from '@kohtaamo/core/roster/headerword.ts';
import type { RosterRow } from '@kohtaamo/core/roster/rosterrow.ts';
import { CsvError, parse } from 'csv-parse/sync';
import { decodeText } from './decodetext.ts';
import { limits } from './limits.ts';
import { FileRefused, type RosterNoteCode } from './refusal.ts';

const delimiters = [';', ',', '\t'] as const;
type Delimiter = (typeof delimiters)[number];

/**
 * Rows of a text file with semicolons, commas or tabs. A row is numbered as a spreadsheet numbers it: a cell with line breaks is one row,
 * a blank line is a row too.
 */
export function readCsv(bytes: Uint8Array): { rows: RosterRow[]; notes: RosterNoteCode[] } {
  const { text, notes } = decodeText(bytes);
  if (/^\s*<(?:!doctype|html|\?xml|table|meta|head)\b/iu.test(text.slice(0, 1000))) throw new FileRefused('file-type');
  // Excel's own hint to itself, which it does not show.
  const hint = /^sep=([;,\t])\r?\n/u.exec(text);
  const body = hint === null ? text : text.slice(hint[0].length);
  const delimiter = delimiters.find((each) => each === hint?.[1]) ?? likeliestDelimiter(body);
  const most = limits.rows + limits.titleLines + 2;
  const { records, closed } = parseRecords(body, delimiter, most);
  const rows = records.map((cells, at) => ({
    rowNumber: at + 1,
    cells: cells.map((cell) => (cell.length > limits.cellLetters ? cell.slice(0, limits.cellLetters) : cell)),
  }));
  return { rows, notes: closed ? notes : [...notes, 'unclosed-quote'] };
}

/** The delimiter under which most known headings appear in one line, or else the one that splits most lines into equally many cells. */
function likeliestDelimiter(text: string): Delimiter {
  const head = text.slice(0, 50_000);
  let best: Delimiter = ';';
  let bestScore = -1;
  for (const delimiter of delimiters) {
    const { records } = parseRecords(head, delimiter, 40);
    const known = Math.max(0, ...records.map((cells) => cells.filter((cell) => readHeader(cell) !== null).length));
    const counts = new Map<number, number>();
    for (const { length } of records) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
    const alike = Math.max(0, ...counts.values()) / Math.max(1, records.length);
    const score = (known > 1 ? known * 10 : 0) + alike;
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

function parseRecords(text: string, delimiter: Delimiter, most: number): { records: string[][]; closed: boolean } {
  const options = {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    to: most,
  };
  try {
    return { records: parse(text, options), closed: true };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // A quotation mark that nobody closed would swallow the rest of the list into one cell; without quoting every row is kept.
    return { records: parse(text, { ...options, quote: false }), closed: false };
  }
}
