import { expect, test, vi } from 'vitest';
import type { RoomEvent } from '../matrix/event.ts';
import { changesOf, PinnedMessages } from './pinned.ts';

const said = (eventId: string, more: Partial<RoomEvent> = {}): RoomEvent => ({
  eventId,
  type: 'm.room.message',
  sender: '@eino:hub.example',
  sentAt: 1,
  content: { msgtype: 'm.text', body: eventId },
  stateKey: null,
  redacted: false,
  txnId: null,
  ...more,
});
const edit = (eventId: string, of: string) =>
  said(eventId, { content: { 'm.relates_to': { rel_type: 'm.replace', event_id: of } } });
const removal = (eventId: string, of: string) => said(eventId, { type: 'm.room.redaction', content: { redacts: of } });
const unchanged = (...eventIds: string[]) => changesOf(eventIds, []);

test('whoever reads a room asks for each pinned message once', async () => {
  const ask = vi.fn((eventId: string) => Promise.resolve(said(eventId)));
  const pinned = new PinnedMessages(ask);
  await pinned.read(unchanged('$1', '$2'));
  const read = await pinned.read(unchanged('$2', '$1', '$3'));
  expect(read.map(({ eventId }) => eventId)).toEqual(['$2', '$1', '$3']);
  expect(ask.mock.calls).toEqual([['$1'], ['$2'], ['$3']]);
});

test('whoever was without a network is shown a pinned message at the next look', async () => {
  const ask = vi.fn((eventId: string): Promise<RoomEvent | null> => Promise.resolve(said(eventId)));
  ask.mockResolvedValueOnce(null);
  const pinned = new PinnedMessages(ask);
  expect(await pinned.read(unchanged('$1'))).toEqual([]);
  expect(await pinned.read(unchanged('$1'))).toEqual([said('$1')]);
});

test('whoever removes or rewords a pinned message has it asked for again, and nobody reads what it was', async () => {
  let now: RoomEvent | null = said('$1');
  const ask = vi.fn(() => Promise.resolve(now));
  const pinned = new PinnedMessages(ask);
  const events = [said('$1'), said('$2'), edit('$3', '$2')];
  expect(await pinned.read(changesOf(['$1'], events))).toEqual([said('$1')]);
  now = said('$1', { content: { body: 'New' } });
  events.push(edit('$4', '$1'));
  expect(await pinned.read(changesOf(['$1'], events))).toEqual([now]);
  now = null;
  events.push(removal('$5', '$1'));
  expect(await pinned.read(changesOf(['$1'], events))).toEqual([]);
  expect(ask).toHaveBeenCalledTimes(3);
});

test('whoever takes a new wording back changes the message once more', () => {
  const reworded = edit('$2', '$1');
  const before = changesOf(['$1'], [said('$1'), reworded]).get('$1');
  const after = changesOf(['$1'], [said('$1'), { ...reworded, content: {}, redacted: true }]).get('$1');
  expect(before).not.toBe(after);
  expect(changesOf(['$1'], [said('$1'), said('$2')]).get('$1')).toBe('');
});
