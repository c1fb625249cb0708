import { folded } from '../spelling.ts';
import { sectorByCode, sectors, type Sector } from './sector.ts';
import { sectorStems, wholeWords } from './sectorword.ts';

/** `found` is what was written; a `guess` is only ever offered to a person, never applied. */
export type SectorMatch = { found: Sector } | { guess: Sector } | { none: true };

const none = { none: true } as const;
const namesOf = (sector: Sector) => [sector.nameFi, sector.nameSv, sector.nameEn].map(folded);
const byName = new Map(sectors.flatMap((sector) => namesOf(sector).map((name) => [name, sector])));
const nameWords = sectors.map((sector) => ({
  sector,
  words: new Set(namesOf(sector).flatMap((name) => name.split(' ').filter((word) => word.length >= 5))),
}));

/**
 * The sector that a text means. Found: a code of two digits or a longer one it begins ("56", "56.10", "56101", "I56", also before a name),
 * or the division's whole name in Finnish, Swedish or English. Guess: an everyday word ("ravintola", "hotell", "bookkeeping"), a word of
 * a division's name, or a code that may have lost its first zero.
 */
export function findSector(text: string): SectorMatch {
  if (text.length > 300) return none;
  const name = byName.get(folded(text));
  if (name !== undefined) return { found: name };
  const coded = byCode(text.trim());
  if (coded !== null) return coded;
  const guess = guessOf(folded(text));
  return guess === null ? none : { guess };
}

/** Null when the text does not begin with digits the way a code does. */
function byCode(text: string): SectorMatch | null {
  const match =
    /^(?:(?:TOL|NACE|SNI)(?:\s?2008)?[\s:-]*)?([A-U])?[\s.-]?(\d{1,5})((?:\.\d{1,3}){0,3})\.?(?=$|[\s,:;()–-])/iu.exec(
      text,
    );
  if (match === null) return null;
  const [, letter = '', digits = '', rest = ''] = match;
  // With a dot after one digit a spreadsheet has eaten the zero: 1.11 was 01.11.
  const whole = rest !== '' && digits.length === 1 ? `0${digits}` : digits;
  const sector = sectorByCode(whole.slice(0, 2));
  const padded = sectorByCode(`0${whole.slice(0, 1)}`);
  if (whole.length === 1) return padded === null ? none : { guess: padded };
  if (sector === null) return padded === null || letter !== '' ? none : { guess: padded };
  if (letter !== '' && letter.toUpperCase() !== sector.section) return { guess: sector };
  const zeroMayBeGone = letter === '' && rest === '' && (whole.length === 3 || whole.length === 4) && padded !== null;
  return zeroMayBeGone ? { guess: sector } : { found: sector };
}

function guessOf(text: string): Sector | null {
  const words = text.split(' ').filter((word) => word !== '');
  for (const word of [text, ...words]) {
    const sector = sectorByCode(wholeWords.get(word) ?? '');
    if (sector !== null) return sector;
  }
  const spaced = ` ${text}`;
  const stem =
    sectorStems.find(([each]) => spaced.includes(` ${each}`)) ??
    sectorStems.find(([each]) => each.length >= 5 && text.includes(each));
  return sectorByCode(stem?.[1] ?? '') ?? byWordsOfName(words);
}

/** The one division whose name shares the most letters with the words, counted from the start of each word, at least six. */
function byWordsOfName(words: string[]): Sector | null {
  let best = 0;
  let sectorsAtBest: Sector[] = [];
  for (const { sector, words: names } of nameWords) {
    let score = 0;
    for (const word of words) {
      if (word.length < 6) continue;
      const shared = Math.max(0, ...[...names].map((name) => sharedStart(name, word)));
      if (shared >= 6 && shared >= word.length - 4) score += shared;
    }
    if (score === 0 || score < best) continue;
    if (score > best) sectorsAtBest = [];
    best = score;
    sectorsAtBest.push(sector);
  }
  return sectorsAtBest.length === 1 ? (sectorsAtBest[0] ?? null) : null;
}

function sharedStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}
