import { expect, test } from 'vitest';
import { finnishCalendar } from './calendar.ts';

test('nobody is written to on a Finnish holiday, whether its date is fixed or moves', () => {
  const calendar = finnishCalendar();
  for (const date of ['2027-01-06', '2027-03-26', '2027-05-01', '2027-05-06', '2027-06-25', '2027-12-06', '2027-12-24'])
    expect(calendar.isHoliday(date), date).toBe(true);
});

test('an ordinary day and a day that is only noted in calendars are no holidays', () => {
  const calendar = finnishCalendar();
  for (const date of ['2027-01-07', '2027-05-10', '2027-11-12']) expect(calendar.isHoliday(date), date).toBe(false);
});
