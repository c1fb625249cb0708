import { languageTag } from '@kohtaamo/messages/languagetag.ts';
import { m, getLocale } from '@kohtaamo/messages/messages.ts';
import { onOneLine } from './oneline.ts';

/**
 * From when to when on the clocks of a zone, as it is said in the reader's language: "tiistai 2. maaliskuuta klo 9.00–15.00". The year is
 * told where it is another than `now`'s.
 */
export function spanOf(startsAt: number, endsAt: number, timeZone: string, now: number): string {
  const language = getLocale();
  const format = (at: number, how: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(languageTag(language), { ...how, timeZone }).format(at);
  const year = (at: number) => format(at, { year: 'numeric' });
  const day = (at: number) =>
    format(at, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      ...(year(at) !== year(now) && { year: 'numeric' }),
    });
  const time = (at: number) => format(at, { hour: 'numeric', minute: '2-digit' });
  const [from, to] = [time(startsAt), time(endsAt)];
  return onOneLine(
    day(startsAt) === day(endsAt)
      ? m.time_span({ day: day(startsAt), from, to })
      : m.time_span_days({ day: day(startsAt), from, endDay: day(endsAt), to }),
  );
}
