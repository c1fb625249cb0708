import type { RoundInputs } from '@kohtaamo/core/round/solveround.ts';
import { Scorer } from '@kohtaamo/core/round/scorer.ts';
import blossom from 'edmonds-blossom-fixed';

export type PeerResult = { pairs: [number, number][]; worth: number; again: number };

/**
 * The same people and the same worths, paired by a library that knows nothing of ours: of the largest matchings one in which the fewest are asked about the same
 * one again, and of these the heaviest. `again` is how many they are.
 */
export function pairedByLibrary({ pool, seed }: RoundInputs): PeerResult {
  const scorer = new Scorer(pool, seed);
  const count = pool.people.length;
  const placeOf = new Map(pool.people.map(({ memberId }, place) => [memberId, place]));
  const asked = new Set(
    pool.askedBefore.map(({ one, other }) => {
      const places = [placeOf.get(one) ?? -1, placeOf.get(other) ?? -1].toSorted((a, b) => a - b);
      return places.join(' ');
    }),
  );
  const row = new Int32Array(count);
  const edges: [number, number, number][] = [];
  for (let one = 0; one < count; one += 1) {
    scorer.row(one, row);
    for (let other = one + 1; other < count; other += 1) {
      const worth = row[other] ?? -1;
      if (worth >= 0) edges.push([one, other, worth]);
    }
  }
  const isAgain = (one: number, other: number) => asked.has(`${String(one)} ${String(other)}`);
  // More than all the worth there is.
  const raise = asked.size === 0 ? 0 : 1 + Math.max(0, ...edges.map(([, , worth]) => worth)) * Math.ceil(count / 2);
  const worthOf = new Map(edges.map(([one, other, worth]) => [`${String(one)} ${String(other)}`, worth]));
  const raised = edges.map(([one, other, worth]): [number, number, number] => [
    one,
    other,
    isAgain(one, other) ? worth : worth + raise,
  ]);
  const pairs = [...blossom(raised, true).entries()].filter(([one, other]) => other > one);
  return {
    pairs,
    worth: pairs.reduce((sum, [one, other]) => sum + (worthOf.get(`${String(one)} ${String(other)}`) ?? 0), 0),
    again: pairs.filter(([one, other]) => isAgain(one, other)).length,
  };
}

/** A matching of as many as can be. */
export function mostPairs(edges: readonly (readonly [number, number])[]): [number, number][] {
  return [
    ...blossom(
      edges.map(([one, other]) => [one, other, 1]),
      true,
    ).entries(),
  ].filter(([one, other]) => other > one);
}
