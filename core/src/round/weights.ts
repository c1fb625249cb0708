/**
 * Every number that a round weighs people by, and nothing else does. They are kept with each round, so that a round of last year is replayed
 * with the numbers of last year. `docs/rounds.md` tells the same in words; a test compares.
 */
export const roundWeights = {
  /** What a→b is worth when b meets none of a's needs: still a person worth meeting. */
  floor: 0.1,
  /** What stands for a part nobody has told anything about: an empty profile is neither helped nor hurt. */
  neutral: 0.35,
  /** How much "b offers what a needs" counts against "they look for the same kind of meeting". */
  need: 3,
  intent: 1,
  /** So many met tags are worth half of all that tags can give; words of the running text, by their rarity, likewise. */
  halfTags: 0.5,
  halfWords: 2,
  /** "pakkaus" in "pakkausmuotoilu": as good as this part of the same word. */
  compound: 0.6,
  /** A word that so large a share of the profiles use tells nothing. */
  commonWord: 0.5,
  /** What is left of a→b when the two share no language, and when b is beyond twice the distance a accepts. */
  noLanguage: 0.3,
  tooFar: 0.4,
  /** Taken for a member who has named no distance: across the region. */
  usualReachKm: 150,
  /** What a bridge is worth at the surprising end of the slider, by what it crosses. */
  bridgeSector: 0.5,
  bridgeTown: 0.25,
  bridgeCohort: 0.25,
  /** What is left of the bridge when the two have nothing in common, or when one of them has told nothing. */
  bridgeNothingShared: 0.3,
  bridgeUnknown: 0.6,
  /** What being alike is worth at the similar end: common topics, the same sector, the same town. */
  alikeTopics: 0.6,
  alikeSector: 0.2,
  alikeTown: 0.2,
  /** Taken off when the two were asked about each other before and nothing came of it. */
  askedBefore: 0.5,
  /** How much more everything counts for each meeting that is owed to one of the two, and up to how many. */
  debt: 0.15,
  mostDebt: 4,
} as const;

/** Read back from an old round they are what they were then. */
export type RoundWeights = { readonly [K in keyof typeof roundWeights]: number };

/** Raised when the way of reckoning changes: an older round is then shown as it was solved, and not solved again. */
export const rulesVersion = 4;
