import type { RoundInputs } from '@kohtaamo/core/round/solveround.ts';
import { Scorer } from '@kohtaamo/core/round/scorer.ts';
import blossom from 'edmonds-blossom-fixed';

export type PeerResult = { pairs: [number, number][]; worth: number };

/**
 * The same people, the same worths and the same rule about who was asked before, paired by a library that knows nothing of ours: the heaviest of the largest
 * matchings.
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
  const ofNew = paired(edges.filter(([one, other]) => !asked.has(`${String(one)} ${String(other)}`)));
  return asked.size === 0 || ofNew.pairs.length >= Math.floor(count / 2) ? ofNew : paired(edges);
}

function paired(edges: [number, number, number][]): PeerResult {
  const worthOf = new Map(edges.map(([one, other, worth]) => [`${String(one)} ${String(other)}`, worth]));
  const pairs = [...blossom(edges, true).entries()].filter(([one, other]) => other > one);
  return {
    pairs,
    worth: pairs.reduce((sum, [one, other]) => sum + (worthOf.get(`${String(one)} ${String(other)}`) ?? 0), 0),
  };
}
