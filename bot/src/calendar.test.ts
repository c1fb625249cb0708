import { day } from '@kohtaamo/core/clock.ts';
import { finnishCalendar } from '@kohtaamo/core/prompt/finnishcalendar.ts';
import Holidays from 'date-holidays';
import { expect, test } from 'vitest';

test('nobody is written to on a Finnish holiday, whether its date is fixed or moves', () => {
  const calendar = finnishCalendar();
  for (const date of ['2027-01-06', '2027-03-26', '2027-05-01', '2027-05-06', '2027-06-25', '2027-12-06', '2027-12-24'])
    expect(calendar.isHoliday(date), date).toBe(true);
});

test('an ordinary day and a day that is only noted in calendars are no holidays', () => {
  const calendar = finnishCalendar();
  for (const date of ['2027-01-07', '2027-05-10', '2027-11-12']) expect(calendar.isHoliday(date), date).toBe(false);
});

test('the days of rest are those that a library of holidays knows, every day for thirty years', () => {
  const calendar = finnishCalendar();
  const library = new Holidays('FI', { types: ['public', 'bank'] });
  for (let year = 2025; year < 2055; year += 1) {
    const known = new Set(library.getHolidays(year).map((each) => each.date.slice(0, 10)));
    const ours = new Set<string>();
    for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += day) {
      const date = new Date(at).toISOString().slice(0, 10);
      if (calendar.isHoliday(date)) ours.add(date);
    }
    expect([...ours].sort(), String(year)).toEqual([...known].filter((date) => date.startsWith(String(year))).sort());
  }
});
