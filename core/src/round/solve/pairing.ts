import { maximumWeightMatching, type Matching } from './matching.ts';

/** What it is worth that each person meets each other one: whole numbers, the same both ways, below 0 for "may not". Row by row. */
export type Table = { people: number; worth: Int32Array };

export type Pairing = {
  /** The other of each person's pair; -1 for whoever is left. */
  partner: Int32Array;
  worth: number;
  /** No pairing of as many people is worth more than this; equal to `worth` when the pairing is proven the best. */
  bound: number;
};

export type PairingWish = {
  /** Nobody is left while somebody with a smaller number could be left instead. */
  first?: readonly number[];
  report?: (done: number, of: number) => void;
  /** What was added to the worth of most pairs, and is not to count when the proof is called near enough. */
  raised?: number;
};

/** Up to so many people the exact method looks at every pair. */
const fewPeople = 150;
const firstCandidates = 20;
const addedEachTime = 8;
const mostTries = 40;
/** Proven as near as this share of its worth, a pairing is as good as the best. */
const nearEnough = 0.0001;
/** So many are too many to wait for the proof once another look has not made the pairing better. */
const manyPeople = 3000;
const estimates = 24;

/**
 * Pairs as many people as can be; of all such pairings one that leaves nobody who goes first; of these the one worth most. Among many people the exact
 * method runs over the most promising pairs of each; its prices then show which of the others could still gain something, and these are
 * added until there are none: the result is the best of all pairs although only a few were looked at closely.
 */
export function bestPairing(table: Table, wish: PairingWish = {}): Pairing {
  const { people } = table;
  const report = wish.report ?? (() => undefined);
  const chosen = new Candidates(table);
  let prices = people <= fewPeople ? undefined : estimatedPrices(table);
  if (prices === undefined) for (let person = 0; person < people; person += 1) chosen.addAll(person);
  else chosen.addCheapest(prices, firstCandidates, Infinity);
  const most = table.worth.reduce((largest, worth) => Math.max(largest, worth), 0);
  // More than any exchange could gain: first as many as can be, then those who go first, then the worth.
  const step = (most + 1) * (Math.floor(people / 2) + 1);
  const extra = Float64Array.from({ length: people }, (_, person) => step * (1 + (wish.first?.[person] ?? 0)));
  for (let [tries, before] = [1, -1]; ; tries += 1) {
    const near = prices?.map((price, person) => price + (extra[person] ?? 0));
    const matching = maximumWeightMatching(chosen.graph(extra), near);
    prices = matching.price.map((price, person) => price / 2 - (extra[person] ?? 0));
    const missing = people <= fewPeople ? 0 : chosen.addCheapest(prices, addedEachTime, 0);
    report(tries, mostTries);
    const worth = worthIn(table, matching);
    const plain = worth - pairsIn(matching) * (wish.raised ?? 0);
    const isDone =
      missing <= Math.max(0, plain) * nearEnough || (people > manyPeople && worth === before) || tries === mostTries;
    if (isDone) return { partner: matching.partner, worth, bound: worth + missing };
    before = worth;
  }
}

function pairsIn({ partner }: Matching): number {
  return partner.reduce((sum, other, one) => (other > one ? sum + 1 : sum), 0);
}

function worthIn({ people, worth }: Table, { partner }: Matching): number {
  let sum = 0;
  for (let one = 0; one < people; one += 1) {
    const other = partner[one] ?? -1;
    if (other > one) sum += worth[one * people + other] ?? 0;
  }
  return sum;
}

/**
 * Prices near those of the best pairing: each person's is drawn towards what it would have to be for their best pair to be just paid. What
 * most people are worth to everybody is in their price then, and what stands out is the pair.
 */
function estimatedPrices({ people, worth }: Table): Float64Array {
  let prices = new Float64Array(people);
  for (let person = 0; person < people; person += 1) {
    for (let at = person * people; at < (person + 1) * people; at += 1) {
      prices[person] = Math.max(prices[person] ?? 0, (worth[at] ?? 0) / 2);
    }
  }
  for (let turn = 0; turn < estimates; turn += 1) {
    const next = new Float64Array(people);
    for (let person = 0; person < people; person += 1) {
      let best = -Infinity;
      const row = person * people;
      for (let other = 0; other < people; other += 1) {
        const value = worth[row + other] ?? -1;
        const left = value - (prices[other] ?? 0);
        if (value >= 0 && left > best) best = left;
      }
      next[person] = best === -Infinity ? 0 : ((prices[person] ?? 0) + best) / 2;
    }
    prices = next;
  }
  return prices;
}

/** The pairs that the exact method looks at. */
class Candidates {
  readonly #table: Table;
  readonly #pairs = new Set<number>();

  constructor(table: Table) {
    this.#table = table;
  }

  addAll(person: number): void {
    const { people } = this.#table;
    for (let other = person + 1; other < people; other += 1) this.#add(person, other);
  }

  /**
   * Adds for each person the pairs that cost least beyond what they are worth: at most `count`, and only below `limit`. Answers how much at most a
   * matching with these prices could gain by pairs that were below 0 and not in yet.
   */
  addCheapest(prices: Float64Array, count: number, limit: number): number {
    const { people, worth } = this.#table;
    const costs = new Float64Array(people);
    let gain = 0;
    for (let person = 0; person < people; person += 1) {
      let least = 0;
      const mine = prices[person] ?? 0;
      const row = person * people;
      for (let other = 0; other < people; other += 1) {
        const value = worth[row + other] ?? -1;
        const cost = mine + (prices[other] ?? 0) - value;
        const isIn = value >= 0 && cost < limit && other !== person && !(limit === 0 && this.#has(person, other));
        costs[other] = isIn ? cost : Infinity;
        if (isIn && cost < least) least = cost;
      }
      gain -= least;
      for (const other of cheapest(costs, count)) this.#add(person, other);
    }
    return gain;
  }

  graph(extra: Float64Array) {
    const { people, worth } = this.#table;
    const pairs = [...this.#pairs].filter((pair) => (worth[pair] ?? -1) >= 0);
    const from = Int32Array.from(pairs, (pair) => Math.floor(pair / people));
    const to = Int32Array.from(pairs, (pair) => pair % people);
    const weight = Float64Array.from(
      pairs,
      (pair, edge) => (worth[pair] ?? 0) + (extra[from[edge] ?? 0] ?? 0) + (extra[to[edge] ?? 0] ?? 0),
    );
    return { nodes: people, from, to, weight };
  }

  #has(one: number, other: number): boolean {
    return this.#pairs.has(Math.min(one, other) * this.#table.people + Math.max(one, other));
  }

  #add(one: number, other: number): void {
    this.#pairs.add(Math.min(one, other) * this.#table.people + Math.max(one, other));
  }
}

/** The places of the smallest finite values, in no order. */
function cheapest(costs: Float64Array, count: number): number[] {
  const best: number[] = [];
  let most = Infinity;
  for (let at = 0; at < costs.length; at += 1) {
    const cost = costs[at] ?? Infinity;
    if (cost >= most) continue;
    if (best.length < count) {
      best.push(at);
      if (best.length < count) continue;
    } else best[best.findIndex((each) => costs[each] === most)] = at;
    most = -Infinity;
    for (const each of best) most = Math.max(most, costs[each] ?? 0);
  }
  return best;
}
