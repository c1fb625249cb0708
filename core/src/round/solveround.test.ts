import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chanceFrom } from './chance.ts';
import { directed } from './pairscore.ts';
import { Scorer } from './scorer.ts';
import { solveRound, type RoundInputs } from './solveround.ts';
import { inventedPeople } from './testing/inventedpeople.ts';
import { roundWeights } from './weights.ts';

function inputs(count: number, seed: number, apartShare = 0, over: Partial<RoundInputs> = {}): RoundInputs {
  const people = inventedPeople(count, seed);
  const chance = chanceFrom(seed);
  const apart = people.flatMap((one, at) =>
    people
      .slice(at + 1)
      .filter(() => chance() < apartShare)
      .map((other) => ({ one: one.memberId, other: other.memberId, why: 'never' as const })),
  );
  const pool = { people, apart, askedBefore: [], surprise: 0.7, weights: roundWeights };
  return { pool, seed, pinned: [], inThrees: false, groups: null, leftBefore: [], resting: [], ...over };
}

const anyRound = fc.record({
  count: fc.integer({ min: 0, max: 40 }),
  seed: fc.integer(),
  apartShare: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true })),
});

function mayMeet(given: RoundInputs, one: string, other: string): boolean {
  const { people } = given.pool;
  const placeOf = (id: string) => people.findIndex((each) => each.memberId === id);
  return new Scorer(given.pool, given.seed).mayMeet(placeOf(one), placeOf(other));
}

test('everybody meets once or is left, in pairs and at most one trio for each who would be left, and nobody meets whom they may not', () => {
  fc.assert(
    fc.property(anyRound, ({ count, seed, apartShare }) => {
      const given = inputs(count, seed, apartShare);
      const { meetings, left } = solveRound(given);
      const all = [...meetings.flatMap((each) => each.memberIds), ...left];
      expect(all.toSorted()).toEqual(given.pool.people.map((each) => each.memberId));
      for (const { memberIds } of meetings) {
        expect(memberIds.length === 2 || memberIds.length === 3).toBe(true);
        for (const one of memberIds)
          for (const other of memberIds) if (one < other) expect(mayMeet(given, one, other)).toBe(true);
      }
      for (const one of left) for (const other of left) if (one < other) expect(mayMeet(given, one, other)).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test('where everybody may meet everybody nobody is left, and an odd one makes one trio', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 60 }), fc.integer(), (count, seed) => {
      const given = inputs(count, seed);
      const pool = { ...given.pool, people: given.pool.people.map((each) => ({ ...each, avoidsRivals: false })) };
      const { meetings, left } = solveRound({ ...given, pool });
      expect(left).toEqual([]);
      expect(meetings.filter((each) => each.memberIds.length === 3)).toHaveLength(count % 2);
    }),
    { numRuns: 40 },
  );
});

test('the odd one joins the pair where the least happy of the three is happiest', () => {
  const given = inputs(9, 3);
  const { people } = given.pool;
  const { meetings } = solveRound(given);
  const of = new Scorer(given.pool, given.seed);
  const placeOf = (id: string) => people.findIndex((each) => each.memberId === id);
  const glad = (one: string, other: string) =>
    directed(of.explain(placeOf(one), placeOf(other)).pair.there, roundWeights);
  const least = (three: string[]) =>
    Math.min(
      ...three.map((one) => three.filter((each) => each !== one).reduce((sum, other) => sum + glad(one, other) / 2, 0)),
    );
  const trio = meetings.find((each) => each.memberIds.length === 3)?.memberIds ?? [];
  const odd = trio[2] ?? '';
  const others = meetings.filter((each) => each.memberIds.length === 2).map((each) => [...each.memberIds, odd]);
  for (const other of others) {
    if (other.slice(0, 2).every((each) => mayMeet(given, each, odd)))
      expect(least(trio)).toBeGreaterThanOrEqual(least(other));
  }
});

test('the same inputs give the same result, and another seed another one', () => {
  const given = inputs(40, 8, 0.1);
  expect(solveRound(given)).toEqual(solveRound(structuredClone(given)));
  const blank = given.pool.people.map((each) => ({
    ...each,
    needs: [],
    offers: [],
    intents: [],
    sector: null,
    municipality: null,
    languages: [],
    reachKm: null,
  }));
  const alike = { ...given, pool: { ...given.pool, people: blank } };
  expect(solveRound(alike).meetings).not.toEqual(solveRound({ ...alike, seed: 9 }).meetings);
});

test('pinned people meet each other, and the rest is solved around them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 6, max: 30 }), fc.integer(), (count, seed) => {
      const given = inputs(count, seed);
      const pinned = [
        ['p00000', 'p00003'],
        ['p00001', 'p00004'],
      ];
      const { meetings, left } = solveRound({ ...given, pinned });
      for (const pair of pinned)
        expect(meetings.filter((each) => pair.every((id) => each.memberIds.includes(id)))).toHaveLength(1);
      expect(meetings.flatMap((each) => each.memberIds).length + left.length).toBe(count);
    }),
    { numRuns: 30 },
  );
});

