import { parseUserId } from '@kohtaamo/core/matrix/userid.ts';
import { newcomer } from '@kohtaamo/core/member/member.ts';
import { openStore } from '@kohtaamo/store/store.ts';
import { expect, test } from 'vitest';
import { readIn } from './receipts.ts';

const ada = '@ada:hub.example';
const room = '!direct:hub.example';
const receipt = (eventId: string, by: string, ts: unknown, kind = 'm.read') => [
  { type: 'm.receipt', content: { [eventId]: { [kind]: { [by]: { ts } } } } },
];

function hub() {
  const store = openStore(':memory:');
  store.members.add(newcomer({ id: 'ada', userId: parseUserId(ada), name: 'Ada', createdAt: 0 }));
  store.rooms.remember({ roomId: room, purpose: 'direct', subjectId: 'ada' }, 0);
  const act = { kind: 'join-direct-room', roomId: room } as const;
  store.outbox.add({ id: 'row', lane: 'lane', act, dueAt: 0, createdAt: 0 });
  store.outbox.markSent('row', { roomId: room, eventId: '$ours' }, 50);
  return store;
}

test('who has seen a message of the bot has read up to when it was sent', () => {
  expect(readIn(hub(), room, receipt('$ours', ada, 90), 100)).toEqual([{ memberId: 'ada', at: 50, eventId: '$ours' }]);
});

test('who has seen another message has read up to when they saw it, and never into the future', () => {
  expect(readIn(hub(), room, receipt('$theirs', ada, 90), 100)).toEqual([
    { memberId: 'ada', at: 90, eventId: '$theirs' },
  ]);
  expect(readIn(hub(), room, receipt('$theirs', ada, 9_000), 100)).toEqual([
    { memberId: 'ada', at: 100, eventId: '$theirs' },
  ]);
});

test.each([
  ['of the bot', receipt('$ours', '@kohtaamo:hub.example', 90)],
  ['of nobody', receipt('$ours', 'not a user', 90)],
  ['that tells no time', receipt('$ours', ada, 'soon')],
  ['of another kind', receipt('$ours', ada, 90, 'm.read.private')],
  ['that is none', [null, 'receipt', { type: 'm.typing', content: { user_ids: [ada] } }, { type: 'm.receipt' }]],
])('a receipt %s tells nothing', (_what, ephemeral) => {
  expect(readIn(hub(), room, ephemeral, 100)).toEqual([]);
});

test('in a room that others read a receipt tells nothing', () => {
  const store = hub();
  store.rooms.remember({ roomId: '!cohort:hub.example', purpose: 'cohort', subjectId: 'ada' }, 0);
  expect(readIn(store, '!cohort:hub.example', receipt('$ours', ada, 90), 100)).toEqual([]);
});
