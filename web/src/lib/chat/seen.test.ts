import { overwriteGetLocale } from '@kohtaamo/messages/messages.ts';
import { expect, test } from 'vitest';
import type { RoomEvent } from '../matrix/event.ts';
import { conversationOf } from './conversation.ts';
import { readersOf, seenWords } from './seen.ts';

const aino = '@aino:hub';
const eino = '@eino:hub';
const liisa = '@liisa:hub';
const event = (eventId: string, sender: string, type = 'm.room.message'): RoomEvent => ({
  ...{ eventId, type, sender, sentAt: 1, content: { msgtype: 'm.text', body: 'Hei' } },
  ...{ stateKey: null, redacted: false, txnId: null },
});
const events = [event('$1', eino), event('$2', aino), event('$3', liisa, 'm.reaction')];
const newest = conversationOf(events, aino, '@bot:hub').at(-1) ?? null;

test('whoever’s receipt stands at the last message, or at what was done after it, has read it', () => {
  const seen = [
    { userId: eino, eventId: '$2' },
    { userId: liisa, eventId: '$3' },
  ];
  expect(readersOf(seen, events, newest)).toEqual([eino, liisa]);
});

test('neither whoever has read less, nor the writer, nor a receipt of unknown place counts', () => {
  const seen = [
    { userId: eino, eventId: '$1' },
    { userId: aino, eventId: '$3' },
    { userId: liisa, eventId: '$elsewhere' },
  ];
  expect(readersOf(seen, events, newest)).toEqual([]);
  expect(readersOf([{ userId: eino, eventId: '$2' }], events, null)).toEqual([]);
});

test('who has read is said in one line, and of nobody nothing', () => {
  overwriteGetLocale(() => 'fi');
  expect(seenWords([])).toBe('');
  expect(seenWords(['Eino', 'Liisa'])).toBe('Lukenut: Eino, Liisa');
});
