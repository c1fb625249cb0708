import type { Language } from '@kohtaamo/core/language/language.ts';
import { languageTag } from '@kohtaamo/messages/languagetag.ts';
import { m } from '@kohtaamo/messages/messages.ts';

function format(at: number, timeZone: string, language: Language, how: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(languageTag(language), { ...how, timeZone }).format(at);
}

/** "maanantai 1. maaliskuuta 2027" on the clocks of the zone. */
export function dayOf(at: number, timeZone: string, language: Language): string {
  return format(at, timeZone, language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** "9.00" in Finnish, "09.00" in Swedish and "09:00" in English, on the clocks of the zone. */
export function timeOf(at: number, timeZone: string, language: Language): string {
  return format(at, timeZone, language, { hour: language === 'fi' ? 'numeric' : '2-digit', minute: '2-digit' });
}

/** "maanantaina 1. maaliskuuta 2027 klo 9.00" on the clocks of the zone. */
export function momentOf(at: number, timeZone: string, language: Language): string {
  const [day, time] = [dayOf(at, timeZone, language), timeOf(at, timeZone, language)];
  return m.starter_when({ day, time }, { locale: language });
}
