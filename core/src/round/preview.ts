import { directed } from './pairscore.ts';
import type { RoundPass } from './round.ts';
import { reasonsOf, type Reason } from './reason.ts';
import { Scorer } from './scorer.ts';
import { solveRound, type RoundResult } from './solveround.ts';
import { rulesVersion } from './weights.ts';

/** Why somebody is left. No reason tells which rule it is: some are private. */
export type LeftWhy = 'nobody-may' | 'others-first' | 'asked-enough';

export type Preview = {
  meetings: {
    memberIds: string[];
    isPinned: boolean;
    worth: number;
    reasons: { of: string; about: string; reasons: Reason[] }[];
  }[];
  left: { memberId: string; why: LeftWhy }[];
  /** Shares of the pairs whose sector or town is known, from 0 to 1; null when none is. */
  crossSector: number | null;
  crossTown: number | null;
  /** The one who gains least by their meeting: by what it is worth to them alone, in a larger one on an average of the others. */
  worstOff: { memberId: string; worth: number } | null;
  /** How much of the best that could be is reached, from 0 to 1; null where nothing is proven. */
  ofBest: number | null;
};

/** What an organiser looks at before anything is sent. */
export function previewOf(inputs: RoundPass['inputs'], result: RoundResult): Preview {
  const scorer = new Scorer(inputs.pool, inputs.seed);
  const placeOf = new Map(inputs.pool.people.map((each, place) => [each.memberId, place]));
  const explain = (one: string, other: string) => scorer.explain(placeOf.get(one) ?? 0, placeOf.get(other) ?? 0);
  const pairs = result.meetings.flatMap(({ memberIds }) =>
    memberIds.flatMap((one, at) => memberIds.slice(at + 1).map((other) => explain(one, other).pair)),
  );
  const gainOf = (memberId: string, others: readonly string[]) =>
    others.reduce((sum, other) => sum + directed(explain(memberId, other).pair.there, inputs.pool.weights), 0) /
    others.length;
  const gains = result.meetings.flatMap(({ memberIds }) =>
    memberIds.map((memberId) => ({
      memberId,
      worth: gainOf(
        memberId,
        memberIds.filter((id) => id !== memberId),
      ),
    })),
  );
  const people = inputs.pool.people.map((_, place) => place);
  return {
    meetings: result.meetings.map(({ memberIds, worth }) => ({
      memberIds,
      worth,
      isPinned: inputs.pinned.some((each) => each.every((id) => memberIds.includes(id))),
      reasons: memberIds.flatMap((of) =>
        memberIds
          .filter((about) => about !== of)
          .map((about) => ({ of, about, reasons: reasonsOf(explain(of, about)) })),
      ),
    })),
    left: [
      ...result.left.map((memberId) => {
        const place = placeOf.get(memberId) ?? 0;
        const mayAny = people.some((other) => scorer.mayMeet(place, other));
        return { memberId, why: mayAny ? ('others-first' as const) : ('nobody-may' as const) };
      }),
      ...inputs.resting.map((memberId) => ({ memberId, why: 'asked-enough' as const })),
    ],
    crossSector: shareOf(pairs.map((pair) => pair.sector)),
    crossTown: shareOf(pairs.map((pair) => pair.town)),
    worstOff: gains.toSorted((a, b) => a.worth - b.worth)[0] ?? null,
    ofBest: result.bound > 0 ? result.worth / result.bound : null,
  };
}

/**
 * Why two of the round's people fit, as `one` reads it of `other`, and whether they may meet in it at all; not why they may not, for some of that is
 * private. Nothing when one of them is not of the round.
 */
export function explainPair(
  inputs: RoundPass['inputs'],
  one: string,
  other: string,
): { mayMeet: boolean; reasons: Reason[] } | null {
  const scorer = new Scorer(inputs.pool, inputs.seed);
  const [here, there] = [one, other].map((id) => inputs.pool.people.findIndex(({ memberId }) => memberId === id));
  if (here === undefined || there === undefined || here < 0 || there < 0 || here === there) return null;
  const mayMeet = scorer.mayMeet(here, there);
  return { mayMeet, reasons: mayMeet ? reasonsOf(scorer.explain(here, there)) : [] };
}

function shareOf(known: number[]): number | null {
  const told = known.filter((each) => each >= 0);
  return told.length === 0 ? null : told.filter((each) => each === 1).length / told.length;
}

export type Replay = { kind: 'same' | 'different'; again: RoundResult } | { kind: 'older-rules' };

/** Solves a pass again from what was kept of it. A round of older rules is not: it is only shown. */
export function replayPass({ inputs, result }: RoundPass): Replay {
  if (inputs.rules !== rulesVersion) return { kind: 'older-rules' };
  const again = solveRound(inputs);
  const plain = (of: RoundResult | null) =>
    JSON.stringify(of?.meetings.map((each) => each.memberIds.toSorted()).sort());
  return { kind: plain(again) === plain(result) ? 'same' : 'different', again };
}
