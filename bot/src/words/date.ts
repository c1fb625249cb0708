import type { Milliseconds } from '@kohtaamo/core/clock.ts';
import type { Language } from '@kohtaamo/core/language/language.ts';

const tags: Record<Language, string> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' };

/** "15. maaliskuuta", with the year where it is not near. */
export function dateIn(locale: Language, timeZone: string, at: Milliseconds): string {
  return new Intl.DateTimeFormat(tags[locale], { day: 'numeric', month: 'long', year: 'numeric', timeZone }).format(at);
}

/** "ma 15.3.2027 klo 9.00–15.00": a span of one day. */
export function spanIn(locale: Language, timeZone: string, from: Milliseconds, to: Milliseconds): string {
  const format = new Intl.DateTimeFormat(tags[locale], {
    weekday: 'short',
    day: 'numeric',
    month: 'numeric',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  });
  return format.formatRange(from, to);
}
