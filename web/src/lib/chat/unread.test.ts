import { describe, expect, test } from 'vitest';
import type { RoomEvent } from '../matrix/event.ts';
import { conversationOf } from './conversation.ts';
import { cameBackTo, unreadSince } from './unread.ts';

const aino = '@aino:hub.example';
const eino = '@eino:hub.example';

const said = (eventId: string, sender: string): RoomEvent => ({
  eventId,
  type: 'm.room.message',
  sender,
  sentAt: 1,
  content: { msgtype: 'm.text', body: eventId },
  stateKey: null,
  redacted: false,
  txnId: null,
});
const room = [said('$1', eino), said('$2', aino), said('$3', eino), said('$4', eino)];
const unread = (readUpTo: string | null, newest: string, events = room) =>
  unreadSince({ readUpTo, newest }, events, conversationOf(events, aino, '@kohtaamo:hub.example'));

describe('what is new to somebody who opens a room', () => {
  test('begins after what they had read, with somebody else’s words', () => {
    expect(unread('$1', '$4')).toEqual({ first: '$3', farther: false });
  });

  test('is nothing that came while they read', () => {
    expect(unread('$2', '$2')).toEqual({ first: null, farther: false });
  });

  test('is nothing where it is not known how far they had come', () => {
    expect(unread(null, '$4')).toEqual({ first: null, farther: false });
  });

  test('lies farther back when what they had read is not fetched', () => {
    expect(unread('$0', '$4')).toEqual({ first: null, farther: true });
  });

  test('is after a night in the background what came in the night', () => {
    const night = room.slice(0, 2);
    expect(cameBackTo('$2', night)).toBeNull();
    expect(unreadSince(cameBackTo('$2', room), room, conversationOf(room, aino, '@kohtaamo:hub.example'))).toEqual({
      first: '$3',
      farther: false,
    });
    expect(cameBackTo('$0', [])).toBeNull();
  });
});
