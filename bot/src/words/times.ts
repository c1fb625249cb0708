import type { Language } from '@kohtaamo/core/language/language.ts';

const locales: Record<Language, string> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' };

function format(at: number, timeZone: string, language: Language, how: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locales[language], { ...how, timeZone }).format(at);
}

/** "maanantai 1. maaliskuuta 2027" on the clocks of the zone. */
export function dayOf(at: number, timeZone: string, language: Language): string {
  return format(at, timeZone, language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** "9.00" or "09:00" on the clocks of the zone. */
export function timeOf(at: number, timeZone: string, language: Language): string {
  return format(at, timeZone, language, { hour: '2-digit', minute: '2-digit' });
}
