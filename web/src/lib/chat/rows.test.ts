import { afterEach, expect, test, vi } from 'vitest';
import type { Message } from './conversation.ts';
import { dayTeller, rowsOf } from './rows.ts';

const day = 86_400_000;
const message = (eventId: string, sender: string, sentAt: number): Message => ({
  eventId,
  key: eventId,
  txnId: null,
  sender,
  sentAt,
  mine: false,
  body: { kind: 'text', text: eventId, html: null },
  edited: false,
  sendState: 'sent',
  progress: null,
  mentions: [],
  replyTo: null,
  reactions: [],
  thread: [],
  refused: [],
  outboxRow: null,
});
const dayOf = (at: number) => Math.floor(at / day);

afterEach(() => {
  vi.unstubAllEnvs();
});

test('a name stands once over what a person says in a row, and again on a new day', () => {
  const messages = [
    message('$1', 'aino', 1_000),
    message('$2', 'aino', 2_000),
    message('$3', 'eino', 3_000),
    message('$4', 'eino', day + 3_000),
  ];
  expect(rowsOf(messages, dayOf, null).map((row) => [row.namesSender, row.newDay])).toEqual([
    [true, true],
    [false, false],
    [true, false],
    [true, true],
  ]);
});

test('whoever goes on after a long pause is named again', () => {
  const messages = [message('$1', 'aino', 0), message('$2', 'aino', 9 * 60_000), message('$3', 'aino', 20 * 60_000)];
  expect(rowsOf(messages, dayOf, null).map((row) => row.namesSender)).toEqual([true, false, true]);
});

test('what a person has not read begins under a line of its own, and whose words they are is said again', () => {
  const messages = [message('$1', 'eino', 1_000), message('$2', 'eino', 2_000)];
  expect(rowsOf(messages, dayOf, '$2').map((row) => [row.newWords, row.namesSender])).toEqual([
    [false, true],
    [true, true],
  ]);
});

test('a line that is as it was stays the same one, when something is said after it and when older words come before it', () => {
  const [older, first, second, third] = [
    message('$0', 'eino', 0),
    message('$1', 'eino', 1_000),
    message('$2', 'aino', 2_000),
    message('$3', 'aino', 3_000),
  ];
  const before = rowsOf([first, second], dayOf, null);
  const after = rowsOf([first, second, third], dayOf, null, before);
  expect(after.slice(0, 2).every((row, at) => row === before[at])).toBe(true);
  const longer = rowsOf([older, first, second, third], dayOf, null, after);
  // The one that begins the day no longer does, and its writer is named above it.
  expect(longer[1]).not.toBe(after[0]);
  expect(longer[1]).toMatchObject({ newDay: false, namesSender: false });
  expect(longer.slice(2).every((row, at) => row === after[at + 1])).toBe(true);
});

test('a line whose message has changed is another one', () => {
  const first = message('$1', 'eino', 1_000);
  const before = rowsOf([first], dayOf, null);
  const edited = { ...first, edited: true };
  expect(rowsOf([edited], dayOf, null, before)[0]?.message).toBe(edited);
});

test('the days of a reader in Finland begin at their own midnight, also when the clocks are changed', () => {
  vi.stubEnv('TZ', 'Europe/Helsinki');
  const dayOfHere = dayTeller();
  const at = (utc: string) => dayOfHere(Date.parse(utc));
  expect(at('2026-03-28T21:59:00Z')).not.toBe(at('2026-03-28T22:01:00Z'));
  // The day of the change has 23 hours.
  expect(at('2026-03-28T22:01:00Z')).toBe(at('2026-03-29T20:59:00Z'));
  expect(at('2026-03-29T20:59:00Z')).not.toBe(at('2026-03-29T21:01:00Z'));
  // Asked about an earlier one again.
  expect(at('2026-03-28T22:01:00Z')).toBe(Date.parse('2026-03-28T22:00:00Z'));
});

test('a time that is none has no day that anything could share', () => {
  const dayOfHere = dayTeller();
  expect(dayOfHere(Infinity)).toBeNaN();
  expect(dayOfHere(0)).not.toBeNaN();
});
