import { expect, test } from 'vitest';
import { localTime } from './localtime.ts';

const helsinki = (text: string) => {
  const at = localTime(text, 'Europe/Helsinki');
  return at === null ? null : new Date(at).toISOString();
};

test('nine in the morning in Helsinki is seven in winter and six in summer, in UTC', () => {
  expect(helsinki('2027-01-15 09:00')).toBe('2027-01-15T07:00:00.000Z');
  expect(helsinki('2027-07-15T09:00')).toBe('2027-07-15T06:00:00.000Z');
});

test('a time skipped in spring is taken an hour later, a doubled one in autumn is the first', () => {
  expect(helsinki('2027-03-28 03:30')).toBe('2027-03-28T01:30:00.000Z');
  expect(helsinki('2027-10-31 03:30')).toBe('2027-10-31T00:30:00.000Z');
});

test('what is no time is refused', () => {
  for (const text of [
    '',
    '2027-02-30 09:00',
    '2027-13-01 09:00',
    '1.3.2027 9:00',
    '2027-03-01 25:00',
    '2027-03-01 10:75',
  ]) {
    expect(helsinki(text)).toBeNull();
  }
});
