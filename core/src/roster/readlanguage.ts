import type { Language } from '../language/language.ts';
import { folded } from '../spelling.ts';

const starts: [RegExp, Language][] = [
  [/^(?:fi|fin|fi fi|suomi|suomen\w*|suomea|suomeksi|finska|finsk\w*|finnish)$/u, 'fi'],
  [/^(?:sv|swe|se|sv fi|sv se|ruotsi|ruotsin\w*|ruotsia|ruotsiksi|svenska|svensk\w*|swedish)$/u, 'sv'],
  [/^(?:en|eng|gb|uk|en gb|en us|englanti|englannin\w*|englantia|englanniksi|engelska|engelsk\w*|english)$/u, 'en'],
];

/** The language a cell names, in Finnish, Swedish or English or by code; of several the first one; null for none that Kohtaamo speaks. */
export function readLanguage(cell: string): Language | null {
  for (const part of [cell, ...cell.split(/[,;/|()\s]+/u)]) {
    const word = folded(part);
    for (const [pattern, language] of starts) if (pattern.test(word)) return language;
  }
  return null;
}
