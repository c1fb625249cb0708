import { expect, test } from 'vitest';
import type { Act } from '../outbox/outbox.ts';
import type { Saying } from '../saying/saying.ts';
import { whenToAct } from './whentoact.ts';

const ordinary = { isHoliday: () => false };
const at = (text: string) => Date.parse(text);
const says = (saying: Saying, unprompted: boolean): Act => ({
  kind: 'say-to-member',
  memberId: 'm',
  unprompted,
  saying,
});
const question = says({ kind: 'commitment-asked', workshopId: 'w', title: 'T' }, true);
const reminder = says({ kind: 'commitment-reminder', commitmentId: 'c', text: 'T' }, true);
const answer = says({ kind: 'introduction-sent', name: 'Ada' }, false);
const when = (act: Act, text: string) => new Date(whenToAct(act, at(text), 'Europe/Helsinki', ordinary)).toISOString();

test('a question that comes up in the evening waits for eight in the morning of the next working day', () => {
  expect(when(question, '2027-01-15T19:30:00Z')).toBe('2027-01-16T06:00:00.000Z');
  expect(when(question, '2027-01-16T19:30:00Z')).toBe('2027-01-18T06:00:00.000Z');
});

test('what answers somebody goes at any hour', () => {
  expect(when(answer, '2027-01-16T23:30:00Z')).toBe('2027-01-16T23:30:00.000Z');
});

test('a reminder comes on the Sunday that its person chose, but not in the night', () => {
  expect(when(reminder, '2027-01-17T07:00:00Z')).toBe('2027-01-17T07:00:00.000Z');
  expect(when(reminder, '2027-01-17T04:00:00Z')).toBe('2027-01-17T06:00:00.000Z');
  expect(when(reminder, '2027-01-16T19:00:00Z')).toBe('2027-01-17T06:00:00.000Z');
});
