import { limits } from './limits.ts';
import { FileRefused } from './refusal.ts';

const tag = /<(?:[\w.-]+:)?(row|c)(?=[\s/>])/gu;
const wholeTag = /<(?:[\w.-]+:)?(?:row|c)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<&]*"|'[^'<&]*'))*)\s*(\/?)>/uy;
const reference = /\sr\s*=\s*["']([A-Z]{0,3})(\d{1,10})["']/u;

/**
 * Refuses a worksheet whose cells lie further out than a roster's may. The reader fills every gap up to the farthest cell, so one cell in
 * the far corner would take the memory of millions; and what this could not read the same way the reader does is refused as damaged.
 */
export function guardSheet(xml: string): void {
  if (xml.includes('<!DOCTYPE') || xml.includes('<!ENTITY')) throw new FileRefused('file-damaged');
  tag.lastIndex = 0;
  for (let match = tag.exec(xml); match !== null; match = tag.exec(xml)) {
    wholeTag.lastIndex = match.index;
    const whole = wholeTag.exec(xml);
    if (whole === null) throw new FileRefused('file-damaged');
    const place = reference.exec(whole[1] ?? '');
    if (place === null) {
      if (match[1] === 'c' || /\sr\s*=/u.test(whole[1] ?? '')) throw new FileRefused('file-damaged');
      continue;
    }
    const row = Number(place[2]);
    const column = columnNumber(place[1] ?? '');
    if (row > limits.sheetRows || column > limits.sheetColumns) throw new FileRefused('file-damaged');
    // Empty cells with a border or a colour often reach far; they count for nothing.
    const filled = match[1] === 'c' && whole[2] === '' && !xml.startsWith('</', wholeTag.lastIndex);
    if (filled && column > limits.columns) throw new FileRefused('file-columns');
    if (filled && row > limits.rows + limits.titleLines + 1) throw new FileRefused('file-rows');
  }
}

/** "A" → 1, "AA" → 27, "" → 0. */
function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}
