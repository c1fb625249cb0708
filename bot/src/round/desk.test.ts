import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { cancelRound, changeRound, makeRound } from '@kohtaamo/core/round/makeround.ts';
import { usualSettings } from '@kohtaamo/core/round/round.ts';
import { hour } from '@kohtaamo/core/clock.ts';
import { endPass, sendRound, takeResult } from '@kohtaamo/core/round/runround.ts';
import { solveRound } from '@kohtaamo/core/round/solveround.ts';
import { startWorld, type World } from '@kohtaamo/store/testworld.ts';
import { Worker } from 'node:worker_threads';
import { expect, test, vi } from 'vitest';
import { openDesk, type Desk } from './desk.ts';

const organiser = { memberId: null, channel: 'cli' as const };

function hub(more: Partial<Desk> = {}) {
  const world = startWorld();
  const people = Array.from({ length: 7 }, (_, at) => world.member(`Person ${at}`));
  const cohortId = world.shareCohort(...people);
  for (const { id } of people) answerConsent(world.context(), { memberId: id, channel: 'web' }, 'introductions', true);
  const scope = { programmeId: world.store.cohorts.byId(cohortId)?.programmeId ?? '', cohortId };
  const made = makeRound(world.context(), organiser, scope, usualSettings, 3);
  if (!made.ok) throw new Error(made.refusal.code);
  const desk = openDesk({
    store: world.store,
    now: () => world.now(),
    newId: () => world.context().newId(),
    onFailure: (_, error) => {
      throw error;
    },
    onSolved: () => undefined,
    ...more,
  });
  return { world, desk, roundId: made.value.id };
}

test('a round that was made is solved in a thread and then is a draft', async () => {
  const { world, desk, roundId } = hub();
  desk.look();
  await vi.waitFor(() => {
    expect(world.store.rounds.byId(roundId)?.state).toBe('draft');
  }, 60_000);
  expect(world.store.rounds.pass(roundId, 1)?.result?.meetings).toHaveLength(3);
  await desk.stop();
});

test('an answer to what the organiser has changed meanwhile is not taken, and the change is solved', async () => {
  const { world, desk, roundId } = hub();
  desk.look();
  const [one, other] = world.store.rounds.pass(roundId, 1)?.inputs.pool.people.map(({ memberId }) => memberId) ?? [];
  changeRound(world.context(), organiser, roundId, { kind: 'forbid', one: one ?? '', other: other ?? '' });
  desk.look();
  await vi.waitFor(() => {
    expect(world.store.rounds.byId(roundId)?.state).toBe('draft');
  }, 60_000);
  expect(world.store.rounds.pass(roundId, 1)).toMatchObject({ edition: 2, share: 1 });
  await desk.stop();
});

test('a cancelled round is not solved', async () => {
  const { world, desk, roundId } = hub();
  desk.look();
  cancelRound(world.context(), organiser, roundId);
  desk.look();
  await desk.stop();
  expect(world.store.rounds.byId(roundId)?.state).toBe('cancelled');
  expect(world.store.rounds.pass(roundId, 1)?.result).toBeNull();
});

/** The round is sent, and its second pass waits for the solver. */
function secondPassWaits(world: World, roundId: string): void {
  const first = world.store.rounds.pass(roundId, 1);
  if (first !== null) takeResult(world.context(), roundId, { ...first, result: solveRound(first.inputs) });
  sendRound(world.context(), organiser, roundId);
  world.pass(usualSettings.answerHours * hour);
  endPass(world.context(), roundId, 1);
  expect(world.store.rounds.byId(roundId)?.state).toBe('solving');
}

const throwing = () => new Worker('throw new Error("no memory")', { eval: true });

test('a further pass whose solving throws is tried again, and asks when it is solved', async () => {
  const failures: unknown[] = [];
  let starts = 0;
  const { world, desk, roundId } = hub({
    onFailure: (_, error) => failures.push(error),
    wait: () => 1,
    solve: (inputs) =>
      (starts += 1) < 3
        ? throwing()
        : new Worker(new URL('./solver.worker.ts', import.meta.url), { workerData: inputs }),
  });
  secondPassWaits(world, roundId);
  desk.look();
  await vi.waitFor(() => {
    expect(world.store.rounds.byId(roundId)?.state).toBe('asking');
  }, 60_000);
  expect(failures).toHaveLength(2);
  await desk.stop();
});

test('a further pass that cannot be solved at all ends the round, with what has come of it', async () => {
  const failures: unknown[] = [];
  const { world, desk, roundId } = hub({
    onFailure: (_, error) => failures.push(error),
    wait: () => 1,
    solve: throwing,
  });
  secondPassWaits(world, roundId);
  desk.look();
  await vi.waitFor(() => {
    expect(world.store.rounds.byId(roundId)?.state).toBe('ended');
  }, 60_000);
  expect(failures).toHaveLength(6);
  await desk.stop();
});

test('a draft whose solving throws waits for its organiser', async () => {
  const failures: unknown[] = [];
  const { world, desk, roundId } = hub({
    onFailure: (_, error) => failures.push(error),
    wait: () => 1,
    solve: throwing,
  });
  desk.look();
  await vi.waitFor(() => {
    expect(failures).toHaveLength(1);
  }, 60_000);
  desk.look();
  await desk.stop();
  expect(failures).toHaveLength(1);
  expect(world.store.rounds.byId(roundId)?.state).toBe('solving');
});
