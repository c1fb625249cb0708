import type { Language } from './messages.ts';

const tags: Record<Language, string> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' };

/** The day of a date, "2027-03-01", in full; anything else stays as it is. */
export function dayOfDate(date: string, locale: Language): string {
  const at = Date.parse(`${date}T12:00:00Z`);
  return Number.isNaN(at)
    ? date
    : new Intl.DateTimeFormat(tags[locale], { dateStyle: 'full', timeZone: 'UTC' }).format(at);
}
