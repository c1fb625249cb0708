/** The longest cell that is let in, in UTF-16 units. */
export const longestCell = 500;

/** What a spreadsheet takes for the beginning of a formula, the full-width forms of Asian keyboards included. */
const formulaStart = /^\s*[=+\-@＝＋－＠]/u;

/**
 * A cell as people meant it: control and invisible direction characters dropped, line breaks and runs of space made one space, and the
 * apostrophe taken off that keeps a spreadsheet from running the text, so that a file we wrote is read back the same. A cell that begins
 * like a formula is text like any other.
 */
export function cleanCell(raw: string): string {
  const clean = raw
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]/gu, ' ')
    // Letters of a script are joined by U+200C and U+200D; the others in this range only reorder or hide text.
    .replace(/[\p{Cc}\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFFE\uFFFF]|\p{Cs}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return clean.startsWith("'") && formulaStart.test(clean.slice(1)) ? clean.slice(1).trim() : clean;
}

/**
 * The text with an apostrophe before it when a spreadsheet would otherwise take it for a formula. Control characters before the first letter
 * go: some programs skip them and run what follows.
 */
export function neutraliseFormula(text: string): string {
  const plain = text.replace(/^\p{Cc}+/u, '');
  return formulaStart.test(plain) ? `'${plain}` : plain;
}

const nothing = new Set(
  'ei|ei ole|ei vielä|ei tiedossa|puuttuu|tulossa|perusteilla|haussa|ingen|inget|nej|saknas|har inte|har ej|no|none|n/a|na|null|not yet|unknown'.split(
    '|',
  ),
);

/** Whether a cell says that there is nothing: empty, dashes, "ei ole", "saknas", "n/a". */
export function saysNothing(cell: string): boolean {
  return /^[-–—.?/_*\s]*$/u.test(cell) || nothing.has(cell.toLowerCase());
}
