import { expect, test } from 'vitest';
import type { PromptKind } from './prompt.ts';
import { whenToAsk } from './whentoact.ts';

const ordinary = { isHoliday: () => false };
const at = (text: string) => Date.parse(text);
const when = (kind: PromptKind, wantedAt: string, from: string) =>
  new Date(whenToAsk({ kind, wantedAt: at(wantedAt) }, at(from), 'Europe/Helsinki', ordinary)).toISOString();

test('a question that comes up in the evening waits for eight in the morning of the next working day', () => {
  expect(when('keep', '2027-01-15T19:30:00Z', '2027-01-15T19:30:00Z')).toBe('2027-01-16T06:00:00.000Z');
  expect(when('keep', '2027-01-16T19:30:00Z', '2027-01-16T19:30:00Z')).toBe('2027-01-18T06:00:00.000Z');
});

test('a reminder comes on the Sunday that its person chose, but not in the night', () => {
  expect(when('reminder', '2027-01-17T07:00:00Z', '2027-01-17T07:00:00Z')).toBe('2027-01-17T07:00:00.000Z');
  expect(when('reminder', '2027-01-17T04:00:00Z', '2027-01-17T04:00:00Z')).toBe('2027-01-17T06:00:00.000Z');
});

test('a reminder that could not come on its day keeps the Sunday after it free', () => {
  expect(when('reminder', '2027-01-16T07:00:00Z', '2027-01-16T18:30:00Z')).toBe('2027-01-18T06:00:00.000Z');
});
