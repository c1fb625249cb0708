import { folded, spellingDistance, tidied } from '../spelling.ts';
import { placeStems, withoutEnding } from './inflection.ts';
import { municipalities, municipalityByCode, type Municipality } from './municipality.ts';
import { nicknames } from './nickname.ts';

/** `found` is what was written; a `guess` is only ever offered to a person, never applied. */
export type MunicipalityMatch = { found: Municipality } | { guess: Municipality } | { none: true };

const none = { none: true } as const;

/** Spelling → municipality; a spelling that two municipalities share leads nowhere. */
function spellings(of: (place: Municipality) => string[]): Map<string, Municipality> {
  const known = new Map<string, Municipality | null>();
  for (const place of municipalities)
    for (const spelling of new Set(of(place)))
      known.set(spelling, known.has(spelling) && known.get(spelling) !== place ? null : place);
  return new Map([...known].flatMap(([spelling, place]) => (place === null ? [] : [[spelling, place]])));
}

const byName = spellings((place) => [tidied(place.nameFi), tidied(place.nameSv)]);
const byFoldedName = spellings((place) => [folded(place.nameFi), folded(place.nameSv)]);
const byStem = spellings((place) => [...placeStems(folded(place.nameFi)), folded(place.nameSv)]);
const foldedNames = [...byFoldedName];

/** Words around a municipality's name that say nothing more. */
const around =
  /^(?:(?:i|fran|vid|in|from|near|city of|town of|municipality of)\s+)|\s+(?:kaupunki|kaupungin|kunta|kommun|stad|city|town|suomi|finland|fi)$/gu;

/**
 * The municipality that a text means. Found: its name in Finnish or Swedish, in any case and also without dots and rings, or its code of
 * three digits. Guess: an inflected form ("Kouvolassa"), a short form ("Kvla", "Lpr"), a former municipality, a postal address, a code
 * that lost its zeros, a slip of the keys.
 */
export function findMunicipality(text: string): MunicipalityMatch {
  if (text.length > 100) return none;
  const exact = byName.get(tidied(text)) ?? byFoldedName.get(folded(text));
  if (exact !== undefined) return { found: exact };
  const code = text.trim();
  if (/^\d{1,3}$/u.test(code)) {
    const place = municipalityByCode(code.padStart(3, '0'));
    if (place === null) return none;
    return code.length === 3 ? { found: place } : { guess: place };
  }
  const guess = guessOf(text);
  return guess === null ? none : { guess };
}

const byFinnishStem = spellings((place) => placeStems(folded(place.nameFi)));

/**
 * Folded names that are words of the language too, bare or inflected: a crash, currents, a theft, a plough, soils, hairs, a salon, a pennant; in Swedish big, none,
 * to vouch, an insurance.
 */
const ordinary = new Set(
  'kolari virrat varkaus perho pello aura hanko multia karvia kannus kurikka salo koski luoto lieto nokia kemi rusko sund rauma pori ii simo salla soini inari eura juva geta kitee sulkava kaavi vimpeli laihia sievi kumo stora inga borga kasko'.split(
    ' ',
  ),
);

/**
 * Whether one word of a text is the name of a municipality, as it stands or, in Finnish, in a place case. Nothing is guessed at; a name that may be meant as a word
 * is none, nor is a word whose dots make it another one (“lähteen” is not of Lahti).
 */
export function namesMunicipality(word: string): boolean {
  const name = folded(word);
  if (ordinary.has(name)) return false;
  const exact = byFoldedName.get(name);
  if (exact !== undefined) return beginsAs(word, exact);
  return withoutEnding(name).some((stem) => {
    const place = byFinnishStem.get(stem);
    return place !== undefined && !ordinary.has(folded(place.nameFi)) && beginsAs(word, place);
  });
}

/** Whether the first letters are those of a name; dots and rings may be left out of a word, and not be put on it. */
function beginsAs(word: string, { nameFi, nameSv }: Municipality): boolean {
  const first = [...tidied(word)].slice(0, 3);
  return [nameFi, nameSv].some((name) => {
    const letters = [...tidied(name)];
    return first.every((letter, at) => letter === letters[at] || letter === folded(letters[at] ?? ''));
  });
}

function guessOf(text: string): Municipality | null {
  for (const part of [text, ...text.split(/[,;/|()\n&+]|\s(?:ja|och|and|tai|eller|or)\s|\s[-–]\s/u)]) {
    const word = folded(part)
      .replace(/^\d{5}\s+/u, '')
      .replace(around, '')
      .replace(around, '')
      .trim();
    if (word.length < 2 || /\d/u.test(word)) continue;
    const place =
      byFoldedName.get(word) ??
      municipalityByCode(nicknames.get(word) ?? '') ??
      inflected(word) ??
      startOfOne(word) ??
      mistyped(word) ??
      shortened(word);
    if (place !== null) return place;
  }
  return null;
}

function inflected(word: string): Municipality | null {
  for (const stem of withoutEnding(word)) {
    const place = byStem.get(stem) ?? municipalityByCode(nicknames.get(stem) ?? '');
    if (place) return place;
  }
  return null;
}

/** "Lappeenr." and "Hämeenl": the first letters of one municipality only. */
function startOfOne(word: string): Municipality | null {
  if (word.length < 4) return null;
  return onlyOne(foldedNames.filter(([name]) => name.startsWith(word)).map(([, place]) => place));
}

/** One slip in a short name, two in a name of eight letters or more; two equally near names are no guess. */
function mistyped(word: string): Municipality | null {
  if (word.length < 4) return null;
  const limit = word.length >= 8 ? 2 : 1;
  let nearest = limit + 1;
  let places: Municipality[] = [];
  for (const [name, place] of foldedNames) {
    const distance = spellingDistance(word, name, limit);
    if (distance > limit || distance > nearest) continue;
    if (distance < nearest) places = [];
    nearest = distance;
    places.push(place);
  }
  return onlyOne(places);
}

/** "Kvla": the first letter, then others in the name's order; of several, the one with the very same consonants. */
function shortened(word: string): Municipality | null {
  if (word.length < 3 || word.length > 8 || word.includes(' ')) return null;
  const fitting = foldedNames.filter(([name]) => name.length > word.length && name[0] === word[0] && holds(name, word));
  const sameConsonants = fitting.filter(([name]) => consonants(name) === consonants(word));
  return onlyOne((sameConsonants.length > 0 ? sameConsonants : fitting).map(([, place]) => place));
}

function holds(name: string, letters: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function consonants(word: string): string {
  return word.replace(/[aeiouy ]/gu, '').replace(/(.)\1+/gu, '$1');
}

function onlyOne(places: Municipality[]): Municipality | null {
  const [first, ...others] = new Set(places);
  return first !== undefined && others.length === 0 ? first : null;
}
