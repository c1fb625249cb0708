import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openStore } from './store.ts';

const act = { kind: 'join-direct-room', roomId: '!r' } as const;

test('of every lane its first waiting row comes when it is due and nobody is at it, the oldest first, however long the queue', () => {
  const row = fc.record({
    lane: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    dueAt: fc.integer({ min: 0, max: 20 }),
    state: fc.constantFrom('waiting', 'waiting', 'sent', 'parked', 'dropped'),
  });
  const store = openStore(':memory:');
  let runs = 0;
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 30 }),
      fc.subarray(['a', 'b', 'c', 'd', 'e']),
      fc.integer({ min: 1, max: 6 }),
      (rows, busy, limit) => {
        runs += 1;
        for (const each of store.outbox.list('waiting', 99)) store.outbox.markDropped(each.id, 'of the run before');
        const idOf = (n: number) => `${String(runs)}-${String(n)}`;
        for (const [n, { lane, dueAt, state }] of rows.entries()) {
          const id = idOf(n);
          store.outbox.add({ id, lane, act, dueAt, createdAt: 0 });
          if (state === 'sent') store.outbox.markSent(id, { roomId: null, eventId: null }, 0);
          if (state === 'dropped') store.outbox.markDropped(id, '');
          if (state === 'parked') store.outbox.markFailed(id, '', dueAt, true);
        }
        const firstOf = new Map<string, { id: string; at: number; dueAt: number; lane: string }>();
        for (const [n, { lane, dueAt, state }] of rows.entries())
          if (state === 'waiting' && !firstOf.has(lane)) firstOf.set(lane, { id: idOf(n), at: n, dueAt, lane });
        const expected = [...firstOf.values()]
          .filter(({ dueAt, lane }) => dueAt <= 10 && !busy.includes(lane))
          .sort((a, b) => a.at - b.at)
          .slice(0, limit)
          .map(({ id }) => id);
        expect(store.outbox.heads(10, new Set(busy), limit).map(({ id }) => id)).toEqual(expected);
        const waiting = rows.filter(({ state }) => state === 'waiting').map(({ dueAt }) => dueAt);
        expect(store.outbox.nextDueAt()).toBe(waiting.length === 0 ? null : Math.min(...waiting));
      },
    ),
    { numRuns: 100 },
  );
});
