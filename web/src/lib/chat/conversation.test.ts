import { expect, test } from 'vitest';
import type { OwnEvent, RoomEvent } from '../matrix/event.ts';
import { conversationOf, holdWords } from './conversation.ts';
import { pollEnd, pollResponse, pollStart } from './poll.ts';

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
    txnId: null,
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

test('the bot’s poll of a question that stands above it with buttons is not shown, and nobody else can hide a poll so', () => {
  const { type, content } = pollStart('Tehty?', ['Kyllä', 'Ei']);
  const poll = (sender: string) => said(sender, { ...content, 'fi.kohtaamo.poll': 'row' }, { type });
  expect(conversationOf([poll(bot), poll(eino)], aino, bot).map(({ sender }) => sender)).toEqual([eino]);
});

test('whoever is asked in a poll of the bot for which no buttons come can answer in the poll', () => {
  const { type, content } = pollStart('Tehty?', ['Kyllä', 'Ei']);
  const poll = (row: string) => said(bot, { ...content, 'fi.kohtaamo.poll': row }, { type });
  const shown = conversationOf([poll('pressed'), poll('bare')], aino, bot, (row) => row === 'pressed');
  expect(shown.map(({ body }) => body.kind)).toEqual(['poll']);
});

test('a room of which only is known who came holds nothing to read yet', () => {
  const came = said(eino, {}, { type: 'm.room.member', stateKey: eino });
  expect(holdWords([came])).toBe(false);
  expect(holdWords([came, said(bot, { body: 'Tervetuloa' })])).toBe(true);
});

test('a person who reacts twice with the same sign is counted once', () => {
  const first = said(aino, { body: 'Kuka tulee?' });
  const events = [first, reacted(eino, first, '👍'), reacted(eino, first, '👍'), reacted(aino, first, '👍')];
  expect(conversationOf(events, aino, bot)[0]?.reactions).toEqual([{ key: '👍', count: 2, mine: events[3]?.eventId }]);
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

const own = (event: RoomEvent): OwnEvent => ({ ...event, sendState: 'sending', progress: null });

test('a message that its writer takes back is gone at once, before the homeserver has heard of it', () => {
  const first = said(aino, { body: 'Väärä huone' });
  const back = own(said(aino, { redacts: first.eventId }, { type: 'm.room.redaction' }));
  expect(conversationOf([first, back], aino, bot)[0]?.body).toEqual({ kind: 'removed' });
});

test('a reaction that is taken back is not counted, before the homeserver has heard of it', () => {
  const first = said(eino, { body: 'Kuka tulee?' });
  const reaction = reacted(aino, first, '👍');
  const back = own(said(aino, { redacts: reaction.eventId }, { type: 'm.room.redaction' }));
  expect(conversationOf([first, reaction, back], aino, bot)[0]?.reactions).toEqual([]);
});

const refused = (event: RoomEvent): OwnEvent => ({
  ...event,
  txnId: `txn ${event.eventId}`,
  sendState: 'failed',
  progress: null,
});

test('what the homeserver refused has not been done, and stands beside its message to be tried again', () => {
  const first = said(aino, { body: 'Heu' });
  const { type, content } = pollStart('Milloin?', ['ti', 'ke']);
  const poll = said(eino, content, { type });
  const reaction = reacted(aino, first, '👀');
  const edit = refused(
    said(aino, {
      body: '* Hei',
      'm.new_content': { msgtype: 'm.text', body: 'Hei' },
      'm.relates_to': { rel_type: 'm.replace', event_id: first.eventId },
    }),
  );
  const liked = refused(reacted(aino, first, '👍'));
  const back = refused(said(aino, { redacts: reaction.eventId }, { type: 'm.room.redaction' }));
  const response = pollResponse(poll.eventId, ['1']);
  const vote = refused(said(aino, response.content, { type: response.type }));
  const [message, asked] = conversationOf([first, poll, reaction, edit, liked, back, vote], aino, bot);
  expect(message).toMatchObject({ body: { text: 'Heu' }, edited: false });
  expect(message?.reactions.map(({ key }) => key)).toEqual(['👀']);
  expect(message?.refused).toEqual([
    { txnId: edit.txnId, key: null, held: false },
    { txnId: liked.txnId, key: '👍', held: false },
    { txnId: back.txnId, key: null, held: false },
  ]);
  expect(asked?.body).toMatchObject({ poll: { voters: 0 } });
  expect(asked?.refused).toEqual([{ txnId: vote.txnId, key: null, held: false }]);
});

test('whoever changed a message in a room that was encrypted meanwhile sees it beside the message as held', () => {
  const first = said(aino, { body: 'Heu' });
  const edit = refused(
    said(aino, {
      body: '* Hei',
      'm.new_content': { msgtype: 'm.text', body: 'Hei' },
      'm.relates_to': { rel_type: 'm.replace', event_id: first.eventId },
    }),
  );
  const [message] = conversationOf([first, { ...edit, sendState: 'held' }], aino, bot);
  expect(message).toMatchObject({ sendState: 'sent', body: { text: 'Heu' }, edited: false });
  expect(message?.refused).toEqual([{ txnId: edit.txnId, key: null, held: true }]);
});

test('a message that was refused stays among the others, as one that has not gone', () => {
  const [message] = conversationOf([refused(said(aino, { body: 'Hei' }))], aino, bot);
  expect(message).toMatchObject({ sendState: 'failed', body: { text: 'Hei' }, refused: [] });
});

test('somebody else’s words are not gone because somebody claims so', () => {
  const first = said(eino, { body: 'Hei' });
  const claimed = said(aino, { redacts: first.eventId }, { type: 'm.room.redaction' });
  expect(conversationOf([first, claimed], aino, bot)[0]?.body).toMatchObject({ text: 'Hei' });
});

test('in a poll of each person the last choice counts, and nothing after its end', () => {
  const { type, content } = pollStart('Milloin?', ['ti', 'ke']);
  const poll = said(eino, content, { type });
  const votes = (sender: string, ids: string[]) => {
    const response = pollResponse(poll.eventId, ids);
    return said(sender, response.content, { type: response.type });
  };
  const end = pollEnd(poll.eventId, 'Päättyi.');
  const events = [
    poll,
    votes(aino, ['1']),
    votes(aino, ['2']),
    votes(bot, ['1', '2', 'none']),
    said(aino, end.content, { type: end.type }),
    votes(eino, ['2']),
    said(eino, end.content, { type: end.type }),
    votes(aino, ['1']),
  ];
  expect(conversationOf(events, aino, bot)[0]?.body).toMatchObject({
    kind: 'poll',
    poll: {
      answers: [
        { text: 'ti', votes: 1, mine: false },
        { text: 'ke', votes: 2, mine: true },
      ],
      voters: 3,
      ended: true,
    },
  });
});
