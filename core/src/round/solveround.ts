import { directed } from './pairscore.ts';
import { Scorer, notAtAll, type Pool } from './scorer.ts';
import { bestGroups, seatedAround, type GroupWish } from './solve/grouping.ts';
import { withFewestAgain, type Again } from './solve/again.ts';
import type { Table } from './solve/pairing.ts';
import { inThrees, withTrios } from './solve/trios.ts';
import { chanceFrom } from './chance.ts';

/** Everything that decides a round. The same inputs give the same result, on any machine and in any year. */
export type RoundInputs = {
  pool: Pool;
  seed: number;
  /** People who meet whatever else comes of it: two, or a group, by their member ids. */
  pinned: readonly (readonly string[])[];
  /** Pairs are made threes as far as that can be: of three, two who want it are enough. */
  inThrees: boolean;
  /** Null for pairs. */
  groups: { size: number; mostOfSector: number; theme: string | null; fewestWithTheme: number } | null;
  /** Left out by the round before: they must not be left out again. */
  leftBefore: readonly string[];
  /** Take part, and cannot be asked in this pass. */
  resting: readonly string[];
};

export type RoundResult = {
  meetings: { memberIds: string[]; worth: number }[];
  left: string[];
  worth: number;
  /** No solution that pairs as many is worth more. Zero for groups, where nothing is proven. */
  bound: number;
};

/** So many people are looked at when somebody is seated with groups that stand: whoever sends a round waits for it. */
const mostLookedAt = 600;

/** Told from time to time: what share of the work is done, from 0 to 1. */
export type Report = (share: number) => void;

/** Solves a round. Pure: time, chance and who counts are all in the inputs. */
export function solveRound(inputs: RoundInputs, report: Report = () => undefined): RoundResult {
  const scorer = new Scorer(inputs.pool, inputs.seed);
  const { people } = inputs.pool;
  const placeOf = new Map(people.map((each, index) => [each.memberId, index]));
  const pinned = inputs.pinned.map((ids) => ids.flatMap((id) => placeOf.get(id) ?? [])).filter((ids) => ids.length > 1);
  const taken = new Set(pinned.flat());
  const resting = new Set(inputs.resting);
  const free = people.flatMap(({ memberId }, index) => (taken.has(index) || resting.has(memberId) ? [] : [index]));
  const table = tableOf(scorer, free, (share) => {
    report(0.3 * share);
  });
  const solved =
    inputs.groups === null
      ? paired(inputs, scorer, free, table, report)
      : grouped(inputs, inputs.groups, free, table, report);
  const meetings = [...pinned, ...solved.meetings.map((each) => each.map((place) => free[place] ?? 0))];
  report(1);
  return {
    meetings: meetings.map((places) => ({
      memberIds: places.map((place) => people[place]?.memberId ?? ''),
      worth: meanWorth(scorer, places),
    })),
    left: solved.left.map((place) => people[free[place] ?? 0]?.memberId ?? ''),
    worth: solved.worth,
    bound: solved.bound,
  };
}

function paired(
  { pool, leftBefore, inThrees: isInThrees }: RoundInputs,
  scorer: Scorer,
  free: number[],
  table: Table,
  report: Report,
) {
  const leftOut = new Set(leftBefore);
  const first = free.map((index) => (leftOut.has(pool.people[index]?.memberId ?? '') ? 1 : 0));
  const told = (done: number, of: number) => {
    report(0.3 + (0.65 * done) / of);
  };
  const again = askedAgain(pool, free);
  const pairing = withFewestAgain(table, again, { first, report: told });
  const glad = (one: number, other: number) =>
    directed(scorer.explain(free[one] ?? 0, free[other] ?? 0).pair.there, pool.weights);
  const met = isInThrees ? inThrees : withTrios;
  return { ...met(table, pairing.partner, glad, again), worth: pairing.worth, bound: pairing.bound };
}

/** The places of those who were asked about each other before, for each person. */
function askedAgain({ people, askedBefore }: Pool, free: number[]): Again {
  const placeOf = new Map(free.map((index, place) => [people[index]?.memberId ?? '', place]));
  const again: Set<number>[] = free.map(() => new Set());
  for (const { one, other } of askedBefore) {
    const [here, there] = [placeOf.get(one), placeOf.get(other)];
    if (here === undefined || there === undefined) continue;
    again[here]?.add(there);
    again[there]?.add(here);
  }
  return again;
}

