import fc from 'fast-check';
import { expect, test } from 'vitest';
import { finnishCalendar } from '../prompt/finnishcalendar.ts';
import { addDays, isQuiet, localDate } from '../prompt/quiet.ts';
import { dateOf, momentOf, mondayOf, nextTurn, repeats, saidUntil, type Series } from './series.ts';

const zone = 'Europe/Helsinki';
const calendar = finnishCalendar();
const series = (of: Partial<Series>): Series => ({
  firstDate: '2027-01-13',
  time: '09:30',
  repeat: 'week',
  until: null,
  ...of,
});
const iso = (of: Series, turn = 0) => new Date(momentOf(of, turn, zone, calendar).at).toISOString();

const date = fc
  .integer({ min: Date.parse('2026-01-01'), max: Date.parse('2030-01-01') })
  .map((at) => new Date(at).toISOString().slice(0, 10));
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((each) => String(each).padStart(2, '0')).join(':'));
const anySeries: fc.Arbitrary<Series> = fc.record({
  firstDate: date,
  time,
  repeat: fc.constantFrom(...repeats),
  until: fc.constant(null),
});

test('a weekly starter keeps its time of the day when the clocks change', () => {
  const spring = series({ firstDate: '2027-03-23' });
  expect([0, 1].map((turn) => iso(spring, turn))).toEqual(['2027-03-23T07:30:00.000Z', '2027-03-30T06:30:00.000Z']);
  const autumn = series({ firstDate: '2027-10-27' });
  expect([0, 1].map((turn) => iso(autumn, turn))).toEqual(['2027-10-27T06:30:00.000Z', '2027-11-03T07:30:00.000Z']);
});

test('one wished for a Sunday or a feast comes on the next working day, at the same time, and says why', () => {
  expect(momentOf(series({ firstDate: '2027-01-17' }), 0, zone, calendar).moved).toBe('sunday');
  expect(iso(series({ firstDate: '2027-01-17' }))).toBe('2027-01-18T07:30:00.000Z');
  // Good Friday; the Saturday between is a working day.
  expect(momentOf(series({ firstDate: '2027-03-26' }), 0, zone, calendar)).toEqual({
    at: Date.parse('2027-03-27T07:30:00Z'),
    moved: 'holiday',
  });
  expect(momentOf(series({ firstDate: '2027-01-13' }), 0, zone, calendar).moved).toBeNull();
});

test('one wished for the night comes at eight in the morning after it', () => {
  expect(iso(series({ time: '06:15' }))).toBe('2027-01-13T06:00:00.000Z');
  expect(iso(series({ time: '21:00' }))).toBe('2027-01-14T06:00:00.000Z');
  expect(momentOf(series({ time: '21:00' }), 0, zone, calendar).moved).toBe('night');
});

test('a monthly one on the 31st comes on the last day of a shorter month, and on the 31st again', () => {
  const monthly = series({ firstDate: '2027-01-31', repeat: 'month' });
  expect([0, 1, 2, 3, 12, 13].map((turn) => dateOf(monthly, turn))).toEqual([
    '2027-01-31',
    '2027-02-28',
    '2027-03-31',
    '2027-04-30',
    '2028-01-31',
    '2028-02-29',
  ]);
});

test('whatever is wished, it is never said before its time nor in quiet time, and at most a week late', () => {
  fc.assert(
    fc.property(anySeries, fc.integer({ min: 0, max: 60 }), (of, turn) => {
      const { at, moved } = momentOf(of, of.repeat === 'once' ? 0 : turn, zone, calendar);
      const wished = dateOf(of, of.repeat === 'once' ? 0 : turn);
      const said = localDate(at, zone).date;
      expect(isQuiet(at, zone, calendar)).toBe(false);
      expect(said >= wished && said <= addDays(wished, 7)).toBe(true);
      if (moved === null) expect(said).toBe(wished);
      expect(saidUntil(at, zone)).toBeGreaterThan(at);
    }),
  );
});

test('turns come one after another, none is forgotten and none is before what has been', () => {
  fc.assert(
    fc.property(anySeries, fc.integer({ min: 0, max: 400 }), (of, days) => {
      const from = momentOf(of, 0, zone, calendar).at;
      const after = from + days * 86_400_000;
      const next = nextTurn(of, 0, after, zone, calendar);
      if (of.repeat === 'once') {
        expect(next).toBeNull();
        return;
      }
      if (next === null) throw new Error('A series without an end has ended.');
      expect(momentOf(of, next, zone, calendar).at).toBeGreaterThan(after);
      expect(momentOf(of, next - 1, zone, calendar).at).toBeLessThanOrEqual(after);
    }),
  );
});

test('a series ends with its last day', () => {
  const of = series({ until: '2027-01-20' });
  const [first, second] = [0, 1].map((turn) => momentOf(of, turn, zone, calendar).at);
  expect(nextTurn(of, 0, first ?? 0, zone, calendar)).toBe(1);
  expect(nextTurn(of, 0, second ?? 0, zone, calendar)).toBeNull();
});

test('a week is from Monday to Sunday', () => {
  expect(['2027-01-11', '2027-01-13', '2027-01-17'].map(mondayOf)).toEqual(['2027-01-11', '2027-01-11', '2027-01-11']);
  expect(mondayOf('2027-01-18')).toBe('2027-01-18');
});