test('whoever was left the last time is not left again while anybody else can be', () => {
  // Four people who may only meet the first: three of them cannot.
  const given = inputs(4, 1);
  const [star, ...others] = given.pool.people.map((each) => each.memberId);
  const apart = others.flatMap((one, at) =>
    others.slice(at + 1).map((other) => ({ one, other, why: 'never' as const })),
  );
  const pool = { ...given.pool, apart, people: given.pool.people.map((each) => ({ ...each, avoidsRivals: false })) };
  for (const unlucky of others) {
    const { meetings } = solveRound({ ...given, pool, leftBefore: [unlucky] });
    expect(meetings[0]?.memberIds.toSorted()).toEqual([star, unlucky].toSorted());
  }
});

test('groups are of about the wished size, keep everybody who may meet, and no sector has more than its quota where it can be kept', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 40 }), fc.integer({ min: 3, max: 8 }), fc.integer(), (count, size, seed) => {
      const given = inputs(count, seed, 0, { groups: { size, mostOfSector: 8, theme: null, fewestWithTheme: 0 } });
      const { meetings, left } = solveRound(given);
      for (const { memberIds } of meetings) {
        expect(memberIds.length).toBeGreaterThanOrEqual(3);
        expect(memberIds.length).toBeLessThanOrEqual(8);
        for (const one of memberIds)
          for (const other of memberIds) if (one < other) expect(mayMeet(given, one, other)).toBe(true);
      }
      expect([...meetings.flatMap((each) => each.memberIds), ...left].toSorted()).toEqual(
        given.pool.people.map((each) => each.memberId),
      );
    }),
    { numRuns: 25 },
  );
  const sectors = ['10', '47', '62', '90'];
  const given = inputs(16, 2, 0, { groups: { size: 4, mostOfSector: 1, theme: null, fewestWithTheme: 0 } });
  const people = given.pool.people.map((each, at) => ({
    ...each,
    sector: sectors[at % 4] ?? null,
    avoidsRivals: false,
  }));
  const { meetings } = solveRound({ ...given, pool: { ...given.pool, people } });
  const sectorOf = new Map(people.map((each) => [each.memberId, each.sector]));
  for (const { memberIds } of meetings) expect(new Set(memberIds.map((id) => sectorOf.get(id))).size).toBe(4);
});

test('a theme is known by somebody in every group', () => {
  const given = inputs(12, 4, 0, { groups: { size: 4, mostOfSector: 8, theme: 'Export', fewestWithTheme: 1 } });
  const knows = { text: 'export', isTag: true, words: [['export']] };
  const people = given.pool.people.map((each, at) => ({ ...each, avoidsRivals: false, offers: at < 3 ? [knows] : [] }));
  const { meetings } = solveRound({ ...given, pool: { ...given.pool, people } });
  for (const { memberIds } of meetings)
    expect(memberIds.filter((id) => ['p00000', 'p00001', 'p00002'].includes(id))).toHaveLength(1);
});

test('whoever was left by the round before is in a group the next time, where they and another may not meet', () => {
  const given = inputs(4, 1, 0, { groups: { size: 3, mostOfSector: 8, theme: null, fewestWithTheme: 0 } });
  const [one, other] = given.pool.people.map((each) => each.memberId);
  if (one === undefined || other === undefined) throw new Error('There is nobody.');
  const people = given.pool.people.map((each) => ({ ...each, avoidsRivals: false }));
  const pool = { ...given.pool, people, apart: [{ one, other, why: 'never' as const }] };
  for (let seed = 1; seed < 20; seed += 1) {
    expect(solveRound({ ...given, pool, seed, leftBefore: [one] }).left).toEqual([other]);
    expect(solveRound({ ...given, pool, seed, leftBefore: [other] }).left).toEqual([one]);
  }
});

test('in groups nobody is left for whom another group has room, nor again instead of somebody who was not left before', () => {
  const group = fc.record({
    size: fc.integer({ min: 3, max: 8 }),
    share: fc.double({ min: 0, max: 0.5, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 30 }), group, fc.integer(), (count, { size, share }, seed) => {
      const groups = { size, mostOfSector: 8, theme: null, fewestWithTheme: 0 };
      const before = solveRound(inputs(count, seed, share, { groups })).left;
      const given = inputs(count, seed, share, { groups, leftBefore: before });
      const { meetings, left } = solveRound(given);
      const all = [...meetings.flatMap((each) => each.memberIds), ...left];
      expect(all.toSorted()).toEqual(given.pool.people.map((each) => each.memberId));
      for (const { memberIds } of meetings) {
        expect(memberIds.length).toBeGreaterThanOrEqual(3);
        expect(memberIds.length).toBeLessThanOrEqual(8);
        for (const one of memberIds)
          for (const other of memberIds) if (one < other) expect(mayMeet(given, one, other)).toBe(true);
        for (const one of left) {
          const welcome = memberIds.filter((each) => mayMeet(given, one, each)).length;
          expect(memberIds.length < 8 && welcome === memberIds.length).toBe(false);
          for (const other of before.includes(one) ? memberIds.filter((each) => !before.includes(each)) : []) {
            const others = memberIds.filter((each) => each !== other);
            expect(others.every((each) => mayMeet(given, one, each))).toBe(false);
          }
        }
      }
    }),
    { numRuns: 40 },
  );
});

test('whoever watches a round of groups sees how far it is, and never backwards', () => {
  const given = inputs(40, 5, 0.1, { groups: { size: 4, mostOfSector: 2, theme: null, fewestWithTheme: 0 } });
  const shares: number[] = [];
  solveRound(given, (share) => void shares.push(share));
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.some((share) => share > 0.31 && share < 1)).toBe(true);
});
