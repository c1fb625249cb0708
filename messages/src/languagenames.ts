import { getLocale, m, type Language } from './messages.ts';

const names = { fi: m.language_name_fi, sv: m.language_name_sv, en: m.language_name_en };

/** A language as the reader calls it, for sentences and lists; only where one chooses what to read is each named in itself. */
export function languageName(language: Language, locale: Language = getLocale()): string {
  return names[language]({}, { locale });
}
