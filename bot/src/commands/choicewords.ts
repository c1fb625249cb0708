import { languages, type Language } from '@kohtaamo/core/language/language.ts';
import type { PromptKind } from '@kohtaamo/core/prompt/prompt.ts';
import { choiceWord } from '@kohtaamo/messages/promptwords.ts';

/** Small words that stand before a thing and say nothing of it. */
const articles = new Set(['a', 'an', 'the', 'en', 'ett']);
/** "not stuck yet, but soon" is no choice: it is a sentence. */
const mostWords = 4;
/** Of the letters of the longer of two words, so many must be the same from the start: "tarjouksen" is "tarjous", "neuvoa" is "neuvosta". */
const alike = 0.6;
const fewestLetters = 3;

export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/[.!]+$/, '');
}

/** The choice whose words these are, in any of the languages; null when they are none's. */
export function choiceNamed<Choice extends string>(
  kind: PromptKind,
  of: readonly Choice[],
  text: string,
): Choice | null {
  const typed = tidy(text);
  return of.find((choice) => languages.some((each) => tidy(choiceWord(kind, choice, each)) === typed)) ?? null;
}

/**
 * The one choice that a few words can mean: each of them is, up to its ending, a word of that choice. Of several such choices the one that has no
 * other word ("tarjous" beside "yhteinen tarjous"). The person's own language goes first: an offer is no "offert". Null when none or more than one is
 * left.
 */
export function choiceMeant<Choice extends string>(
  kind: PromptKind,
  of: readonly Choice[],
  text: string,
  language: Language,
): Choice | null {
  const typed = wordsOf(text);
  if (typed.length === 0 || typed.length > mostWords) return null;
  for (const each of [language, ...languages.filter((other) => other !== language)]) {
    const meant = of
      .map((choice) => ({ choice, words: wordsOf(choiceWord(kind, choice, each)) }))
      .filter(({ words }) => typed.every((word) => words.some((other) => isAlike(word, other))));
    const whole = meant.filter(({ words }) => words.length === typed.length);
    const [only, another] = whole.length > 0 ? whole : meant;
    if (only !== undefined) return another === undefined ? only.choice : null;
  }
  return null;
}

const wordsOf = (text: string) =>
  tidy(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !articles.has(word));

function isAlike(one: string, other: string): boolean {
  if (one === other) return true;
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  return same >= fewestLetters && same >= alike * Math.max(one.length, other.length);
}
