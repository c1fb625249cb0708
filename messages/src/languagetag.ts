import type { Language } from './messages.ts';

const tags: Record<Language, string> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' };

/** The tag by which dates, times and numbers are written in a language: as in Finland, and in English as in Europe. */
export function languageTag(language: Language): string {
  return tags[language];
}
