import { expect, test } from 'vitest';
import { dayOf, momentOf } from './day.ts';

const at = Date.UTC(2026, 0, 6, 22, 30);

test('a deadline just after midnight in Finland is on that day, whatever the server’s clock', () => {
  expect(dayOf(at, at, 'fi')).toContain('7. tammikuuta');
  expect(dayOf(at, at, 'sv')).toContain('7 januari');
  expect(dayOf(at, at, 'en')).toContain('7 January');
});

test('a day of another year says the year', () => {
  expect(dayOf(at, Date.UTC(2025, 11, 30), 'fi')).toContain('2026');
  expect(dayOf(at, at, 'fi')).not.toContain('2026');
});

test('a moment is told to the minute', () => {
  expect(momentOf(at, 'fi')).toContain('0.30');
});
