import type { InboxRow } from '@kohtaamo/core/outbox/outbox.ts';
import { expect, test } from 'vitest';
import { readRow, type Reader } from './read.ts';

const bot = '@kohtaamo:hub.example';
const reader: Reader = {
  botUserId: bot,
  roomOf: (roomId) => (roomId === '!cohort:hub' ? { roomId, purpose: 'cohort', subjectId: 'c1' } : null),
  isAllowed: (userId) => userId.endsWith(':hub.example'),
};
function row(over: Partial<InboxRow>): InboxRow {
  return {
    eventId: '$1',
    roomId: '!cohort:hub',
    sender: '@ada:hub.example',
    type: 'm.room.message',
    content: { msgtype: 'm.text', body: '!help' },
    stateKey: null,
    sentAt: 0,
    receivedAt: 0,
    position: 1,
    state: 'new',
    ...over,
  };
}
const reasonFor = (over: Partial<InboxRow>) => {
  const read = readRow(row(over), reader);
  return read.kind === 'dropped' ? read.reason : read.kind;
};
const invite = { type: 'm.room.member', stateKey: bot, roomId: '!new:hub' };

test('what a person writes in a room of the hub is read', () => {
  expect(readRow(row({}), reader)).toMatchObject({ kind: 'message', sender: '@ada:hub.example', text: '!help' });
});

test('the bot does not answer itself', () => {
  expect(reasonFor({ sender: bot })).toBe('own event');
  const content = { msgtype: 'm.text', body: '!help', 'fi.kohtaamo.outbox': 'row1' };
  expect(readRow(row({ sender: bot, content }), reader)).toEqual({ kind: 'own', outboxId: 'row1' });
  expect(reasonFor({ content })).toBe('message');
});

test('a person who corrects a message is not acted on twice', () => {
  const content = { msgtype: 'm.text', body: '* !yes', 'm.relates_to': { rel_type: 'm.replace', event_id: '$0' } };
  expect(reasonFor({ content })).toBe('an edit');
});

test('another bot, a picture and a message taken back are not answered', () => {
  expect(reasonFor({ content: { msgtype: 'm.notice', body: '!help' } })).toBe('not text');
  expect(reasonFor({ content: { msgtype: 'm.image', body: 'a.png' } })).toBe('not text');
  expect(reasonFor({ content: {} })).toBe('not text');
});

test('a room that is not of this hub is not listened to', () => {
  expect(reasonFor({ roomId: '!other:hub' })).toBe('the room is not of this hub');
});

test('a sender with trailing junk is nobody', () => {
  expect(reasonFor({ sender: '@ada:hub.example evil' })).toBe('the sender is not a user id');
});

test('a person of an allowed server may invite the bot to talk, a stranger may not, and nobody to a group', () => {
  const direct = { membership: 'invite', is_direct: true };
  expect(reasonFor({ ...invite, content: direct })).toBe('invited');
  expect(reasonFor({ ...invite, content: direct, sender: '@eve:evil.example' })).toBe('invited-by-stranger');
  expect(reasonFor({ ...invite, content: { membership: 'invite' } })).toMatch(/direct/);
});

test('a reaction is read with what it answers', () => {
  const content = { 'm.relates_to': { rel_type: 'm.annotation', event_id: '$9', key: '👍' } };
  expect(readRow(row({ type: 'm.reaction', content }), reader)).toMatchObject({ targetEventId: '$9', key: '👍' });
  expect(reasonFor({ type: 'm.reaction', content: {} })).toMatch(/target/);
});

test('who joins and who leaves is followed, the bot’s own coming is not', () => {
  const content = { membership: 'leave' };
  expect(readRow(row({ type: 'm.room.member', stateKey: '@ada:hub.example', content }), reader)).toMatchObject({
    kind: 'membership',
    membership: 'leave',
  });
  expect(reasonFor({ type: 'm.room.member', stateKey: bot, content })).toBe('own membership');
});

test('a message with a pill, a reply and a thread are read as their writers meant them', () => {
  const content = {
    msgtype: 'm.text',
    body: '> <@kohtaamo:hub.example> May I?\n\nyes Bert',
    format: 'org.matrix.custom.html',
    formatted_body: 'yes <a href="https://matrix.to/#/@bert:hub.example">Bert</a>',
    'm.relates_to': { 'm.in_reply_to': { event_id: '$asked' } },
  };
  expect(readRow(row({ content }), reader)).toMatchObject({ text: 'yes @bert:hub.example', repliesTo: '$asked' });
  const thread = { rel_type: 'm.thread', event_id: '$root', is_falling_back: true };
  const relation = { ...thread, 'm.in_reply_to': { event_id: '$last' } };
  expect(
    readRow(row({ content: { msgtype: 'm.text', body: '!help', 'm.relates_to': relation } }), reader),
  ).toMatchObject({ text: '!help', repliesTo: null });
});

test('an emote is no command', () => {
  expect(reasonFor({ content: { msgtype: 'm.emote', body: '!stop' } })).toBe('not text');
});

test('a knock at a cohort’s door is read with the name and the reason, whatever else a client sends', () => {
  const knocks = { type: 'm.room.member', stateKey: '@eve:hub.example', sender: '@eve:hub.example' };
  expect(
    readRow(row({ ...knocks, content: { membership: 'knock', displayname: 'Eve', reason: 'Hei' } }), reader),
  ).toMatchObject({
    kind: 'knock',
    userId: '@eve:hub.example',
    name: 'Eve',
    reason: 'Hei',
  });
  expect(
    readRow(row({ ...knocks, content: { membership: 'knock', displayname: 7, reason: {} } }), reader),
  ).toMatchObject({
    kind: 'knock',
    name: '',
    reason: '',
  });
});

test('nobody from a server that is not of this hub is let to the door', () => {
  const eve = '@eve:evil.example';
  const content = { membership: 'knock' };
  expect(reasonFor({ type: 'm.room.member', stateKey: eve, sender: eve, content })).toMatch(/server/);
});

test('what a person takes back is read, wherever the room says it', () => {
  const type = 'm.room.redaction';
  expect(readRow(row({ type, content: { redacts: '$7' } }), reader)).toMatchObject({
    kind: 'redaction',
    sender: '@ada:hub.example',
    targetEventId: '$7',
  });
  expect(reasonFor({ type, content: {} })).toBe('a redaction of nothing');
});
