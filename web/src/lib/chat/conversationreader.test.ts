import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OwnEvent, RoomEvent } from '../matrix/event.ts';
import { conversationOf } from './conversation.ts';
import { ConversationReader } from './conversationreader.ts';
import { pollResponse, pollStart } from './poll.ts';

const aino = '@aino:hub.example';
const eino = '@eino:hub.example';
const bot = '@kohtaamo:hub.example';

function said(id: number, sender: string, content: Record<string, unknown>, more: Partial<RoomEvent> = {}): RoomEvent {
  return {
    eventId: `$${String(id)}`,
    type: 'm.room.message',
    sender,
    sentAt: 1_700_000_000_000 + id * 1_000,
    content: { msgtype: 'm.text', ...content },
    stateKey: null,
    redacted: false,
    txnId: null,
    ...more,
  };
}
const reacted = (id: number, sender: string, to: string, key: string) =>
  said(id, sender, { 'm.relates_to': { rel_type: 'm.annotation', event_id: to, key } }, { type: 'm.reaction' });
const copies = (events: readonly RoomEvent[]): RoomEvent[] => structuredClone([...events]);

test('whoever reads a room in which nothing has changed is given the same list', () => {
  const reader = new ConversationReader(aino, bot);
  const events = [said(1, eino, { body: 'Hei' }), said(2, aino, { body: 'Hei!' })];
  const before = reader.read(events, null);
  expect(reader.read([...events], null)).toBe(before);
  // What the first page brought and what the sync brings are two objects of one event.
  expect(reader.read(copies(events), null)).toBe(before);
});

test('of many messages only the one that somebody reacts to is another one', () => {
  const reader = new ConversationReader(aino, bot);
  const events = [1, 2, 3].map((id) => said(id, eino, { body: String(id) }));
  const before = reader.read(events, null);
  const after = reader.read([...events, reacted(4, aino, '$2', '👍')], null);
  expect(after.map((message, at) => message === before[at])).toEqual([true, false, true]);
  expect(before[1]?.reactions).toEqual([]);
  expect(after[1]?.reactions).toEqual([{ key: '👍', count: 1, mine: '$4' }]);
  // Read again, it is as it was.
  expect(reader.read([...events, reacted(4, aino, '$2', '👍')], null)).toBe(after);
});

test('a question of the bot that turns out to have no buttons is shown as a poll', () => {
  const reader = new ConversationReader(aino, bot);
  const { type, content } = pollStart('Tehty?', ['Kyllä', 'Ei']);
  const events = [said(1, bot, { ...content, 'fi.kohtaamo.poll': 'row' }, { type })];
  expect(reader.read(events, null)).toEqual([]);
  expect(reader.read(events, new Map([['row', null]]))).toHaveLength(1);
});

test('whatever happens in a room, in whatever order it is heard of, is read as if it were read for the first time', () => {
  const { type, content } = pollStart('Milloin?', ['ti', 'ke']);
  const target = fc.integer({ min: 1, max: 8 }).map((id) => `$${String(id)}`);
  const who = fc.constantFrom(aino, eino, bot);
  type Made = (id: number) => RoomEvent | OwnEvent;
  const words: fc.Arbitrary<Made> = who.map((sender) => (id) => said(id, sender, { body: `Sana ${String(id)}` }));
  const poll: fc.Arbitrary<Made> = who.map((sender) => (id) => said(id, sender, content, { type }));
  const vote: fc.Arbitrary<Made> = fc.tuple(who, target).map(([sender, to]) => (id) => {
    const response = pollResponse(to, ['1']);
    return said(id, sender, response.content, { type: response.type });
  });
  const reaction: fc.Arbitrary<Made> = fc.tuple(who, target, fc.constantFrom('👍', '❤️')).map(
    ([sender, to, key]) =>
      (id) =>
        reacted(id, sender, to, key),
  );
  const edit: fc.Arbitrary<Made> = fc.tuple(who, target).map(([sender, to]) => (id) => {
    const body = `Uusi ${String(id)}`;
    const relates = { rel_type: 'm.replace', event_id: to };
    return said(id, sender, { body, 'm.new_content': { msgtype: 'm.text', body }, 'm.relates_to': relates });
  });
  const inThread: fc.Arbitrary<Made> = fc.tuple(who, target).map(
    ([sender, to]) =>
      (id) =>
        said(id, sender, { body: `Alla ${String(id)}`, 'm.relates_to': { rel_type: 'm.thread', event_id: to } }),
  );
  const takenBack: fc.Arbitrary<Made> = fc
    .tuple(target, fc.constantFrom('sending' as const, 'failed' as const, 'held' as const))
    .map(([redacts, sendState]) => (id) => ({
      ...said(id, aino, { redacts }, { type: 'm.room.redaction', txnId: `t${String(id)}` }),
      sendState,
      progress: null,
    }));
  const happening = fc.oneof(words, words, poll, vote, reaction, edit, inThread, takenBack);
  fc.assert(
    fc.property(
      fc.array(happening, { minLength: 1, maxLength: 14 }),
      fc.array(fc.tuple(fc.nat(14), fc.nat(14), fc.boolean(), fc.option(target)), { minLength: 1, maxLength: 6 }),
      (happenings, looks) => {
        const reader = new ConversationReader(aino, bot);
        const all = happenings.map((made, at) => made(at + 1));
        for (const [one, other, copied, removed] of looks) {
          const part = all.slice(Math.min(one, other), Math.max(one, other) + 1);
          const seen = (copied ? copies(part) : part).map((event) =>
            event.eventId === removed ? { ...event, content: {}, redacted: true } : event,
          );
          expect(reader.read(seen, null)).toEqual(conversationOf(seen, aino, bot));
        }
      },
    ),
  );
});
