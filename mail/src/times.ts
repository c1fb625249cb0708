import type { Language } from '@kohtaamo/core/language/language.ts';
import { languageTag } from '@kohtaamo/messages/languagetag.ts';

/** The day and the time on the clocks of a time zone, as one says it. */
export function momentOf(at: number, timeZone: string, locale: Language): string {
  return new Intl.DateTimeFormat(languageTag(locale), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  }).format(at);
}

/** A workshop in one line. */
export function inOneLine(
  { title, startsAt, place, timeZone }: { title: string; startsAt: number; place: string; timeZone: string },
  locale: Language,
): string {
  return [title, momentOf(startsAt, timeZone, locale), place].filter((each) => each !== '').join(', ');
}
