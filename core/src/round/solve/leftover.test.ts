import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seatLeft, withoutForbidden } from './leftover.ts';
import type { Table } from './pairing.ts';

/** Worths of any two; about a third may not meet. */
const anyTable = (people: number) =>
  fc
    .array(fc.oneof(fc.constant(-1), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
      minLength: people * people,
      maxLength: people * people,
    })
    .map((all): Table => {
      const worth = Int32Array.from(all);
      for (let one = 0; one < people; one += 1) {
        worth[one * people + one] = -1;
        for (let other = 0; other < one; other += 1) worth[one * people + other] = worth[other * people + one] ?? -1;
      }
      return { people, worth };
    });

const seatingOf = (table: Table) => ({
  table,
  leftBefore: [],
  valueOf: (group: readonly number[]) =>
    group.reduce((sum, one) => sum + group.reduce((of, other) => of + worthOf(table, one, other), 0), 0),
});

const worthOf = ({ people, worth }: Table, one: number, other: number) => worth[one * people + other] ?? -1;
const mayAllMeet = (table: Table, group: readonly number[]) =>
  group.every((one, at) => group.slice(0, at).every((other) => worthOf(table, one, other) >= 0));

test('whoever is left when groups are parted can neither join a group, nor take the place of somebody with another one, nor begin one', () => {
  const round = fc.integer({ min: 3, max: 14 }).chain((people) =>
    fc.record({
      table: anyTable(people),
      groups: fc
        .shuffledSubarray(
          Array.from({ length: people }, (_, person) => person),
          { minLength: people },
        )
        .map((order) => {
          const count = Math.max(1, Math.floor(people / 4));
          return Array.from({ length: count }, (_, at) => order.filter((_each, place) => place % count === at));
        }),
    }),
  );
  fc.assert(
    fc.property(round, ({ table, groups: dealt }) => {
      const { groups, left } = withoutForbidden(seatingOf(table), dealt);
      expect([...groups.flat(), ...left].toSorted((a, b) => a - b)).toEqual([...Array(table.people).keys()]);
      for (const group of groups) {
        expect(group.length >= 3 && group.length <= 8).toBe(true);
        expect(mayAllMeet(table, group)).toBe(true);
      }
      const joins = (person: number, group: readonly number[]) =>
        group.length < 8 && mayAllMeet(table, [...group, person]);
      const spare = groups.flatMap((group) => (group.length > 3 ? group : []));
      const groupOf = (person: number) => groups.find((each) => each.includes(person));
      for (const one of left) {
        expect(groups.some((each) => joins(one, each))).toBe(false);
        for (const group of groups)
          for (const other of group) {
            const others = group.filter((each) => each !== other);
            const moves = groups.some((each) => each !== group && joins(other, each));
            expect(moves && mayAllMeet(table, [...others, one])).toBe(false);
          }
        for (const second of [...left, ...spare])
          for (const third of [...left, ...spare]) {
            if (second === third || second === one || third === one) continue;
            const from = groupOf(second);
            const isLargeEnough = from === undefined || from !== groupOf(third) || from.length > 4;
            expect(isLargeEnough && mayAllMeet(table, [one, second, third])).toBe(false);
          }
      }
    }),
    { numRuns: 300 },
  );
});

test('whoever is to stay with somebody stays with them, and others may join the two', () => {
  const people = 5;
  const table = { people, worth: new Int32Array(people * people).fill(5) };
  const seating = { ...seatingOf(table), stays: (person: number) => person < 3 };
  expect(seatLeft(seating, [[0, 1, 2]], [3, 4])).toEqual({ groups: [[0, 1, 2, 3, 4]], left: [] });
  for (const [one, other] of [
    [3, 0],
    [4, 1],
  ] as const) {
    table.worth[one * people + other] = -1;
    table.worth[other * people + one] = -1;
  }
  expect(seatLeft(seating, [[0, 1, 2]], [3, 4])).toEqual({ groups: [[0, 1, 2]], left: [3, 4] });
});
