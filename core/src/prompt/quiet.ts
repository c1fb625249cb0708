import { day, hour, type Milliseconds } from '../clock.ts';
import { localTime, partsAt } from '../localtime.ts';

/** Which days people have off, given from outside: the core knows no country. The date is local, as `YYYY-MM-DD`. */
export interface Calendar {
  isHoliday(date: string): boolean;
}

export const opens = 8;
export const closes = 20;

/** The date and the hour on the clocks of a time zone. */
export function localDate(at: Milliseconds, timeZone: string): { date: string; hour: number; sunday: boolean } {
  const of = partsAt(at, timeZone);
  return {
    date: `${of('year')}-${of('month')}-${of('day')}`,
    hour: Number(of('hour')),
    sunday: of('weekday') === 'Sun',
  };
}

/** `2027-03-01` and a number of days: the date that many days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10);
}

/** No prompt leaves at night (20–8), on a Sunday or on a public holiday, on the clocks where the member lives. */
export function isQuiet(at: Milliseconds, timeZone: string, calendar: Calendar): boolean {
  const local = localDate(at, timeZone);
  return local.hour < opens || local.hour >= closes || local.sunday || calendar.isHoliday(local.date);
}

/** This moment when it is a decent one, else the next eight o'clock of a day that people work. */
export function decentTime(at: Milliseconds, timeZone: string, calendar: Calendar): Milliseconds {
  if (!isQuiet(at, timeZone, calendar)) return at;
  const local = localDate(at, timeZone);
  let date = local.hour < opens ? local.date : addDays(local.date, 1);
  // No country rests for two weeks; a calendar that says so is broken, and a prompt must not hang on it.
  for (let tries = 0; tries < 14; tries += 1) {
    const morning = localTime(`${date} 08:00`, timeZone);
    if (morning !== null && !isQuiet(morning, timeZone, calendar)) return morning;
    date = addDays(date, 1);
  }
  return at + 14 * day + hour;
}
