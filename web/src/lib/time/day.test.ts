import { expect, test } from 'vitest';
import { dayOf, momentOf, startOf } from './day.ts';

const at = Date.UTC(2026, 0, 6, 22, 30);

test('a deadline just after midnight in Finland is on that day, whatever the server’s clock', () => {
  expect(dayOf(at, at, 'fi')).toContain('7.\u00a0tammikuuta');
  expect(dayOf(at, at, 'sv')).toContain('7\u00a0januari');
  expect(dayOf(at, at, 'en')).toContain('7\u00a0January');
});

test('a day of another year says the year', () => {
  expect(dayOf(at, Date.UTC(2025, 11, 30), 'fi')).toContain('2026');
  expect(dayOf(at, at, 'fi')).not.toContain('2026');
});

test('a moment is told to the minute, and a reader of English does not take its month for a day', () => {
  expect(momentOf(at, 'fi')).toBe('7.1.2026 klo\u00a00.30');
  expect(momentOf(at, 'sv')).toBe('7.1.2026 0.30');
  expect(momentOf(at, 'en')).toBe('7\u00a0Jan 2026, 00:30');
});

test('a line does not break between a day and its month, nor before a time', () => {
  const of = { startsAt: at, timeZone: 'Europe/Helsinki' };
  expect(startOf(of, 'fi')).toBe('keskiviikko 7.\u00a0tammikuuta klo\u00a00.30');
  expect(startOf(of, 'sv')).toBe('onsdag 7\u00a0januari kl.\u00a00.30');
  expect(startOf(of, 'en')).toBe('Wednesday 7\u00a0January at\u00a00:30');
});
