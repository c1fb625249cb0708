import { apartFrom, type Apart } from './apart.ts';
import { mixed } from './chance.ts';
import { haveSameAim, metShare, unknown, worthOf, type Pair } from './pairscore.ts';
import type { RoundPerson, Topic } from './person.ts';
import { inWords, Topics, type Found, type Side } from './topics.ts';
import { Traits } from './traits.ts';
import type { RoundWeights } from './weights.ts';

export type Pool = {
  people: readonly RoundPerson[];
  apart: readonly Apart[];
  /** Pairs that were asked about each other before without meeting: allowed, but worth less. */
  askedBefore: readonly { one: string; other: string }[];
  /** 0 similar, 1 surprising. */
  surprise: number;
  weights: RoundWeights;
};

export type Explained = {
  pair: Pair;
  worth: number;
  /** What the first needs and the other offers, the other way round, and what both have; the best found first. */
  needsMet: Topic[];
  needsMetBack: Topic[];
  shared: Topic[];
  /** They look for the same kind of meeting. */
  sameAim: boolean;
  /** Null when a town is not known. */
  kilometres: number | null;
};

/** Worths become whole numbers, so that sums are exact. */
const scale = 100_000;
/** Decides between equals by the seed, and never between two that differ by as little as one step of the scale. */
const chance = 64;
export const notAtAll = -1;

/**
 * What it is worth that two of a pool meet: for one person and everybody in a row, or for one pair with everything that explains it. Both give
 * the same number.
 */
export class Scorer {
  readonly people: readonly RoundPerson[];
  readonly #pool: Pool;
  readonly #seed: number;
  readonly #topics: Topics;
  readonly #traits: Traits;
  readonly #apart: Set<number>[];
  readonly #asked: Set<number>[];
  readonly #found: Record<'there' | 'back' | 'mine' | 'theirs', Found>;
  readonly #tells: Record<'needs' | 'offers' | 'all', Uint8Array>;
  /** Written over for each pair: a new object for each of a hundred million would cost more than the reckoning. */
  readonly #sums = { thereTags: 0, thereWords: 0, backTags: 0, backWords: 0, commonTags: 0, commonWords: 0 };

