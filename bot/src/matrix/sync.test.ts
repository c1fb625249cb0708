import { minute } from '@kohtaamo/core/clock.ts';
import { expect, test } from 'vitest';
import { openStore } from '@kohtaamo/store/store.ts';
import { parseUserId } from '@kohtaamo/core/matrix/userid.ts';
import type { Homeserver } from './homeserver.ts';
import { inviteOf, runSync, withoutHistory } from './sync.ts';

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

test('after a restart the bot first hears what was said meanwhile, also when that is nothing, and only then waits for more', async () => {
  const store = openStore(':memory:');
  store.inbox.receive([], 'left off here');
  const told: string[] = [];
  const end = new AbortController();
  const homeserver: Homeserver = {
    userId: parseUserId(bot) ?? expect.fail(),
    serverName: 'hub.example',
    request: (_method, _address, wish) => {
      told.push(`asked for ${wish?.query?.['timeout'] === 0 ? 'what there is' : 'more'}`);
      if (told.length > 2) end.abort();
      return Promise.resolve({ next_batch: 'later' });
    },
  };
  await runSync(store, homeserver, {
    now: () => 0,
    signal: end.signal,
    onCaughtUp: () => told.push('caught up'),
    onReceived: () => told.push('received'),
    onHomeserver: () => undefined,
    breathe: () => null,
    pause: () => Promise.resolve(),
  });
  expect(told).toEqual(['asked for what there is', 'caught up', 'asked for more']);
});
