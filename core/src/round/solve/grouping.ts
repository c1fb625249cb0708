import { largestGroup, seatLeft, smallestGroup, withoutForbidden, type Seating } from './leftover.ts';
import type { Table } from './pairing.ts';

export type GroupWish = {
  size: number;
  /** At most so many of one kind (a sector) in a group; people without a kind do not count. */
  kindOf: readonly (string | null)[];
  mostOfKind: number;
  /** At least so many who know the theme, as far as there are enough. */
  knowsTheme: readonly boolean[];
  fewestWithTheme: number;
  /** Left by the round before: they are left again only when nobody else can be. */
  leftBefore: readonly boolean[];
};

/** What a broken rule costs, against worths: two who may not meet must not, and a quota is kept before any worth. */
const never = 1e12;
const quota = 1e9;
const mostRounds = 60;

/**
 * Parts everybody into groups of about the wished size, so that people in a group are worth meeting to each other. Begins with a random parting
 * and exchanges two people of two groups as long as that makes it better. Who cannot be in any group without breaking a `may not` is left. Nobody knows how many
 * exchanges it takes: what is reported grows more slowly with each.
 */
export function bestGroups(
  table: Table,
  wish: GroupWish,
  chance: () => number,
  report: (share: number) => void = () => undefined,
): { groups: number[][]; left: number[] } {
  const { people } = table;
  if (people < smallestGroup) return { groups: [], left: Array.from({ length: people }, (_, person) => person) };
  const groups = dealt(people, wish.size, chance);
  const groupOf = new Int32Array(people);
  for (const [index, group] of groups.entries()) for (const person of group) groupOf[person] = index;
  const valueOf = (group: readonly number[]) => value(table, wish, group);
  const values = groups.map(valueOf);
  const exchanged = (group: readonly number[], out: number, into: number) =>
    group.map((each) => (each === out ? into : each));
  for (let round = 0, better = true; better && round < mostRounds; round += 1) {
    better = false;
    for (let one = 0; one < people; one += 1) {
      if (one % 64 === 0) report(1 - 1 / (1 + round + one / people));
      for (let other = one + 1; other < people; other += 1) {
        const [here, there] = [groupOf[one] ?? 0, groupOf[other] ?? 0];
        if (here === there) continue;
        const first = exchanged(groups[here] ?? [], one, other);
        const second = exchanged(groups[there] ?? [], other, one);
        const [valueHere, valueThere] = [valueOf(first), valueOf(second)];
        if (valueHere + valueThere <= (values[here] ?? 0) + (values[there] ?? 0)) continue;
        groups[here] = first;
        groups[there] = second;
        values[here] = valueHere;
        values[there] = valueThere;
        groupOf[one] = there;
        groupOf[other] = here;
        better = true;
      }
    }
  }
  return withoutForbidden({ table, leftBefore: wish.leftBefore, valueOf }, groups);
}

/** Seats whoever is out with groups that stand, so that as few as can be change; who is still out is left. Nobody who is in a group is left for another one. */
export function seatedAround(
  table: Table,
  wish: GroupWish,
  groups: readonly (readonly number[])[],
  { out, stays }: { out: readonly number[]; stays: NonNullable<Seating['stays']> },
): { groups: number[][]; left: number[] } {
  const valueOf = (group: readonly number[]) => value(table, wish, group);
  return seatLeft({ table, leftBefore: wish.leftBefore, valueOf, stays }, groups, out);
}

/** As many groups as come nearest to the size, none larger than the largest nor smaller than the smallest. */
function dealt(people: number, size: number, chance: () => number): number[][] {
  const wanted = Math.max(1, Math.round(people / size));
  const count = Math.min(
    Math.max(wanted, Math.ceil(people / largestGroup)),
    Math.max(1, Math.floor(people / smallestGroup)),
  );
  const order = Array.from({ length: people }, (_, person) => person);
  for (let at = people - 1; at > 0; at -= 1) {
    const other = Math.floor(chance() * (at + 1));
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
  const groups: number[][] = Array.from({ length: count }, () => []);
  for (const [at, person] of order.entries()) groups[at % count]?.push(person);
  return groups;
}

/** The mean worth of a meeting in it for each of its people, less what the broken rules cost. */
function value(table: Table, wish: GroupWish, group: readonly number[]): number {
  let sum = 0;
  let cost = 0;
  const kinds = new Map<string, number>();
  let knowing = 0;
  for (const [at, one] of group.entries()) {
    for (const other of group.slice(at + 1)) {
      const worth = table.worth[one * table.people + other] ?? -1;
      if (worth < 0) cost += never;
      else sum += worth;
    }
    const kind = wish.kindOf[one] ?? null;
    if (kind !== null) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    if (wish.knowsTheme[one] === true) knowing += 1;
  }
  for (const count of kinds.values()) cost += quota * Math.max(0, count - wish.mostOfKind);
  cost += quota * Math.max(0, wish.fewestWithTheme - knowing);
  return (2 * sum) / Math.max(1, group.length - 1) - cost;
}
