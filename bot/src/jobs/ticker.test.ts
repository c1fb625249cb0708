import { mostTries, type Job } from '@kohtaamo/core/job/job.ts';
import { openStore } from '@kohtaamo/store/store.ts';
import { expect, test } from 'vitest';
import { runDueJobs } from './ticker.ts';

const job: Job = {
  id: 'j1',
  payload: { kind: 'member-prompts', memberId: 'none' },
  dedupeKey: 'k1',
  state: 'due',
  dueAt: 1_000,
  tries: 0,
  error: null,
  createdAt: 0,
};

function ticking(run: () => void = () => undefined) {
  const store = openStore(':memory:');
  store.jobs.schedule(job);
  const parkings: boolean[] = [];
  const tick = (at: number) =>
    runDueJobs({
      store,
      now: () => at,
      newId: () => 'id',
      run,
      onFailure: (_job, _error, parked) => parkings.push(parked),
    });
  return { store, tick, parkings };
}

test('nothing happens to a person before its time, and then once', () => {
  const { store, tick } = ticking();
  expect(tick(999)).toBe(0);
  expect(tick(1_000)).toBe(1);
  expect(tick(2_000)).toBe(0);
  expect(store.jobs.list('done', 9)).toHaveLength(1);
});

test('what goes wrong is tried again ever later, and shown to the operator after the last try', () => {
  const { store, tick, parkings } = ticking(() => {
    throw new Error('broken');
  });
  for (let at = 1_000; parkings.length < mostTries; at += 3_600_000) tick(at);
  expect(parkings.at(-1)).toBe(true);
  expect(store.jobs.list('parked', 9)).toMatchObject([{ id: 'j1', tries: mostTries }]);
});

test('a job that throws leaves nothing half done', () => {
  const { store, tick } = ticking(() => {
    store.outbox.add({ id: 'o1', lane: 'l', act: { kind: 'join-direct-room', roomId: '!r' }, dueAt: 0, createdAt: 0 });
    throw new Error('broken');
  });
  tick(1_000);
  expect(store.outbox.list('waiting', 9)).toEqual([]);
});

test('jobs that share a commit are each run once, and one that throws is the only one to be tried again', () => {
  const store = openStore(':memory:');
  for (let n = 0; n < 10; n += 1)
    store.jobs.schedule({
      ...job,
      id: `j${String(n)}`,
      dedupeKey: `k${String(n)}`,
      payload: { kind: 'member-prompts', memberId: String(n) },
    });
  const ran: string[] = [];
  const failed: string[] = [];
  const tick = (most: number) =>
    runDueJobs({
      store,
      now: () => 1_000,
      newId: () => 'id',
      most,
      run: ({ store: within }, payload) => {
        const who = payload.kind === 'member-prompts' ? payload.memberId : '';
        if (who === '6') throw new Error('broken');
        within.outbox.add({
          id: `o${who}`,
          lane: who,
          act: { kind: 'join-direct-room', roomId: '!r' },
          dueAt: 0,
          createdAt: 0,
        });
        ran.push(who);
      },
      onFailure: ({ id }) => failed.push(id),
    });
  expect(tick(4)).toBe(4);
  expect(ran).toEqual(['0', '1', '2', '3']);
  expect(tick(4)).toBe(4);
  expect(failed).toEqual(['j6']);
  expect(tick(4)).toBe(2);
  // What a group did before one of it threw was not done: each of them is in the outbox once.
  expect(store.outbox.list('waiting', 99).map(({ lane }) => lane)).toEqual([
    '0',
    '1',
    '2',
    '3',
    '4',
    '5',
    '7',
    '8',
    '9',
  ]);
  expect(store.jobs.list('due', 9)).toMatchObject([{ id: 'j6', tries: 1 }]);
});
