import { maximumWeightMatching } from './matching.ts';
import type { Again } from './again.ts';
import type { Table } from './pairing.ts';

const fine = 100_000;
/** How many pairs are looked at closely for one person. */
const closely = 40;

/**
 * Whoever is left joins a pair: one with nobody they were asked about before, if there is any, and of these that one where the least happy of the three is
 * happiest. Of several who are left each joins another pair.
 * `glad(a, b)` tells from 0 to 1 how glad a is of b. Answers the meetings, by the people's places, and who is left nevertheless.
 */
export function withTrios(
  table: Table,
  partner: Int32Array,
  glad: (one: number, other: number) => number,
  again: Again = [],
): { meetings: number[][]; left: number[] } {
  const pairs: [number, number][] = [];
  const alone: number[] = [];
  for (const [one, other] of partner.entries()) {
    if (other === -1) alone.push(one);
    else if (other > one) pairs.push([one, other]);
  }
  const worth = (one: number, other: number) => table.worth[one * table.people + other] ?? -1;
  const joins: { person: number; pair: number; least: number; isNew: boolean }[] = [];
  for (const [person, one] of alone.entries()) {
    const possible = pairs
      .map(([a, b], pair) => ({
        pair,
        least: Math.min(worth(one, a), worth(one, b)),
        isNew: again[one]?.has(a) !== true && again[one]?.has(b) !== true,
      }))
      .filter(({ least }) => least >= 0)
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
  // Each joins one pair and each pair takes one: the same matching again, between people and pairs.
  const step = fine * (alone.length + 1);
  const weight = joins.map(
    ({ least, isNew }) => step * (alone.length + 1) + (isNew ? step : 0) + Math.round(least * fine),
  );
  const joined = maximumWeightMatching({
    nodes: alone.length + pairs.length,
    from: Int32Array.from(joins, ({ person }) => person),
    to: Int32Array.from(joins, ({ pair }) => alone.length + pair),
    weight: Float64Array.from(weight),
  }).partner;
  const third = (pair: number) => alone[joined[alone.length + pair] ?? -1];
  return {
    meetings: pairs.map((pair, index) => {
      const more = third(index);
      return more === undefined ? pair : [...pair, more];
    }),
    left: alone.filter((_, person) => joined[person] === -1),
  };
}

function meanOf(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
