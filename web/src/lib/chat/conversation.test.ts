import { expect, test } from 'vitest';
import type { RoomEvent } from '../matrix/event.ts';
import { conversationOf, runsOf } from './conversation.ts';

const aino = '@aino:hub.example';
const eino = '@eino:hub.example';
const bot = '@kohtaamo:hub.example';
let count = 0;

function said(sender: string, content: Record<string, unknown>, more: Partial<RoomEvent> = {}): RoomEvent {
  count += 1;
  return {
    eventId: `$${count}`,
    type: 'm.room.message',
    sender,
    sentAt: 1_700_000_000_000 + count * 1_000,
    content: { msgtype: 'm.text', ...content },
    stateKey: null,
    redacted: false,
    ...more,
  };
}
const reacted = (sender: string, to: RoomEvent, key: string) =>
  said(sender, { 'm.relates_to': { rel_type: 'm.annotation', event_id: to.eventId, key } }, { type: 'm.reaction' });

test('a person reads the last wording of an edited message, and only its writer can change it', () => {
  const first = said(aino, { body: 'Heu' });
  const edit = (sender: string, body: string) =>
    said(sender, {
      body,
      'm.new_content': { msgtype: 'm.text', body },
      'm.relates_to': { rel_type: 'm.replace', event_id: first.eventId },
    });
  const [message, ...rest] = conversationOf([first, edit(aino, 'Hei'), edit(eino, 'Höh')], aino, bot);
  expect(message).toMatchObject({ body: { text: 'Hei' }, edited: true, mine: true });
  expect(rest).toEqual([]);
});

test('a person who reacts twice with the same sign is counted once', () => {
  const first = said(aino, { body: 'Kuka tulee?' });
  const events = [first, reacted(eino, first, '👍'), reacted(eino, first, '👍'), reacted(aino, first, '👍')];
  expect(conversationOf(events, aino, bot)[0]?.reactions).toEqual([{ key: '👍', count: 2, mine: true }]);
});

test('what was said in a workshop’s thread is folded under its first message', () => {
  const root = said(bot, { body: 'Työpaja' });
  const inThread = said(eino, { body: 'Tulossa', 'm.relates_to': { rel_type: 'm.thread', event_id: root.eventId } });
  const after = said(aino, { body: 'Hei' });
  const messages = conversationOf([root, inThread, after], aino, bot);
  expect(messages.map((each) => each.eventId)).toEqual([root.eventId, after.eventId]);
  expect(messages[0]?.thread.map((each) => each.eventId)).toEqual([inThread.eventId]);
});

test('a removed message leaves a trace without its words', () => {
  const removed = said(eino, { body: 'salaisuus' }, { redacted: true });
  expect(conversationOf([removed], aino, bot)[0]?.body).toEqual({ kind: 'removed' });
});

test('only the bot can send what looks like a question of the bot', () => {
  const real = said(bot, { body: 'Sopiiko?', 'fi.kohtaamo.outbox': 'row1' });
  const forged = said(eino, { body: 'Sopiiko?', 'fi.kohtaamo.outbox': 'row1' });
  expect(conversationOf([real, forged], aino, bot).map((each) => each.outboxRow)).toEqual(['row1', null]);
});

test('the same event from the first page and from the sync is shown once', () => {
  const first = said(aino, { body: 'Hei' });
  expect(conversationOf([first, first], aino, bot)).toHaveLength(1);
});

test('a name stands once over what a person says in a row, and again on a new day', () => {
  const [a, b, c, d] = [
    said(aino, { body: '1' }),
    said(aino, { body: '2' }),
    said(eino, { body: '3' }),
    said(eino, { body: '4' }),
  ];
  if (d === undefined) throw new Error('four messages were made');
  d.sentAt += 86_400_000;
  const messages = conversationOf(
    [a, b, c, d].filter((each) => each !== undefined),
    aino,
    bot,
  );
  const runs = runsOf(messages, (at) => new Date(at).toISOString().slice(0, 10));
  expect(runs.map((run) => [run.sender, run.messages.length, run.newDay])).toEqual([
    [aino, 2, true],
    [eino, 1, false],
    [eino, 1, true],
  ]);
});
