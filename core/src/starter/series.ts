import type { Milliseconds } from '../clock.ts';
import { localTime } from '../localtime.ts';
import { addDays, closes, localDate, opens, type Calendar } from '../prompt/quiet.ts';

export const repeats = ['once', 'week', 'two-weeks', 'month'] as const;
export type Repeat = (typeof repeats)[number];

/** When a starter is said, as its facilitator wished it: on the clocks of the programme. `until` is the last date that counts. */
export type Series = { firstDate: string; time: string; repeat: Repeat; until: string | null };

/** Why one is said later than was wished. */
export type Moved = 'night' | 'sunday' | 'holiday';
export type Moment = { at: Milliseconds; moved: Moved | null };

/** The date that the turn was wished for, counted from the first: the 31st is in February its last day, and in March the 31st again. */
export function dateOf({ firstDate, repeat }: Series, turn: number): string {
  if (repeat === 'week') return addDays(firstDate, 7 * turn);
  if (repeat === 'two-weeks') return addDays(firstDate, 14 * turn);
  if (repeat === 'once' || turn === 0) return firstDate;
  const [year = 0, month = 1, date = 1] = firstDate.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + turn, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + turn, Math.min(date, last))).toISOString().slice(0, 10);
}

/** When the turn is said: as it was wished, or, out of quiet time, on the next day that people work, at the same time of the day. */
export function momentOf(series: Series, turn: number, timeZone: string, calendar: Calendar): Moment {
  const wished = Number(series.time.slice(0, 2));
  const isNight = wished < opens || wished >= closes;
  const time = isNight ? '08:00' : series.time;
  let date = addDays(dateOf(series, turn), wished >= closes ? 1 : 0);
  let moved: Moved | null = isNight ? 'night' : null;
  // No country rests for two weeks; a calendar that says so is broken.
  for (let tries = 0; tries < 14; tries += 1) {
    const at = localTime(`${date} ${time}`, timeZone) ?? 0;
    const why = localDate(at, timeZone).sunday ? 'sunday' : calendar.isHoliday(date) ? 'holiday' : null;
    if (why === null) return { at, moved };
    moved ??= why;
    date = addDays(date, 1);
  }
  return { at: localTime(`${date} ${time}`, timeZone) ?? 0, moved };
}

/** The first turn, from `turn` on, that is said after this moment; null when the series is over by then. */
export function nextTurn(
  series: Series,
  turn: number,
  after: Milliseconds,
  timeZone: string,
  calendar: Calendar,
): number | null {
  for (let next = turn; ; next += 1) {
    if (series.repeat === 'once' && next > 0) return null;
    if (series.until !== null && dateOf(series, next) > series.until) return null;
    if (momentOf(series, next, timeZone, calendar).at > after) return next;
  }
}

/** A starter is said on its day or not at all: until eight in the evening. */
export function saidUntil(at: Milliseconds, timeZone: string): Milliseconds {
  return localTime(`${localDate(at, timeZone).date} ${String(closes)}:00`, timeZone) ?? at;
}

/** The Monday of the week of a date. */
export function mondayOf(date: string): string {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return addDays(date, -((weekday + 6) % 7));
}
