import { languageTag } from './languagetag.ts';
import type { Language } from './messages.ts';

/** Names as a sentence lists them: “A, B and C” in its language. */
export function namesListed(names: readonly string[], language: Language): string {
  return new Intl.ListFormat(languageTag(language), { type: 'conjunction' }).format(names);
}
