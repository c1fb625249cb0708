import { expect, test, vi } from 'vitest';
import { givenBackOf, putAfter } from './giveback.ts';
import { pollStart } from './poll.ts';
import { answerContent, editContent, plainContent, reactionContent } from './saying.ts';

vi.stubGlobal('URL', { createObjectURL: () => 'blob:preview' });

const message = 'm.room.message';
const eino = { eventId: '$1', sender: '@eino:hub', mine: false, mentions: [] };

test('whoever drops a message has its words back, and what they answered', () => {
  const said = { type: message, content: answerContent(plainContent('Minä tulen'), eino), file: null };
  expect(givenBackOf(said)).toMatchObject({ text: 'Minä tulen', answers: '$1', inThread: null, changes: null });
});

test('whoever drops a message of a thread has its words back in that thread, and they answer nobody there', () => {
  const relation = { rel_type: 'm.thread', event_id: '$1', is_falling_back: true, 'm.in_reply_to': { event_id: '$2' } };
  const said = { type: message, content: { ...plainContent('Sama'), 'm.relates_to': relation }, file: null };
  expect(givenBackOf(said)).toMatchObject({ text: 'Sama', inThread: '$1', answers: null });
});

test('whoever drops a new wording has it back without the star that other clients see', () => {
  const said = { type: message, content: editContent(plainContent('Uusi'), eino), file: null };
  expect(givenBackOf(said)).toMatchObject({ text: 'Uusi', changes: '$1' });
});

test('whoever drops a file has it back, also when the homeserver has it already', () => {
  const content = { msgtype: 'm.image', body: 'a.png', filename: 'a.png', info: {}, 'm.mentions': {} };
  const file = new Blob(['x']);
  const [here] = givenBackOf({ type: message, content, file })?.attachments ?? [];
  expect(here).toEqual({ name: 'a.png', content, file, preview: 'blob:preview' });
  const uploaded = { ...content, url: 'mxc://hub/a' };
  const [there] = givenBackOf({ type: message, content: uploaded, file: null })?.attachments ?? [];
  expect(there).toEqual({ name: 'a.png', content: uploaded, file: null, preview: null });
});

test('whoever drops a poll has its fields back, and of a reaction there is nothing to have', () => {
  const poll = givenBackOf({ ...pollStart('Milloin?', ['Ma', 'Ke']), file: null })?.poll;
  expect(poll).toEqual({ question: 'Milloin?', answers: ['Ma', 'Ke'] });
  expect(givenBackOf({ type: 'm.reaction', content: reactionContent('$1', '👍'), file: null })).toBeNull();
});

test('words stand on a line of their own after those that stand there already', () => {
  expect(putAfter('Ensin tämä ', 'sitten tuo')).toBe('Ensin tämä\nsitten tuo');
  expect(putAfter('', 'vain tämä')).toBe('vain tämä');
});
