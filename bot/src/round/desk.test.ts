import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { cancelRound, changeRound, makeRound } from '@kohtaamo/core/round/makeround.ts';
import { usualSettings } from '@kohtaamo/core/round/round.ts';
import { startWorld } from '@kohtaamo/store/testworld.ts';
import { expect, test, vi } from 'vitest';
import { openDesk } from './desk.ts';

const organiser = { memberId: null, channel: 'cli' as const };

function hub() {
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
