import { maximumWeightMatching } from './matching.ts';
import type { Again } from './again.ts';
import type { Table } from './pairing.ts';

const fine = 100_000;
/** How many pairs are looked at closely for one person. */
const closely = 40;

type Pair = [number, number];
type Three = { meetings: number[][]; left: number[] };
/** From 0 to 1 how glad the one is of the other. */
type Glad = (one: number, other: number) => number;

/**
 * Whoever is left joins a pair: one with nobody they were asked about before, if there is any, and of these that one where the least happy of the three is
 * happiest. Of several who are left each joins another pair. Answers the meetings, by the people's places, and who is left nevertheless.
 */
export function withTrios(table: Table, partner: Int32Array, glad: Glad, again: Again = []): Three {
  const { pairs, alone } = parted(partner);
  const third = joined({ table, glad, again }, pairs, alone);
  const isIn = new Set(third.values());
  return { meetings: withThirds(pairs, third), left: alone.filter((person) => !isIn.has(person)) };
}

/**
 * The same, and besides threes, as far as nobody is left for it: one pair of three, that which is worth least, is parted, and each of its two joins another pair in
 * which they are new to both. Who finds none stays a pair.
 */
export function inThrees(table: Table, partner: Int32Array, glad: Glad, again: Again = []): Three {
  const threes = partedInThrees(table, partner, glad, again);
  if (threes.left.length === 0) return threes;
  const plain = withTrios(table, partner, glad, again);
  return plain.left.length < threes.left.length ? plain : threes;
}

function partedInThrees(table: Table, partner: Int32Array, glad: Glad, again: Again): Three {
  const { pairs, alone } = parted(partner);
  const worth = ([one, other]: Pair) => table.worth[one * table.people + other] ?? -1;
  const byWorth = pairs.toSorted((x, y) => worth(x) - worth(y));
  const count = Math.max(0, Math.floor((pairs.length - alone.length) / 3));
  const [open, kept] = [byWorth.slice(0, count), byWorth.slice(count)];
  const third = joined({ table, glad, again }, kept, [...alone, ...open.flat()], new Set(open.flat()));
  const pairOf = new Map([...third].map(([pair, person]) => [person, pair]));
  const closed = open.filter((pair) => pair.some((person) => !pairOf.has(person)));
  for (const person of closed.flat()) third.delete(pairOf.get(person) ?? -1);
  // Pairs that nobody has joined in the end are free for whoever is alone.
  const isIn = new Set(third.values());
  const still = alone.filter((person) => !isIn.has(person));
  const meetings = [...withThirds(kept, third), ...closed];
  const more = joined({ table, glad, again }, meetings.filter(isPair), still);
  const isInNow = new Set(more.values());
  return {
    meetings: [...meetings.filter((each) => !isPair(each)), ...withThirds(meetings.filter(isPair), more)],
    left: still.filter((person) => !isInNow.has(person)),
  };
}

const isPair = (places: number[]): places is Pair => places.length === 2;

function parted(partner: Int32Array): { pairs: Pair[]; alone: number[] } {
  const pairs: Pair[] = [];
  const alone: number[] = [];
  for (const [one, other] of partner.entries()) {
    if (other === -1) alone.push(one);
    else if (other > one) pairs.push([one, other]);
  }
  return { pairs, alone };
}

function withThirds(pairs: readonly Pair[], third: ReadonlyMap<number, number>): number[][] {
  return pairs.map((pair, at) => {
    const more = third.get(at);
    return more === undefined ? [...pair] : [...pair, more];
  });
}

/** Who joins which pair, by the pair's place: each one pair, and each pair takes one. Of `onlyNew` each joins two they are new to. */
function joined(
  { table, glad, again }: { table: Table; glad: Glad; again: Again },
  pairs: readonly Pair[],
  people: readonly number[],
  onlyNew: ReadonlySet<number> = new Set(),
): Map<number, number> {
  const worth = (one: number, other: number) => table.worth[one * table.people + other] ?? -1;
  const joins: { person: number; pair: number; least: number; isNew: boolean }[] = [];
  for (const [person, one] of people.entries()) {
    const possible = pairs
      .map(([a, b], pair) => ({
        pair,
        least: Math.min(worth(one, a), worth(one, b)),
        isNew: again[one]?.has(a) !== true && again[one]?.has(b) !== true,
      }))
      .filter(({ least, isNew }) => least >= 0 && (isNew || !onlyNew.has(one)))
      .sort((x, y) => Number(y.isNew) - Number(x.isNew) || y.least - x.least)
      .slice(0, closely);
    for (const { pair, isNew } of possible) {
      const three = [one, ...(pairs[pair] ?? [])];
      const least = Math.min(
        ...three.map((each) => meanOf(three.filter((other) => other !== each).map((other) => glad(each, other)))),
      );
      joins.push({ person, pair, least, isNew });
    }
  }
  // The same matching again, between people and pairs.
  const step = fine * (people.length + 1);
  const weight = joins.map(
    ({ least, isNew }) => step * (people.length + 1) + (isNew ? step : 0) + Math.round(least * fine),
  );
  const { partner } = maximumWeightMatching({
    nodes: people.length + pairs.length,
    from: Int32Array.from(joins, ({ person }) => person),
    to: Int32Array.from(joins, ({ pair }) => people.length + pair),
    weight: Float64Array.from(weight),
  });
  return new Map(
    pairs.flatMap((_, pair) => {
      const person = people[partner[people.length + pair] ?? -1];
      return person === undefined ? [] : [[pair, person] as const];
    }),
  );
}

function meanOf(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
