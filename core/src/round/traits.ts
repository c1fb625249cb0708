import { languages } from '../language/language.ts';
import { distanceKm, municipalityByCode } from '../place/municipality.ts';
import { unknown, type Pair } from './pairscore.ts';
import { intents, businessesOf, type Intent, type RoundPerson, type RoundBusiness } from './person.ts';
import type { RoundWeights } from './weights.ts';

const fits: Record<Intent, Partial<Record<Intent, keyof RoundWeights>>> = {
  advice: { advice: 'fitAdviceAdvice', sparring: 'fitAdviceSparring', partner: 'fitAdvicePartner' },
  partner: { partner: 'fitPartnerPartner', sparring: 'fitPartnerSparring' },
  customer: { supplier: 'fitCustomerSupplier', partner: 'fitCustomerPartner' },
  supplier: { customer: 'fitSupplierCustomer', partner: 'fitSupplierPartner' },
  sparring: { sparring: 'fitSparringSparring', advice: 'fitSparringAdvice', partner: 'fitSparringPartner' },
};

/** What one may know of people without their words: language, sector, town, cohorts, what they look for. As numbers, compared by the million. */
export class Traits {
  readonly #weights: RoundWeights;
  readonly #fits: Float64Array;
  readonly #language: Uint8Array;
  readonly #intents: Uint8Array;
  readonly #sector: Places;
  readonly #town: Places;
  readonly #reach: Float64Array;
  readonly #debt: Float64Array;
  readonly #cohorts: Int32Array;
  readonly #kilometres: Float64Array;
  readonly #towns: number;
  readonly #apartCohorts: Uint8Array;
  readonly #cohortLists: number;

  constructor(people: readonly RoundPerson[], weights: RoundWeights) {
    this.#weights = weights;
    this.#fits = fitTable(weights);
    this.#language = Uint8Array.from(people, (each) => bits(each.languages, languages));
    this.#intents = Uint8Array.from(people, (each) => bits(each.intents, intents));
    this.#reach = Float64Array.from(people, (each) => each.reachKm ?? weights.usualReachKm);
    this.#debt = Float64Array.from(people, (each) => each.debt);
    [this.#sector] = placesOf(people, (each) => each.sector);
    const [town, towns] = placesOf(people, (each) => each.municipality);
    this.#town = town;
    this.#towns = towns.length;
    this.#kilometres = Float64Array.from(towns.flatMap((one) => towns.map((other) => kilometres(one, other))));
    const [cohortsOf, lists] = numbered(people.map((each) => [...each.cohortIds].sort().join(' ')));
    this.#cohorts = Int32Array.from(cohortsOf);
    this.#cohortLists = lists.length;
    this.#apartCohorts = Uint8Array.from(
      lists.flatMap((one) =>
        lists.map((other) => (one.split(' ').some((id) => other.split(' ').includes(id)) ? 0 : 1)),
      ),
    );
  }

  /** Whole kilometres between the nearest two of their towns, or `unknown`. */
  kilometres(one: number, other: number): number {
    const { start, of } = this.#town;
    let least = unknown;
    for (let here = start[one] ?? 0; here < (start[one + 1] ?? 0); here += 1) {
      for (let there = start[other] ?? 0; there < (start[other + 1] ?? 0); there += 1) {
        const km = this.#kilometres[(of[here] ?? 0) * this.#towns + (of[there] ?? 0)] ?? unknown;
        if (least === unknown || (km !== unknown && km < least)) least = km;
      }
    }
    return least;
  }

