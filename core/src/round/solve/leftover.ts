import type { Table } from './pairing.ts';

export const smallestGroup = 3;
export const largestGroup = 8;

type Seating = {
  table: Table;
  /** Left by the round before: they are left again only when nobody else can be. */
  leftBefore: readonly boolean[];
  /** What a group is worth, its broken quotas taken off. */
  valueOf: (group: readonly number[]) => number;
};

/**
 * Groups in which everybody may meet everybody, out of groups in which somebody may not. Taken out, one by one, is whoever may not meet most of the others, and
 * of two alike the one who was not left before; a group that is then too small is dissolved. Whoever is out then goes to another group with
 * room, or with others to one of their own, and whoever was left before takes the place of somebody who was not.
 */
export function withoutForbidden(
  seating: Seating,
  groups: readonly (readonly number[])[],
): { groups: number[][]; left: number[] } {
  const kept: number[][] = [];
  const out: number[] = [];
  for (const group of groups) {
    const { stay, go } = parted(seating, group);
    out.push(...go);
    if (stay.length >= smallestGroup) kept.push(stay);
    else out.push(...stay);
  }
  const before = (person: number) => seating.leftBefore[person] === true;
  for (let left = out; ;) {
    left = left.toSorted((one, other) => Number(before(other)) - Number(before(one)) || one - other);
    left = together(seating, kept, placed(seating, kept, left));
    const exchange = left.flatMap((person) => (before(person) ? (insteadOf(seating, kept, person) ?? []) : []))[0];
    if (exchange === undefined) return { groups: kept, left: left.sort((a, b) => a - b) };
    kept[exchange.at] = exchange.after;
    left = left.map((person) => (person === exchange.person ? exchange.other : person));
  }
}

function mayMeet({ table }: Seating, one: number, other: number): boolean {
  return (table.worth[one * table.people + other] ?? -1) >= 0;
}

function fits(seating: Seating, person: number, group: readonly number[]): boolean {
  return group.every((each) => mayMeet(seating, person, each));
}

function parted(seating: Seating, group: readonly number[]): { stay: number[]; go: number[] } {
  let stay = [...group];
  const go: number[] = [];
  for (;;) {
    const barred = stay.map((one) => ({
      one,
      count: stay.filter((other) => other !== one && !mayMeet(seating, one, other)).length,
    }));
    const before = (one: number) => Number(seating.leftBefore[one] ?? false);
    const [worst] = barred.toSorted((a, b) => b.count - a.count || before(a.one) - before(b.one));
    if (worst === undefined || worst.count === 0) return { stay, go };
    go.push(worst.one);
    stay = stay.filter((each) => each !== worst.one);
  }
}

/** Puts each into the group with room that gains most by it; who is still out comes back. */
function placed(seating: Seating, groups: number[][], out: readonly number[]): number[] {
  return out.filter((person) => {
    const gains = groups.flatMap((group, at) =>
      group.length < largestGroup && fits(seating, person, group)
        ? [{ at, gain: seating.valueOf([...group, person]) - seating.valueOf(group) }]
        : [],
    );
    const [best] = gains.toSorted((a, b) => b.gain - a.gain || a.at - b.at);
    if (best === undefined) return true;
    groups[best.at]?.push(person);
    return false;
  });
}

/** New groups of those who are out and may all meet; who is still out comes back. */
function together(seating: Seating, groups: number[][], out: readonly number[]): number[] {
  let left = [...out];
  for (const person of out) {
    if (!left.includes(person)) continue;
    const group = [person];
    for (const other of left)
      if (other !== person && group.length < largestGroup && fits(seating, other, group)) group.push(other);
    if (group.length < smallestGroup) continue;
    groups.push(group);
    left = left.filter((each) => !group.includes(each));
  }
  return left;
}

/** The exchange that gives the person the place of somebody who was not left before, where that costs least. */
function insteadOf(seating: Seating, groups: readonly (readonly number[])[], person: number) {
  const exchanges = groups.flatMap((group, at) =>
    group.flatMap((other) => {
      const others = group.filter((each) => each !== other);
      if (seating.leftBefore[other] === true || !fits(seating, person, others)) return [];
      const after = group.map((each) => (each === other ? person : each));
      return [{ at, person, other, after, gain: seating.valueOf(after) - seating.valueOf(group) }];
    }),
  );
  return exchanges.toSorted((a, b) => b.gain - a.gain || a.other - b.other)[0];
}
