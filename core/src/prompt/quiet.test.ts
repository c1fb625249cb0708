import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day, hour } from '../clock.ts';
import { addDays, decentTime, isQuiet, localDate, type Calendar } from './quiet.ts';

const zone = 'Europe/Helsinki';
const ordinary: Calendar = { isHoliday: () => false };
const christmas: Calendar = { isHoliday: (date) => ['2026-12-24', '2026-12-25', '2026-12-26'].includes(date) };
const at = (text: string) => Date.parse(text);

describe('a question', () => {
  test('goes at once on a working day between eight and eight', () => {
    const noon = at('2027-01-13T10:00:00Z');
    expect(decentTime(noon, zone, ordinary)).toBe(noon);
  });

  test('that is due in the evening waits for the morning', () => {
    expect(decentTime(at('2027-01-13T18:00:00Z'), zone, ordinary)).toBe(at('2027-01-14T06:00:00Z'));
  });

  test('that is due on Saturday evening waits for Monday', () => {
    expect(decentTime(at('2027-01-16T18:30:00Z'), zone, ordinary)).toBe(at('2027-01-18T06:00:00Z'));
  });

  test('that is due before a run of holidays waits until they are over, Sundays among them', () => {
    // Christmas Eve 2026 is a Thursday; the 27th is a Sunday.
    expect(decentTime(at('2026-12-23T19:00:00Z'), zone, christmas)).toBe(at('2026-12-28T06:00:00Z'));
  });

  test('comes at eight on the clocks of the person on both sides of a summer-time change', () => {
    expect(decentTime(at('2027-03-27T19:00:00Z'), zone, ordinary)).toBe(at('2027-03-29T05:00:00Z'));
    expect(decentTime(at('2027-10-30T19:00:00Z'), zone, ordinary)).toBe(at('2027-11-01T06:00:00Z'));
  });

  test('waits for the clocks where the person lives', () => {
    expect(decentTime(at('2027-01-13T07:30:00Z'), 'Europe/Lisbon', ordinary)).toBe(at('2027-01-13T08:00:00Z'));
  });

  test('is never moved before its time, never into quiet time, and by five days at most over any weekend and feast', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2026-11-01T00:00:00Z'), max: at('2028-04-01T00:00:00Z') }),
        fc.constantFrom(ordinary, christmas),
        fc.constantFrom(zone, 'Europe/Lisbon', 'America/New_York', 'Pacific/Auckland'),
        (due, calendar, timeZone) => {
          const moved = decentTime(due, timeZone, calendar);
          return moved >= due && !isQuiet(moved, timeZone, calendar) && moved - due < 5 * day + hour;
        },
      ),
    );
  });

  test('does not wait for ever on a calendar that is all holidays', () => {
    expect(decentTime(0, zone, { isHoliday: () => true })).toBeLessThan(16 * day);
  });
});

test('days are counted by the calendar, over months and leap days', () => {
  expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
  expect(localDate(at('2027-01-13T22:30:00Z'), zone).date).toBe('2027-01-14');
});
