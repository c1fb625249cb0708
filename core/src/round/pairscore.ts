import type { RoundWeights } from './weights.ts';

/** Nobody has told: the part is left out of the reckoning, and never taken for a no. A number, for millions of pairs are reckoned in a row. */
export const unknown = -1;

/** What is known of a→b, each 0 to 1 or `unknown`. */
export type Direction = {
  /** How well b's offers meet a's needs. */
  met: number;
  /** How well what they look for fits together. */
  fit: number;
  /** 1 when they share a language. */
  language: number;
  /** How far b is beyond what a accepts: 0 within it, 1 at twice as far and more. */
  beyond: number;
};

export type Pair = {
  there: Direction;
  back: Direction;
  /** 1 when it differs, 0 when it is the same. */
  sector: number;
  town: number;
  cohort: number;
  /** How much the two have in common, 0 to 1. */
  common: number;
  /** 1 when they were asked about each other before and nothing came of it. */
  asked: number;
  /** Meetings owed to the two together. */
  owed: number;
};

/** What a→b is worth to a, 0 to 1. */
export function directed({ met, fit, language, beyond }: Direction, weights: RoundWeights): number {
  let sum = 0;
  let all = 0;
  if (met !== unknown) {
    sum += weights.need * met;
    all += weights.need;
  }
  if (fit !== unknown) {
    sum += weights.intent * fit;
    all += weights.intent;
  }
  const told = all === 0 ? weights.neutral : weights.floor + (1 - weights.floor) * (sum / all);
  const spoken = language === 0 ? weights.noLanguage : 1;
  const reached = beyond === unknown ? 1 : 1 - (1 - weights.tooFar) * beyond;
  return told * spoken * reached;
}

/** Both directions in one: the harmonic mean, so that a meeting good for one of them only is worth little (RECON, RecSys 2010). */
export function fused(there: number, back: number): number {
  return (2 * there * back) / (there + back);
}

/** What it is worth that these two meet; `surprise` is the round's slider, 0 for the most similar people and 1 for the most surprising ones. */
export function worthOf(pair: Pair, surprise: number, weights: RoundWeights): number {
  const both = fused(directed(pair.there, weights), directed(pair.back, weights));
  const bridge = bridgeOf(pair, weights) * surprise;
  const alike = alikeOf(pair, weights) * (1 - surprise);
  const owed = 1 + weights.debt * Math.min(pair.owed, 2 * weights.mostDebt);
  return Math.max(0, (both + bridge + alike) * owed - weights.askedBefore * pair.asked);
}

/** Different sector, town, cohort; in full only when something ties them nevertheless: adjacent people, neither strangers nor doubles. */
function bridgeOf(pair: Pair, weights: RoundWeights): number {
  let crossed = pair.cohort * weights.bridgeCohort;
  if (pair.sector === 1) crossed += weights.bridgeSector;
  if (pair.town === 1) crossed += weights.bridgeTown;
  if (sharesSomething(pair, weights)) return crossed;
  return crossed * (pair.common === unknown ? weights.bridgeUnknown : weights.bridgeNothingShared);
}

/** A topic, the sector, the town, or what they look for. */
function sharesSomething(pair: Pair, weights: RoundWeights): boolean {
  return pair.common > 0 || pair.sector === 0 || pair.town === 0 || haveSameAim(pair, weights);
}

export function haveSameAim({ there, back }: Pair, weights: RoundWeights): boolean {
  return there.fit > weights.sameAim || back.fit > weights.sameAim;
}

function alikeOf({ common, sector, town }: Pair, weights: RoundWeights): number {
  let alike = (common === unknown ? weights.neutral : common) * weights.alikeTopics;
  if (sector === 0) alike += weights.alikeSector;
  if (town === 0) alike += weights.alikeTown;
  return alike;
}

/** Tags and words that were met, as a share of all that could be gained: the first met need counts most. */
export function metShare(tags: number, words: number, weights: RoundWeights): number {
  return 1 - (1 - tags / (tags + weights.halfTags)) * (1 - words / (words + weights.halfWords));
}