function grouped(
  inputs: RoundInputs,
  wish: NonNullable<RoundInputs['groups']>,
  free: number[],
  table: Table,
  report: Report,
) {
  const { groups, left } = bestGroups(table, groupWish(inputs, wish, free), chanceFrom(inputs.seed), (share) => {
    report(0.3 + 0.65 * share);
  });
  return { meetings: groups, left, worth: 0, bound: 0 };
}

function groupWish(
  { pool, leftBefore }: RoundInputs,
  wish: NonNullable<RoundInputs['groups']>,
  free: number[],
): GroupWish {
  const leftOut = new Set(leftBefore);
  const theme = wish.theme?.toLowerCase();
  const knows = (index: number) =>
    theme !== undefined &&
    [...(pool.people[index]?.offers ?? []), ...(pool.people[index]?.needs ?? [])].some(
      (each) => each.text.toLowerCase() === theme,
    );
  return {
    size: wish.size,
    kindOf: free.map((index) => pool.people[index]?.sector ?? null),
    mostOfKind: wish.mostOfSector,
    knowsTheme: free.map(knows),
    fewestWithTheme: theme === undefined ? 0 : wish.fewestWithTheme,
    leftBefore: free.map((index) => leftOut.has(pool.people[index]?.memberId ?? '')),
  };
}

/**
 * Groups, by member ids, in which whoever was left is seated as far as anybody may meet them. Those of `chosen` stay with whom they are, whoever joins them. Of a
 * round of pairs nothing changes.
 */
export function withLeftSeated(
  inputs: RoundInputs,
  { meetings, left }: Pick<RoundResult, 'meetings' | 'left'>,
  chosen: ReadonlySet<string>,
): string[][] {
  const all = meetings.map(({ memberIds }) => memberIds);
  if (inputs.groups === null || left.length === 0) return all;
  const groups: string[][] = [];
  for (let count = left.length; groups.length < all.length;) {
    const next = all[groups.length] ?? [];
    count += next.length;
    if (count > mostLookedAt) break;
    groups.push(next);
  }
  const scorer = new Scorer(inputs.pool, inputs.seed);
  const { people } = inputs.pool;
  const here = new Set([...groups.flat(), ...left]);
  const free = people.flatMap(({ memberId }, index) => (here.has(memberId) ? [index] : []));
  const idOf = (place: number) => people[free[place] ?? 0]?.memberId ?? '';
  const placeOf = new Map(free.map((_, place) => [idOf(place), place]));
  const placesOf = (ids: readonly string[]) => ids.flatMap((id) => placeOf.get(id) ?? []);
  const table = tableOf(scorer, free, () => undefined);
  const seated = seatedAround(table, groupWish(inputs, inputs.groups, free), groups.map(placesOf), {
    out: placesOf(left),
    stays: (place) => chosen.has(idOf(place)),
  });
  return [...seated.groups.map((group) => group.map(idOf)), ...all.slice(groups.length)];
}

/** The worth of every two, held in whole: 400 MB for ten thousand people. */
function tableOf(scorer: Scorer, free: number[], report: Report): Table {
  const people = free.length;
  const worth = new Int32Array(people * people).fill(notAtAll);
  const row = new Int32Array(scorer.people.length);
  for (const [one, index] of free.entries()) {
    scorer.row(index, row);
    for (let other = one + 1; other < people; other += 1) {
      const value = row[free[other] ?? 0] ?? notAtAll;
      worth[one * people + other] = value;
      worth[other * people + one] = value;
    }
    if (one % 64 === 0) report(one / people);
  }
  return { people, worth };
}

/** As a share of what a meeting could be worth at all, for showing; a pair that was pinned against the rules is worth nothing. */
function meanWorth(scorer: Scorer, places: number[]): number {
  const worths = places.flatMap((one, at) => places.slice(at + 1).map((other) => scorer.explain(one, other).worth));
  return worths.reduce((sum, each) => sum + each, 0) / worths.length;
}
