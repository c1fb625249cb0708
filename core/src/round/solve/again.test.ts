import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withFewestAgain } from './again.ts';
import type { Table } from './pairing.ts';
import { withTrios } from './trios.ts';

type Edge = { one: number; other: number; worth: number; isAgain: boolean };

const edges = (people: number) =>
  fc
    .uniqueArray(
      fc.record({
        one: fc.nat(people - 1),
        other: fc.nat(people - 1),
        worth: fc.integer({ min: 0, max: 9 }),
        isAgain: fc.boolean(),
      }),
      {
        selector: ({ one, other }) => `${String(Math.min(one, other))} ${String(Math.max(one, other))}`,
        maxLength: 15,
      },
    )
    .map((all) => all.filter(({ one, other }) => one !== other));

function tableOf(people: number, all: readonly Edge[]): { table: Table; again: Set<number>[] } {
  const worth = new Int32Array(people * people).fill(-1);
  const again = Array.from({ length: people }, () => new Set<number>());
  for (const each of all) {
    worth[each.one * people + each.other] = each.worth;
    worth[each.other * people + each.one] = each.worth;
    if (!each.isAgain) continue;
    again[each.one]?.add(each.other);
    again[each.other]?.add(each.one);
  }
  return { table: { people, worth }, again };
}

/** Of all pairings the best by trying each: as many as can be, then the fewest asked again, then the largest worth. */
function best(all: readonly Edge[], taken: ReadonlySet<number> = new Set()): [number, number, number] {
  const [first, ...rest] = all;
  if (first === undefined) return [0, 0, 0];
  const without = best(rest, taken);
  if (taken.has(first.one) || taken.has(first.other)) return without;
  const [pairs, fewer, worth] = best(rest, new Set([...taken, first.one, first.other]));
  const withIt: [number, number, number] = [pairs + 1, fewer - (first.isAgain ? 1 : 0), worth + first.worth];
  for (const [at, value] of withIt.entries())
    if (value !== without[at]) return value > (without[at] ?? 0) ? withIt : without;
  return without;
}

test('as many meet as can; of such pairings the fewest are asked about the same one again; of these the worth is largest', () => {
  const people = 7;
  fc.assert(
    fc.property(edges(people), (all) => {
      const { table, again } = tableOf(people, all);
      const { partner, worth, bound } = withFewestAgain(table, again);
      const pairs = [...partner.entries()].filter(([one, other]) => other > one);
      const repeats = pairs.filter(([one, other]) => again[one]?.has(other) === true).length;
      expect([pairs.length, 0 - repeats, worth]).toEqual(best(all));
      expect(bound).toBe(worth);
    }),
    { numRuns: 300 },
  );
});

test('whoever joins two others joins such as they were not asked about before, though others would be worth more', () => {
  const { table, again } = tableOf(5, [
    { one: 0, other: 1, worth: 9, isAgain: false },
    { one: 2, other: 3, worth: 9, isAgain: false },
    { one: 4, other: 0, worth: 9, isAgain: true },
    { one: 4, other: 1, worth: 9, isAgain: false },
    { one: 4, other: 2, worth: 1, isAgain: false },
    { one: 4, other: 3, worth: 1, isAgain: false },
  ]);
  const glad = (one: number, other: number) => (table.worth[one * 5 + other] ?? 0) / 10;
  const partner = Int32Array.from([1, 0, 3, 2, -1]);
  expect(withTrios(table, partner, glad, again).meetings).toEqual([
    [0, 1],
    [2, 3, 4],
  ]);
  expect(withTrios(table, partner, glad).meetings).toEqual([
    [0, 1, 4],
    [2, 3],
  ]);
});
