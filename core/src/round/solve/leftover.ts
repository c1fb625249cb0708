import type { Table } from './pairing.ts';

export const smallestGroup = 3;
export const largestGroup = 8;

export type Seating = {
  table: Table;
  /** Left by the round before: they are left again only when nobody else can be. */
  leftBefore: readonly boolean[];
  /** What a group is worth, its broken quotas taken off. */
  valueOf: (group: readonly number[]) => number;
  /** Stays with whom they are, whoever else may join them; where groups stand already, and nobody in one is left for somebody else. */
  stays?: (person: number) => boolean;
};

type Seated = { groups: number[][]; left: number[] };

/**
 * Groups in which everybody may meet everybody, out of groups in which somebody may not. Taken out, one by one, is whoever may not meet most of the others, and
 * of two alike the one who was not left before; a group that is then too small is dissolved. Whoever is out is seated with others.
 */
export function withoutForbidden(seating: Seating, groups: readonly (readonly number[])[]): Seated {
  const kept: number[][] = [];
  const out: number[] = [];
  for (const group of groups) {
    const { stay, go } = parted(seating, group);
    out.push(...go);
    if (stay.length >= smallestGroup) kept.push(stay);
    else out.push(...stay);
  }
  return seatLeft(seating, kept, out);
}

/**
 * Seats whoever is out: in a group with room; in the place of somebody for whom another group has room; in a new group with others who are out, and with people of
 * groups that are large enough without them. Nobody is left for whom one of these is possible. Whoever was left before comes first, and then takes the place of
 * somebody who was not, unless the groups stand already.
 */
export function seatLeft(seating: Seating, groups: readonly (readonly number[])[], out: readonly number[]): Seated {
  const kept = groups.map((group) => [...group]);
  const before = (person: number) => seating.leftBefore[person] === true;
  for (let left = [...out]; ;) {
    left = left.toSorted((one, other) => Number(before(other)) - Number(before(one)) || one - other);
    left = placed(seating, kept, left);
    const seated = left.find((person) => makesRoom(seating, kept, person)) ?? founds(seating, kept, left);
    if (seated !== undefined) {
      const inGroups = new Set(kept.flat());
      left = left.filter((person) => !inGroups.has(person));
      continue;
    }
    const owed = seating.stays === undefined ? left.filter(before) : [];
    const exchange = owed.flatMap((person) => insteadOf(seating, kept, person) ?? [])[0];
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

/** Seats the person in the place of somebody for whom another group has room; false when there is nobody like that. */
function makesRoom(seating: Seating, groups: number[][], person: number): boolean {
  for (const [at, group] of groups.entries()) {
    const barred = group.filter((each) => !mayMeet(seating, person, each));
    for (const other of barred.length === 0 ? group : barred.length === 1 ? barred : []) {
      if (seating.stays?.(other) === true) continue;
      const elsewhere = groups.filter((each, place) => place !== at && each.length < largestGroup);
      const there = elsewhere.find((each) => fits(seating, other, each));
      if (there === undefined) continue;
      there.push(other);
      groups[at] = group.map((each) => (each === other ? person : each));
      return true;
    }
  }
  return false;
}

/**
 * Adds a new group of three, with at least one of those who are out and as few as can be from groups that are large enough without them; answers one of
 * them, or undefined when there are no such three.
 */
function founds(seating: Seating, groups: number[][], out: readonly number[]): number | undefined {
  const spare = groups.flatMap((group) =>
    group.length > smallestGroup ? group.filter((each) => seating.stays?.(each) !== true) : [],
  );
  const groupOf = new Map(groups.flatMap((group) => group.map((each) => [each, group] as const)));
  const mayLeave = (one: number, other: number) => {
    const group = groupOf.get(one);
    return group === undefined || group !== groupOf.get(other) || group.length > smallestGroup + 1;
  };
  for (const [seconds, thirds] of [[out, out] as const, [out, spare] as const, [spare, spare] as const]) {
    for (const first of out) {
      for (const second of seconds) {
        if (second === first || !mayMeet(seating, first, second)) continue;
        const third = thirds.find(
          (each) => each !== first && each !== second && mayLeave(second, each) && fits(seating, each, [first, second]),
        );
        if (third === undefined) continue;
        const founding = [first, second, third];
        for (const [at, group] of groups.entries()) groups[at] = group.filter((each) => !founding.includes(each));
        groups.push(founding);
        return first;
      }
    }
  }
  return undefined;
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
