import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chanceFrom } from '../chance.ts';
import { withFewestAgain, type Again } from './again.ts';
import type { Table } from './pairing.ts';
import { inThrees, withTrios } from './trios.ts';

type Given = { table: Table; again: Set<number>[] };

/** People of whom a share may not meet, and a share has been asked about each other before. */
function given(people: number, seed: number, apart: number, before: number): Given {
  const chance = chanceFrom(seed);
  const worth = new Int32Array(people * people).fill(-1);
  const again: Set<number>[] = Array.from({ length: people }, () => new Set());
  for (let one = 0; one < people; one += 1)
    for (let other = one + 1; other < people; other += 1) {
      if (chance() < before) {
        again[one]?.add(other);
        again[other]?.add(one);
      }
      if (chance() < apart) continue;
      const value = Math.floor(chance() * 1000);
      worth[one * people + other] = value;
      worth[other * people + one] = value;
    }
  return { table: { people, worth }, again };
}

const glad =
  ({ people, worth }: Table) =>
  (one: number, other: number) =>
    (worth[one * people + other] ?? 0) / 1000;

function both({ table, again }: Given) {
  const { partner } = withFewestAgain(table, again);
  return {
    partner,
    inPairs: withTrios(table, partner, glad(table), again),
    inThrees: inThrees(table, partner, glad(table), again),
  };
}

const share = fc.double({ min: 0, max: 1, noNaN: true });
const anybody = fc
  .record({ people: fc.integer({ min: 0, max: 24 }), seed: fc.integer(), apart: share, before: share })
  .map(({ people, seed, apart, before }) => given(people, seed, apart, before));

const againIn = (again: Again, meetings: readonly number[][]) =>
  meetings.flatMap((all) => all.flatMap((one, at) => all.slice(at + 1).filter((other) => again[one]?.has(other))));

test('in threes everybody meets once or is left, and nobody meets whom they may not', () => {
  fc.assert(
    fc.property(anybody, (people) => {
      const { table } = people;
      const { meetings, left } = both(people).inThrees;
      expect([...meetings.flat(), ...left].toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: table.people }, (_, person) => person),
      );
      for (const all of meetings) {
        expect([2, 3]).toContain(all.length);
        for (const [at, one] of all.entries())
          for (const other of all.slice(at + 1))
            expect(table.worth[one * table.people + other]).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 200 },
  );
});

test('nobody is left in threes who would have somebody in pairs', () => {
  fc.assert(
    fc.property(anybody, (people) => {
      const { partner, inPairs, inThrees: three } = both(people);
      expect(three.left.length).toBeLessThanOrEqual(inPairs.left.length);
      for (const person of three.left) expect(partner[person]).toBe(-1);
      for (const one of three.left)
        for (const other of three.left)
          expect(one === other || (people.table.worth[one * people.table.people + other] ?? -1) < 0).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('whoever can join only the pair that is worth least joins it, and it is not parted', () => {
  const { table, again } = given(13, 1, 0, 0);
  table.worth.fill(-1);
  const may = (one: number, other: number, value: number) => {
    table.worth[one * 13 + other] = value;
    table.worth[other * 13 + one] = value;
  };
  for (let one = 0; one < 12; one += 1)
    for (let other = one + 1; other < 12; other += 1) may(one, other, other === one + 1 && one % 2 === 0 ? 900 : 10);
  may(10, 11, 300);
  for (const one of [10, 11]) may(one, 12, 20);
  const { meetings, left } = both({ table, again }).inThrees;
  expect(left).toEqual([]);
  expect(meetings).toContainEqual([10, 11, 12]);
});

test('nobody is asked about the same one again for the sake of a three', () => {
  fc.assert(
    fc.property(anybody, (people) => {
      const { inPairs, inThrees: three } = both(people);
      const without = (meetings: number[][]) => againIn(people.again, meetings).length;
      // Whoever has no pair joins one in either way, and may have to join one they know.
      const joining = 2 * both(people).partner.filter((other) => other < 0).length;
      expect(without(three.meetings)).toBeLessThanOrEqual(without(inPairs.meetings) + joining);
      if (joining === 0) expect(without(three.meetings)).toBeLessThanOrEqual(without(inPairs.meetings));
    }),
    { numRuns: 200 },
  );
});

test.each([
  [4, 0],
  [5, 1],
  [6, 2],
  [7, 1],
  [8, 2],
  [9, 3],
  [12, 4],
  [20, 6],
  [21, 7],
])(
  'of %i people who all may meet, as many meet in threes as can be without leaving anybody: %i threes',
  (count, threes) => {
    for (let seed = 1; seed < 20; seed += 1) {
      const { meetings, left } = both(given(count, seed, 0, 0)).inThrees;
      expect(left).toEqual([]);
      expect(meetings.filter((all) => all.length === 3)).toHaveLength(threes);
    }
  },
);

test('the pair that is worth least is the one that is parted', () => {
  const { table, again } = given(6, 1, 0, 0);
  table.worth.fill(500);
  const worth = (one: number, other: number, value: number) => {
    table.worth[one * 6 + other] = value;
    table.worth[other * 6 + one] = value;
  };
  worth(0, 1, 990);
  worth(2, 3, 800);
  worth(4, 5, 600);
  const { meetings } = both({ table, again }).inThrees;
  expect(meetings.map((all) => all.slice(0, 2))).toEqual(
    expect.arrayContaining([
      [0, 1],
      [2, 3],
    ]),
  );
});
