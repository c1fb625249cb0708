import { minute } from '@kohtaamo/core/clock.ts';
import { expect, test } from 'vitest';
import { inviteOf, withoutHistory } from './sync.ts';

const bot = '@kohtaamo:hub.example';
const room = '!room:hub.example';
const said = (id: string, at: number) => ({
  event_id: id,
  sender: '@ada:hub.example',
  type: 'm.room.message',
  content: {},
  origin_server_ts: at,
});
const joined = (at: number) => ({
  event_id: '$join',
  sender: bot,
  type: 'm.room.member',
  state_key: bot,
  content: { membership: 'join' },
  origin_server_ts: at,
});
const invited = (at?: number) => ({
  sender: '@ada:hub.example',
  type: 'm.room.member',
  state_key: bot,
  content: { membership: 'invite', is_direct: true },
  ...(at === undefined ? {} : { origin_server_ts: at }),
});

test('what a person writes while the bot is still on its way into the room is received', () => {
  const found = [said('$old', 0), said('$just now', 50 * minute), joined(60 * minute), said('$after', 61 * minute)];
  expect(withoutHistory(found, bot).map((each) => each.event_id)).toEqual(['$just now', '$join', '$after']);
});

test('a message of yesterday in a room the bot stands in is received, however late it comes', () => {
  expect(withoutHistory([said('$late', 0)], bot)).toHaveLength(1);
});

test('an invitation is the same one each time it is seen, and a second one is another', () => {
  const first = inviteOf(room, [invited(1)], bot, 10);
  expect(inviteOf(room, [invited(1)], bot, 20)?.eventId).toBe(first?.eventId);
  expect(inviteOf(room, [invited(2)], bot, 20)?.eventId).not.toBe(first?.eventId);
});

test('an invitation of somebody else is none of the bot’s', () => {
  expect(inviteOf(room, [{ ...invited(1), state_key: '@grace:hub.example' }], bot, 10)).toBeNull();
});
