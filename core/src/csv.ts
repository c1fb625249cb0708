import { neutraliseFormula } from './roster/cell.ts';

/**
 * Rows as a file for a spreadsheet: UTF-8 with a byte order mark, semicolons and CRLF, as a Finnish or Swedish one opens it. Numbers stay numbers; no
 * text can run as a formula.
 */
export function csvFile(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`;
}

function cell(value: string | number): string {
  return typeof value === 'number' ? String(value) : `"${neutraliseFormula(value).replaceAll('"', '""')}"`;
}
