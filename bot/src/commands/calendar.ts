import type { Milliseconds } from '@kohtaamo/core/clock.ts';
import { localTime } from '@kohtaamo/core/localtime.ts';

/** A day of the calendar, counted from 1 January 1970. It has no time and no zone, so a day added to it is always the next day. */
export type Day = number;

const length = 86_400_000;

/** The day it is on the clocks of the zone. */
export function dayAt(at: Milliseconds, timeZone: string): Day {
  return Date.parse(`${new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at)}T00:00:00Z`) / length;
}

/** Null when the calendar has no such day. */
export function dayFrom(year: number, month: number, date: number): Day | null {
  const at = new Date(Date.UTC(year, month - 1, date));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === date ? at.getTime() / length : null;
}

export function partsOf(day: Day): { year: number; month: number; date: number; weekday: number } {
  const at = new Date(day * length);
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    date: at.getUTCDate(),
    /** Monday is 1, Sunday 7. */
    weekday: at.getUTCDay() || 7,
  };
}

/** A month later is the same date, or the last one of a month that has none. */
export function monthsAfter(day: Day, months: number): Day {
  const { year, month, date } = partsOf(day);
  const at = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(at / 12), (at % 12) + 1];
  return dayFrom(toYear, toMonth, date) ?? lastOfMonth(toYear, toMonth);
}

export function lastOfMonth(year: number, month: number): Day {
  return Date.UTC(year, month, 0) / length;
}

/** This time of that day on the clocks of the zone, in summer and in winter. */
export function timeOn(day: Day, time: string, timeZone: string): Milliseconds {
  const at = localTime(`${new Date(day * length).toISOString().slice(0, 10)} ${time}`, timeZone);
  if (at === null) throw new RangeError(`No time: ${String(day)} ${time}`);
  return at;
}
