import { languageTag } from '@kohtaamo/messages/languagetag.ts';
import { getLocale, type Language } from '@kohtaamo/messages/messages.ts';
import { onOneLine } from './oneline.ts';

// People and their workshops are in Finland; a server elsewhere must not move a deadline by a day.
const timeZone = 'Europe/Helsinki';

/** A day as it is written in the reader's language: "ke 7. tammikuuta", and the year where it is another than `now`'s. */
export function dayOf(at: number, now: number, language: Language = getLocale()): string {
  const year = (time: number) => new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }).format(time);
  const format = new Intl.DateTimeFormat(languageTag(language), {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    timeZone,
    ...(year(at) !== year(now) && { year: 'numeric' }),
  });
  return onOneLine(format.format(at));
}

/** When something begins, in full: "sunnuntaina 29. marraskuuta klo 9.00", in its own time zone. */
export function startOf(of: { startsAt: number; timeZone: string }, language: Language = getLocale()): string {
  const format = new Intl.DateTimeFormat(languageTag(language), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: of.timeZone,
  });
  return onOneLine(format.format(of.startsAt));
}

/** The time of the day on the clocks of a zone: "9.05". */
export function timeOf(at: number, zone: string, language: Language = getLocale()): string {
  return new Intl.DateTimeFormat(languageTag(language), { hour: 'numeric', minute: '2-digit', timeZone: zone }).format(
    at,
  );
}

/** A moment to the minute, for tables. */
export function momentOf(at: number, language: Language = getLocale()): string {
  // In English a month in figures may be read as a day.
  const dateStyle = language === 'en' ? 'medium' : 'short';
  const format = new Intl.DateTimeFormat(languageTag(language), { dateStyle, timeStyle: 'short', timeZone });
  return onOneLine(format.format(at));
}