  /** Writes everything into `pair` but what comes from words and from earlier rounds. */
  compare(one: number, other: number, pair: Pair): void {
    const language = bothOrUnknown(this.#language[one] ?? 0, this.#language[other] ?? 0);
    pair.there.language = language;
    pair.back.language = language;
    const [mine, theirs] = [this.#intents[one] ?? 0, this.#intents[other] ?? 0];
    pair.there.fit = this.#fits[mine * fitSize + theirs] ?? unknown;
    pair.back.fit = this.#fits[theirs * fitSize + mine] ?? unknown;
    const km = this.kilometres(one, other);
    pair.there.beyond = this.#beyond(km, one);
    pair.back.beyond = this.#beyond(km, other);
    pair.sector = differs(this.#sector, one, other);
    pair.town = differs(this.#town, one, other);
    pair.cohort = this.#apartCohorts[(this.#cohorts[one] ?? 0) * this.#cohortLists + (this.#cohorts[other] ?? 0)] ?? 0;
    pair.owed =
      Math.min(this.#debt[one] ?? 0, this.#weights.mostDebt) + Math.min(this.#debt[other] ?? 0, this.#weights.mostDebt);
  }

  #beyond(km: number, person: number): number {
    if (km === unknown) return unknown;
    const reach = this.#reach[person] ?? 1;
    return Math.min(1, Math.max(0, km - reach) / reach);
  }
}

/** Whole kilometres, so that no machine's last digit decides a round. */
function kilometres(one: string, other: string): number {
  const [here, there] = [municipalityByCode(one), municipalityByCode(other)];
  return here === null || there === null ? unknown : Math.round(distanceKm(here, there));
}

/** The different sectors, or towns, of everybody in one list: those of person p are `start[p]` up to, not including, `start[p + 1]`. */
type Places = { start: Int32Array; of: Int16Array };

function placesOf(
  people: readonly RoundPerson[],
  told: (business: RoundBusiness) => string | null,
): [places: Places, list: string[]] {
  const theirs = people.map((each) => [...new Set(businessesOf(each).flatMap((business) => told(business) ?? []))]);
  const [of, list] = numbered(theirs.flat());
  const start = Int32Array.from({ length: people.length + 1 });
  for (const [person, each] of theirs.entries()) start[person + 1] = (start[person] ?? 0) + each.length;
  return [{ start, of: Int16Array.from(of) }, list];
}

/** 0 when they share any, 1 when both have told and share none. */
function differs({ start, of }: Places, one: number, other: number): number {
  const [first, end] = [start[one] ?? 0, start[one + 1] ?? 0];
  const [firstOther, endOther] = [start[other] ?? 0, start[other + 1] ?? 0];
  if (first === end || firstOther === endOther) return unknown;
  for (let here = first; here < end; here += 1) {
    for (let there = firstOther; there < endOther; there += 1) if (of[here] === of[there]) return 0;
  }
  return 1;
}

function bothOrUnknown(one: number, other: number): number {
  if (one === 0 || other === 0) return unknown;
  return (one & other) === 0 ? 0 : 1;
}

/** Each value by its place in the list of different ones. */
function numbered(values: readonly string[]): [places: number[], list: string[]] {
  const places = new Map<string, number>();
  const of = values.map((value) => {
    const place = places.get(value) ?? places.size;
    places.set(value, place);
    return place;
  });
  return [of, [...places.keys()]];
}

function bits<T>(chosen: readonly T[], all: readonly T[]): number {
  return chosen.reduce((sum, each) => sum | (1 << all.indexOf(each)), 0);
}

const fitSize = 1 << intents.length;

/**
 * How well each set of intents fits each other one, or `unknown`: as the best of their pairs. Made anew for each round, so each set is told from two smaller ones
 * instead of from all its pairs.
 */
function fitTable(weights: RoundWeights): Float64Array {
  const table = new Float64Array(fitSize * fitSize).fill(unknown);
  const fit = (mine: number, theirs: number): number => table[mine * fitSize + theirs] ?? unknown;
  for (let mine = 1; mine < fitSize; mine += 1) {
    const one = mine & -mine;
    for (let theirs = 1; theirs < fitSize; theirs += 1) {
      const other = theirs & -theirs;
      const best =
        mine !== one
          ? Math.max(fit(one, theirs), fit(mine ^ one, theirs))
          : theirs !== other
            ? Math.max(fit(mine, other), fit(mine, theirs ^ other))
            : ofTwo(one, other, weights);
      table[mine * fitSize + theirs] = best;
    }
  }
  return table;
}

function ofTwo(one: number, other: number, weights: RoundWeights): number {
  const [mine, theirs] = [intents[Math.log2(one)], intents[Math.log2(other)]];
  const name = mine && theirs && fits[mine][theirs];
  return name === undefined ? 0 : weights[name];
}