  constructor(pool: Pool, seed: number) {
    const { people, weights } = pool;
    this.people = people;
    this.#pool = pool;
    this.#seed = seed;
    this.#topics = new Topics(people, weights);
    this.#traits = new Traits(people, weights);
    this.#apart = apartFrom(people, pool.apart);
    this.#asked = pairsAmong(people, pool.askedBefore);
    const newFound = () => this.#topics.newFound();
    this.#found = { there: newFound(), back: newFound(), mine: newFound(), theirs: newFound() };
    const tells = (side: Side) => Uint8Array.from(people, (_, person) => (this.#topics.has(person, side) ? 1 : 0));
    this.#tells = { needs: tells('needs'), offers: tells('offers'), all: tells('all') };
  }

  mayMeet(one: number, other: number): boolean {
    return one !== other && this.#apart[one]?.has(other) === false;
  }

  /** The worth of meeting each of those who come later in the list, as whole numbers; `notAtAll` for those who may not meet. */
  row(person: number, into: Int32Array): void {
    const { there, back, mine, theirs } = this.#found;
    this.#topics.findMine(person, 'needs', 'offers', there);
    this.#topics.findTheirs(person, 'needs', 'offers', back);
    this.#topics.findMine(person, 'all', 'all', mine);
    this.#topics.findTheirs(person, 'all', 'all', theirs);
    const pair = newPair();
    const { surprise, weights } = this.#pool;
    for (let other = person + 1; other < this.people.length; other += 1) {
      this.#traits.compare(person, other, pair);
      this.#sums.thereTags = there.tags[other] ?? 0;
      this.#sums.thereWords = there.words[other] ?? 0;
      this.#sums.backTags = back.tags[other] ?? 0;
      this.#sums.backWords = back.words[other] ?? 0;
      this.#sums.commonTags = ((mine.tags[other] ?? 0) + (theirs.tags[other] ?? 0)) / 2;
      this.#sums.commonWords = ((mine.words[other] ?? 0) + (theirs.words[other] ?? 0)) / 2;
      this.#compareWords(person, other, pair);
      into[other] = this.#whole(person, other, worthOf(pair, surprise, weights));
    }
    for (const other of this.#asked[person] ?? []) into[other] = this.worth(person, other);
    for (const other of this.#apart[person] ?? []) into[other] = notAtAll;
  }

  worth(one: number, other: number): number {
    return this.mayMeet(one, other) ? this.#whole(one, other, this.explain(one, other).worth) : notAtAll;
  }

  /** Everything that is known of the two, from the side of `one`. */
  explain(one: number, other: number): Explained {
    const there = this.#topics.between(one, 'needs', other, 'offers');
    const back = this.#topics.between(other, 'needs', one, 'offers');
    const mine = this.#topics.between(one, 'all', other, 'all');
    const theirs = this.#topics.between(other, 'all', one, 'all');
    const pair = newPair();
    this.#traits.compare(one, other, pair);
    this.#sums.thereTags = there.tags;
    this.#sums.thereWords = there.words;
    this.#sums.backTags = back.tags;
    this.#sums.backWords = back.words;
    this.#sums.commonTags = (mine.tags + theirs.tags) / 2;
    this.#sums.commonWords = (mine.words + theirs.words) / 2;
    this.#compareWords(one, other, pair);
    pair.asked = this.#asked[one]?.has(other) === true ? 1 : 0;
    const kilometres = this.#traits.kilometres(one, other);
    return {
      pair,
      worth: worthOf(pair, this.#pool.surprise, this.#pool.weights),
      needsMet: there.topics,
      needsMetBack: back.topics,
      shared: mine.topics,
      sameAim: haveSameAim(pair, this.#pool.weights),
      kilometres: kilometres === unknown ? null : kilometres,
    };
  }

  /** Writes into `pair` what comes from words, as found in `sums`. */
  #compareWords(one: number, other: number, pair: Pair): void {
    const { needs, offers, all } = this.#tells;
    const sums = this.#sums;
    pair.there.met = (needs[one] ?? 0) & (offers[other] ?? 0) ? this.#met(sums.thereTags, sums.thereWords) : unknown;
    pair.back.met = (needs[other] ?? 0) & (offers[one] ?? 0) ? this.#met(sums.backTags, sums.backWords) : unknown;
    pair.common = (all[one] ?? 0) & (all[other] ?? 0) ? this.#met(sums.commonTags, sums.commonWords) : unknown;
  }

  #met(tags: number, words: number): number {
    return tags === 0 && words === 0 ? 0 : metShare(inWords(tags), inWords(words), this.#pool.weights);
  }

  #whole(one: number, other: number, worth: number): number {
    return (
      Math.round(worth * scale) * chance + (mixed(this.#seed, Math.min(one, other), Math.max(one, other)) % chance)
    );
  }
}

function newPair(): Pair {
  const direction = () => ({ met: 0.5, fit: 0.5, language: 0.5, beyond: 0.5 });
  return { there: direction(), back: direction(), sector: 0, town: 0, cohort: 0, common: 0.5, asked: 0, owed: 0 };
}

function pairsAmong(people: readonly RoundPerson[], pairs: readonly { one: string; other: string }[]): Set<number>[] {
  const placeOf = new Map(people.map((each, index) => [each.memberId, index]));
  const among = people.map(() => new Set<number>());
  for (const pair of pairs) {
    const [one, other] = [placeOf.get(pair.one), placeOf.get(pair.other)];
    if (one === undefined || other === undefined || one === other) continue;
    among[one]?.add(other);
    among[other]?.add(one);
  }
  return among;
}
