import { expect, test, vi } from 'vitest';
import type { RoomEvent } from '../matrix/event.ts';
import type { Chat } from './chat.ts';
import { conversationOf } from './conversation.ts';
import { reactionContent } from './saying.ts';
import { Voice } from './voice.ts';

vi.mock(import('./markdown.ts'), (original) =>
  original().then((markdown) => ({ ...markdown, contentOfText: (body: string) => ({ msgtype: 'm.text', body }) })),
);

const aino = '@aino:hub.example';
const bot = '@kohtaamo:hub.example';
const event = (eventId: string, sender: string, type: string, content: Record<string, unknown>): RoomEvent => ({
  ...{ eventId, sender, type, content },
  ...{ sentAt: 1, stateKey: null, redacted: false, txnId: null },
});

test('whoever answers a question of the bot with what they had answered before takes the first one back, which the homeserver would refuse twice', () => {
  const asked = event('$1', bot, 'm.room.message', { msgtype: 'm.text', body: 'Tehty?' });
  const events = [asked, event('$2', aino, 'm.reaction', reactionContent('$1', '1️⃣'))];
  const [message] = conversationOf(events, aino, bot);
  if (message === undefined) throw new Error('one message was said');
  const chat = { takeBack: vi.fn(), say: vi.fn() };
  const voice = new Voice(chat as Partial<Chat> as Chat, '!room:hub', () => []);
  voice.answer(message, '2️⃣');
  expect(chat.takeBack).not.toHaveBeenCalled();
  voice.answer(message, '1️⃣');
  expect(chat.takeBack).toHaveBeenCalledExactlyOnceWith('!room:hub', '$2');
  expect(chat.say.mock.calls.map((call: unknown[]) => call[2])).toEqual([
    reactionContent('$1', '2️⃣'),
    reactionContent('$1', '1️⃣'),
  ]);
});

test('whoever changes a message that names somebody still names the same person of two namesakes', async () => {
  const said = { msgtype: 'm.text', body: 'Hei @Matti', 'm.mentions': { user_ids: ['@matti2:hub'] } };
  const [message] = conversationOf([event('$1', aino, 'm.room.message', said)], aino, bot);
  if (message === undefined) throw new Error('one message was said');
  const chat = { takeBack: vi.fn(), say: vi.fn() };
  const named = vi.fn((_?: readonly string[]) => []);
  const voice = new Voice(chat as Partial<Chat> as Chat, '!room:hub', named);
  await voice.prepare();
  voice.change(message, 'Hei taas @Matti');
  expect(named).toHaveBeenCalledWith(['@matti2:hub']);
});
