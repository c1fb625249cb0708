import { day } from '@kohtaamo/core/clock.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { myData } from '@kohtaamo/core/member/mydata.ts';
import { cancelRound } from '@kohtaamo/core/round/makeround.ts';
import { sendRound } from '@kohtaamo/core/round/runround.ts';
import { matchingDataOf, saveMeetingWish } from '@kohtaamo/core/round/wish.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answer, cohortOf, made, organiser, passes, waiting, type Cohort } from './testround.ts';
import type { World } from './testworld.ts';

type Part = { always: boolean; thisTime: boolean | null };

function tells({ world }: Cohort, { id }: Member, { always, thisTime }: Part): void {
  const wish = { takesPart: always, thisTime, intents: [], reachKm: null, avoidsRivals: false };
  expect(saveMeetingWish(world.context(), { memberId: id, channel: 'web' }, wish).ok).toBe(true);
}
const drafted = ({ store }: World, roundId: string) =>
  (store.rounds.pass(roundId, 1)?.inputs.pool.people ?? []).map(({ memberId }) => memberId).toSorted();
const chosen = ({ world }: Cohort, { id }: Member) => matchingDataOf(world.context(), id)?.thisTime ?? null;

/** A round is sent, and its time goes by with nobody answering. */
function goesBy(cohort: Cohort, seed: number): string {
  const { world } = cohort;
  const roundId = made(cohort, seed);
  expect(sendRound(world.context(), organiser, roundId).ok).toBe(true);
  for (let pass = 0; world.store.rounds.byId(roundId)?.state === 'asking' && pass < 5; pass += 1)
    passes(world, roundId);
  world.pass(20 * day);
  return roundId;
}

test('whatever anybody said for one round ends with it, a yes and a no: the next is of whoever always takes part', () => {
  const part = fc.record({ always: fc.boolean(), thisTime: fc.constantFrom(true, false, null) });
  fc.assert(
    fc.property(fc.array(part, { minLength: 8, maxLength: 8 }), (parts) => {
      const cohort = cohortOf(14);
      const { world, people } = cohort;
      for (const [at, each] of people.entries()) tells(cohort, each, parts[at] ?? { always: true, thisTime: null });
      const those = (is: (part: Part) => boolean) =>
        people
          .filter((_each, at) => is(parts[at] ?? { always: true, thisTime: null }))
          .map(({ id }) => id)
          .toSorted();
      const first = goesBy(cohort, 1);
      expect(drafted(world, first)).toEqual(those(({ always, thisTime }) => thisTime ?? always));
      for (const each of people) expect(chosen(cohort, each)).toBe(null);
      expect(drafted(world, made(cohort, 2))).toEqual(those(({ always }) => always));
    }),
    { numRuns: 6 },
  );
});

test('whoever says "not this time" of a draft is not asked in it, and nobody else is told or left for it', () => {
  const cohort = cohortOf(7);
  const { world, people } = cohort;
  const [one, ...others] = people;
  if (one === undefined) throw new Error('Nobody is there.');
  const roundId = made(cohort);
  tells(cohort, one, { always: true, thisTime: false });
  sendRound(world.context(), organiser, roundId);
  expect(waiting(world, one)).toEqual([]);
  for (const each of others) expect(waiting(world, each)).toHaveLength(1);
  expect(world.store.rounds.people(roundId).map(({ memberId }) => memberId)).not.toContain(one.id);
  expect(chosen(cohort, one)).toBe(false);
});

test('a yes for one round lasts through all its passes, and one that came after the draft waits for the next', () => {
  const cohort = cohortOf(8);
  const { world, people } = cohort;
  const [one, late] = people;
  if (one === undefined || late === undefined) throw new Error('Nobody is there.');
  tells(cohort, one, { always: false, thisTime: true });
  tells(cohort, late, { always: false, thisTime: null });
  const roundId = made(cohort);
  tells(cohort, late, { always: false, thisTime: true });
  sendRound(world.context(), organiser, roundId);
  expect(waiting(world, one)).toHaveLength(1);
  expect(waiting(world, late)).toEqual([]);
  for (const each of people.slice(2)) if (waiting(world, each).length > 0) answer(world, each, 'no');
  answer(world, one, 'yes');
  passes(world, roundId);
  expect(waiting(world, one)).toHaveLength(1);
  expect(world.store.rounds.thisTime(late.id)).toEqual({ takesPart: true, roundId: null });
  cancelRound(world.context(), organiser, roundId);
  expect(drafted(world, made(cohort, 2))).toContain(late.id);
  expect(drafted(world, made(cohort, 2))).not.toContain(one.id);
});

test('whoever is in a round and says "not this time" leaves that one alone, whatever has become of it meanwhile', () => {
  const cohort = cohortOf(8);
  const { world, people } = cohort;
  const [one] = people;
  if (one === undefined) throw new Error('Nobody is there.');
  const roundId = made(cohort);
  sendRound(world.context(), organiser, roundId);
  for (const each of people) answer(world, each, each === one ? 'yes' : 'no');
  tells(cohort, one, { always: true, thisTime: false });
  expect(world.store.rounds.thisTime(one.id)).toEqual({ takesPart: false, roundId });
  passes(world, roundId);
  expect(waiting(world, one)).toEqual([]);
  // Said again it is the same, until the time of all passes is up.
  tells(cohort, one, { always: true, thisTime: false });
  expect(world.store.rounds.thisTime(one.id)?.roundId).toBe(roundId);
  world.pass(20 * day);
  expect(chosen(cohort, one)).toBe(null);
});

