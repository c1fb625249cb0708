import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanCell, neutraliseFormula } from './cell.ts';
import { classifyRows } from './classifyrows.ts';
import { problemRowsCsv } from './problemrows.ts';
import type { RosterField } from './rosterfield.ts';

const columns: RosterField[] = ['fullName', 'email'];
const reasonOf = (problem: { code: string }) => `(${problem.code})`;

function csvOf(cells: string[][]): string {
  const rows = cells.map((each, at) => ({ rowNumber: at + 2, cells: each }));
  const classified = classifyRows({ rows, columns, existing: new Map(), acceptedGuesses: {} });
  return problemRowsCsv(['Nimi', 'Sähköposti'], classified, 'Syy', reasonOf);
}

describe('the file of rows that stay out', () => {
  it('has the cells as written and the reasons, and none of the good rows', () => {
    expect(
      csvOf([
        ['Ada', 'ada@example.org'],
        ['Grace "G"; Hopper', 'x'],
        ['', ''],
      ]),
    ).toBe(
      [
        '\uFEFF"Nimi";"Sähköposti";"Syy"',
        '"Grace ""G""; Hopper";"x";"(email-invalid)"',
        '"";"";"(name-missing) (email-missing)"',
        '',
      ].join('\r\n'),
    );
  });

  it('cannot run a formula in a spreadsheet', () => {
    expect(csvOf([['=cmd|calc', '@SUM(A1)']])).toContain(`"'=cmd|calc";"'@SUM(A1)"`);
  });

  it('never begins a cell like a formula, whatever was written', () => {
    const hostile = fc.tuple(
      fc.constantFrom('', ' ', '\t', '\r', '\n', '\0'),
      fc.constantFrom('=', '+', '-', '@', '＝', ''),
      fc.string(),
    );
    fc.assert(
      fc.property(hostile, (parts) => {
        expect(neutraliseFormula(parts.join(''))).not.toMatch(/^[\s\0]*[=+\-@＝＋－＠]/u);
        expect(neutraliseFormula(parts.join(''))).not.toMatch(/^[\t\r\n\0]/u);
      }),
    );
  });

  it('read again says the same as before', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!cleanCell(text).startsWith("'") && !text.includes("'"));
        expect(cleanCell(neutraliseFormula(text))).toBe(cleanCell(text));
      }),
    );
  });
});
