import { parseUserId } from '@kohtaamo/core/matrix/userid.ts';
import type { OutboxRow } from '@kohtaamo/core/outbox/outbox.ts';
import { startWorld } from '@kohtaamo/store/testworld.ts';
import { expect, test } from 'vitest';
import type { Homeserver } from './homeserver.ts';
import { perform, type Performing } from './perform.ts';

const now = 1_800_000_000_000;

test('a room that a person opens with the bot while the bot makes theirs is heard too', async () => {
  const { store, member } = startWorld();
  const { id } = member('Aino');
  const aino = store.members.byId(id) ?? expect.fail();
  const userId = aino.userId ?? expect.fail('Aino has an account.');
  const homeserver: Homeserver = {
    userId: parseUserId('@kohtaamo:hub.example') ?? expect.fail(),
    serverName: 'hub.example',
    request: (_method, address) => {
      if (address.endsWith('/createRoom')) {
        store.rooms.remember({ roomId: '!theirs:hub', purpose: 'direct', subjectId: id }, now);
        return Promise.resolve({ room_id: '!made:hub' });
      }
      return Promise.resolve(address.includes('/send/') ? { event_id: '$said' } : { membership: 'invite' });
    },
  };
  const act = { kind: 'say-to-member', memberId: id, unprompted: false, saying: { kind: 'encrypted' } } as const;
  store.outbox.add({ id: 'row', lane: 'lane', act, dueAt: now, createdAt: now });
  const row: OutboxRow = store.outbox.byId('row') ?? expect.fail();
  const tools: Performing = {
    store,
    homeserver,
    allowedServers: [],
    say: () => ({ text: 'Hei', html: 'Hei' }),
    whenToAct: (_act, at) => at,
    newId: () => 'new',
    mail: {
      sendInvitation: () => Promise.resolve(true),
      sendLetter: () => Promise.resolve({ kind: 'sent' }),
      sendAddressProof: () => Promise.resolve({ kind: 'sent' }),
    },
  };
  const done = await perform(tools, row, now);
  if (done.kind !== 'sent') expect.fail(done.reason);
  done.record?.(now);
  expect(store.rooms.of('direct', id)?.roomId).toBe('!made:hub');
  expect(store.rooms.byId('!theirs:hub')).toMatchObject({ purpose: 'direct', subjectId: userId });
});