test('"stop these" said to a round’s question is taken back for one round by a yes to it, and they stay out of the next', () => {
  const cohort = cohortOf(6);
  const { world, people } = cohort;
  const [one] = people;
  if (one === undefined) throw new Error('Nobody is there.');
  world.store.prompts.stopKind(one.id, 'round', world.now());
  expect(drafted(world, made(cohort, 1))).not.toContain(one.id);
  tells(cohort, one, { always: false, thisTime: true });
  expect(drafted(world, goesBy(cohort, 2))).toContain(one.id);
  expect(drafted(world, made(cohort, 3))).not.toContain(one.id);
});

test('what one always says takes the place of what was said for one round', () => {
  const cohort = cohortOf(4);
  const [one] = cohort.people;
  if (one === undefined) throw new Error('Nobody is there.');
  tells(cohort, one, { always: false, thisTime: true });
  expect(chosen(cohort, one)).toBe(true);
  tells(cohort, one, { always: true, thisTime: true });
  expect(chosen(cohort, one)).toBe(null);
  tells(cohort, one, { always: true, thisTime: false });
  tells(cohort, one, { always: true, thisTime: null });
  expect(chosen(cohort, one)).toBe(null);
});

/** What becomes of a round that was sent, while to the people in it it goes on. */
const stops = {
  'is called off': ({ world }: Cohort, roundId: string) => {
    expect(cancelRound(world.context(), organiser, roundId).ok).toBe(true);
  },
  'ends after one pass': ({ world, people }: Cohort, roundId: string) => {
    for (const each of people) if (waiting(world, each).length > 0) answer(world, each, 'yes');
    passes(world, roundId);
    expect(world.store.rounds.byId(roundId)?.state).toBe('ended');
  },
};
const ways = ['is called off', 'ends after one pass'] as const;

test.each(ways)('whoever said "not this time" to a round that %s is in no other one until its time is up', (how) => {
  const cohort = cohortOf(7);
  const { world, people } = cohort;
  const [one] = people;
  if (one === undefined) throw new Error('Nobody is there.');
  tells(cohort, one, { always: true, thisTime: false });
  const first = made(cohort);
  sendRound(world.context(), organiser, first);
  stops[how](cohort, first);
  const second = made(cohort, 2);
  expect(drafted(world, second)).not.toContain(one.id);
  sendRound(world.context(), organiser, second);
  expect(waiting(world, one)).toEqual([]);
  expect(world.store.rounds.thisTime(one.id)).toEqual({ takesPart: false, roundId: first });
  world.pass(20 * day);
  cancelRound(world.context(), organiser, second);
  expect(drafted(world, made(cohort, 3))).toContain(one.id);
});

test.each([true, false])(
  'whoever chose %s for a round finds and keeps that choice the same, called off or not',
  (is) => {
    const seen = [false, true].map((isCalledOff) => {
      const cohort = cohortOf(8);
      const { world, people } = cohort;
      const [one] = people;
      if (one === undefined) throw new Error('Nobody is there.');
      tells(cohort, one, { always: false, thisTime: true });
      const roundId = made(cohort);
      sendRound(world.context(), organiser, roundId);
      if (isCalledOff) cancelRound(world.context(), organiser, roundId);
      const steps = [chosen(cohort, one)];
      tells(cohort, one, { always: !is, thisTime: is });
      steps.push(chosen(cohort, one));
      expect(world.store.rounds.thisTime(one.id)).toEqual({ takesPart: is, roundId });
      world.pass(20 * day);
      return [...steps, chosen(cohort, one)];
    });
    expect(seen[0]).toEqual([true, is, null]);
    expect(seen[1]).toEqual(seen[0]);
  },
);

test('whoever said "not this time" has not spent it on a round that asks nobody', () => {
  const cohort = cohortOf(4);
  const { world, people } = cohort;
  const [one, ...others] = people;
  if (one === undefined) throw new Error('Nobody is there.');
  const roundId = made(cohort);
  tells(cohort, one, { always: true, thisTime: false });
  for (const { id } of others) world.store.members.pause(id, world.now() + day);
  expect(sendRound(world.context(), organiser, roundId).ok).toBe(true);
  expect(world.store.rounds.byId(roundId)?.state).toBe('ended');
  world.pass(20 * day);
  expect(chosen(cohort, one)).toBe(false);
  expect(drafted(world, made(cohort, 2))).not.toContain(one.id);
});

test('whoever has met somebody in the round says "not this time" of the next one', () => {
  const cohort = cohortOf(8);
  const { world, people } = cohort;
  const [one] = people;
  if (one === undefined) throw new Error('Nobody is there.');
  const roundId = made(cohort);
  sendRound(world.context(), organiser, roundId);
  for (const each of people) answer(world, each, 'yes');
  tells(cohort, one, { always: true, thisTime: false });
  expect(world.store.rounds.thisTime(one.id)).toEqual({ takesPart: false, roundId: null });
  passes(world, roundId);
  world.pass(20 * day);
  expect(drafted(world, made(cohort, 2))).not.toContain(one.id);
});

test('whoever takes out what the hub holds about them finds their choice for one round while it counts', () => {
  const cohort = cohortOf(4);
  const { world, people } = cohort;
  const [one] = people;
  if (one === undefined) throw new Error('Nobody is there.');
  tells(cohort, one, { always: true, thisTime: false });
  expect(myData(world.context(), one).meetingWishThisTime).toEqual({ takesPart: false, roundId: null });
  const roundId = made(cohort);
  sendRound(world.context(), organiser, roundId);
  expect(myData(world.context(), one).meetingWishThisTime).toEqual({ takesPart: false, roundId });
  world.pass(20 * day);
  expect(myData(world.context(), one).meetingWishThisTime).toBe(null);
});
