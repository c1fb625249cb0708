import { languageTag } from './languagetag.ts';
import type { Language } from './messages.ts';

/** The day of a date, "2027-03-01", in full; anything else stays as it is. */
export function dayOfDate(date: string, locale: Language): string {
  const at = Date.parse(`${date}T12:00:00Z`);
  return Number.isNaN(at)
    ? date
    : new Intl.DateTimeFormat(languageTag(locale), { dateStyle: 'full', timeZone: 'UTC' }).format(at);
}
