import { expect, test } from 'vitest';
import type { RoomEvent } from './event.ts';
import { FormerEvents } from './formerevents.ts';

const room = '!room:hub';
const said = (eventId: string, more: Partial<RoomEvent> = {}): RoomEvent => ({
  ...{ eventId, type: 'm.room.message', sender: '@eino:hub', sentAt: 1, content: { body: eventId } },
  ...{ stateKey: null, redacted: false, txnId: null, ...more },
});
const ids = (events: readonly RoomEvent[]) => events.map(({ eventId }) => eventId).join(' ');
const [one, two, three, four, five] = ['1', '2', '3', '4', '5'].map((id) => said(id)) as [
  RoomEvent,
  RoomEvent,
  RoomEvent,
  RoomEvent,
  RoomEvent,
];

test('whoever reads far up keeps what they read when more has come than a sync holds, and what lies between comes in its place', () => {
  const former = new FormerEvents();
  former.join(room, [one, two]);
  expect(former.keep(room)).toBe(true);
  expect(ids(former.join(room, [five]))).toBe('1 2 5');
  expect(former.hasMet(room, [five])).toBe(false);
  expect(ids(former.join(room, [three, four, five]))).toBe('1 2 3 4 5');
  const met = [two, three, four, five];
  expect(former.hasMet(room, met)).toBe(true);
  expect(ids(former.join(room, met))).toBe('1 2 3 4 5');
  expect(former.join(room, met)[0]).toBe(one);
});

test('what is removed behind a gap is another object in another list, so that it is told', () => {
  const former = new FormerEvents();
  const told = former.join(room, [one, two]);
  former.keep(room);
  const removal = said('9', { type: 'm.room.redaction', content: { redacts: '1' } });
  expect(former.join(room, [five, removal])[0]).toMatchObject({ eventId: '1', redacted: true });
  expect(told[0]).toBe(one);
});

test('a second gap keeps what stood before the first', () => {
  const former = new FormerEvents();
  former.join(room, [one]);
  former.keep(room);
  former.join(room, [two, three]);
  former.keep(room);
  expect(ids(former.join(room, [five]))).toBe('1 2 3 5');
});

test('what was removed meanwhile is not shown from before', () => {
  const former = new FormerEvents();
  former.join(room, [one, two]);
  former.keep(room);
  const removal = said('6', { type: 'm.room.redaction', content: { redacts: '1' } });
  expect(former.join(room, [removal])[0]).toMatchObject({ eventId: '1', redacted: true, content: {} });
});

test('what lies too far back is let go of', () => {
  const former = new FormerEvents();
  former.join(room, [one]);
  former.keep(room);
  former.forget(room);
  expect(ids(former.join(room, [five]))).toBe('5');
  expect(former.keep('!unseen:hub')).toBe(false);
});
