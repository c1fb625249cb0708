import type { RoundInputs } from '@kohtaamo/core/round/solveround.ts';
import { usualSettings } from '@kohtaamo/core/round/round.ts';
import { inventedPeople } from '@kohtaamo/core/round/testing/inventedpeople.ts';
import { roundWeights } from '@kohtaamo/core/round/weights.ts';

/** A first round among so many invented people. */
export function roundOf(count: number, seed: number): RoundInputs {
  const people = inventedPeople(count, seed);
  return {
    pool: { people, apart: [], askedBefore: [], surprise: usualSettings.surprise, weights: roundWeights },
    seed,
    pinned: [],
    groups: null,
    leftBefore: [],
    inThrees: false,
    resting: [],
  };
}
