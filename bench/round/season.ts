import type { Apart } from '@kohtaamo/core/round/apart.ts';
import { chanceFrom, mixed } from '@kohtaamo/core/round/chance.ts';
import type { RoundPerson } from '@kohtaamo/core/round/person.ts';
import { debtAfter, memoryAmong, usualSettings } from '@kohtaamo/core/round/round.ts';
import { Scorer } from '@kohtaamo/core/round/scorer.ts';
import { solveRound, type RoundInputs } from '@kohtaamo/core/round/solveround.ts';
import { inventedPeople } from '@kohtaamo/core/round/testing/inventedpeople.ts';
import { roundWeights } from '@kohtaamo/core/round/weights.ts';
import { mostPairs, pairedByLibrary } from './peer.ts';

const rounds = 8;
const [yes, silent, optsOut] = [0.7, 0.1, 0.15];

/** What a season of rounds in one cohort came to. */
export type Season = {
  /** Two who met twice. */
  metTwice: number;
  /** Two who were asked about each other again, though each had somebody they were never asked about and might have met. */
  askedTwice: number;
  /** Of these and all others who were asked again, how many more than a pairing of as many people must have. */
  askedTwiceBeyond: number;
  leftTwiceRunning: number;
  /** Our worth and the library's, of the same people with nobody going first. */
  worth: { ours: number; theirs: number };
  /** Shares of pairs across sectors. */
  crossSector: { ours: number; theirs: number };
  /** Of those who took part in a round, the share that had a mutual yes after its passes; and how often each was asked. */
  met: number;
  asks: number;
  gini: number;
  /** The same, had every answer been known beforehand: in each round as many pairs as could be of those who would both say yes and have not met. */
  metIfKnown: number;
  /** The same evenness, had each who took part met by the toss of a coin as often as they did on average. */
  giniByChance: number;
};

type Pair = string;
const pairOf = (one: string, other: string): Pair => (one < other ? `${one} ${other}` : `${other} ${one}`);
const apartOf = (pairs: Iterable<Pair>, why: Apart['why']): Apart[] =>
  [...pairs].map((each) => {
    const [one = '', other = ''] = each.split(' ');
    return { one, other, why };
  });

/** Eight rounds of a cohort of invented people: who opts out of which, says yes, no or nothing is chance. */
export function season(count: number, seed: number): Season {
  const everybody = inventedPeople(count, seed);
  const chance = chanceFrom(seed + 1);
  const placeOf = new Map(everybody.map(({ memberId }, place) => [memberId, place]));
  /** What one says in a round when asked about another: from 0 to 1, the same however it comes about that they are asked. */
  const said = (round: number, of: string, about: string): number =>
    mixed(mixed(seed, round, 7), placeOf.get(of) ?? 0, placeOf.get(about) ?? 0) / 2 ** 32;
  const metKnowing = new Set<Pair>();
  const met = new Set<Pair>();
  const askedIn: Set<Pair>[] = [];
  const debts = new Map<string, number>();
  const owed = new Set<string>();
  const leftLast = new Set<string>();
  const took = new Map(everybody.map(({ memberId }) => [memberId, 0]));
  const meetings = new Map(everybody.map(({ memberId }) => [memberId, 0]));
  const sums = { metTwice: 0, askedTwice: 0, beyond: 0, knowing: 0, leftTwiceRunning: 0, took: 0, mutual: 0, asks: 0 };
  const worth = { ours: 0, theirs: 0 };
  const crosses = { ours: [] as boolean[], theirs: [] as boolean[] };
  for (let round = 0; round < rounds; round += 1) {
    const taking = everybody.filter(() => chance() >= optsOut);
    const memory = memoryAmong(usualSettings, taking.length);
    const recent = askedIn.slice(-memory).flatMap((each) => [...each]);
    const older = askedIn.slice(0, -memory).flatMap((each) => [...each]);
    const inputs: RoundInputs = {
      pool: {
        people: taking.map((each) => ({ ...each, debt: debts.get(each.memberId) ?? 0 })),
        apart: among(taking, [...apartOf(met, 'together'), ...apartOf(recent, 'introduced')]),
        askedBefore: among(taking, apartOf(older, 'introduced')),
        surprise: usualSettings.surprise,
        weights: roundWeights,
      },
      seed: seed * 100 + round,
      pinned: [],
      inThrees: false,
      groups: null,
      leftBefore: taking.flatMap(({ memberId }) => (owed.has(memberId) ? memberId : [])),
      resting: [],
    };
    sums.beyond += compare(inputs, worth, crosses);
    sums.knowing += meetKnowing(taking, metKnowing, (of, about) => said(round, of, about) < yes);
    const asked = new Set<Pair>();
    const before = new Set([...recent, ...older]);
    const state = new Map(taking.map(({ memberId }) => [memberId, { in: true, met: false, asks: 0, saidYes: false }]));
    let pass = inputs;
    for (let at = 0; at < usualSettings.passes; at += 1) {
      const result = solveRound(pass);
      if (at === 0) {
        sums.leftTwiceRunning += result.left.filter((id) => leftLast.has(id) && mayAny(pass, id)).length;
        // Whoever sat a round out was left in the last one they took part in.
        for (const { memberId } of taking) leftLast.delete(memberId);
        for (const id of result.left) leftLast.add(id);
      }
      for (const { memberIds } of result.meetings) {
        const pairs = memberIds.flatMap((one, n) => memberIds.slice(n + 1).map((other) => pairOf(one, other)));
        if (at === 0)
          sums.askedTwice += pairs.filter((each) => before.has(each) && hadAnother(pass, memberIds, before)).length;
        for (const each of pairs) asked.add(each);
        const answers = memberIds.map((id) => {
          const about = memberIds.find((other) => other !== id) ?? '';
          const answer = said(round, id, about);
          const of = state.get(id);
          if (of !== undefined) of.asks += 1;
          if (of !== undefined && answer < yes) of.saidYes = true;
          if (of !== undefined && answer >= yes && answer < yes + silent) of.in = false;
          return answer < yes;
        });
        const willing = memberIds.filter((_, n) => answers[n]);
        if (willing.length < 2) continue;
        for (const id of willing) {
          const of = state.get(id);
          if (of !== undefined) [of.in, of.met] = [false, true];
          meetings.set(id, (meetings.get(id) ?? 0) + 1);
        }
        for (const [n, one] of willing.entries())
          for (const other of willing.slice(n + 1)) {
            if (met.has(pairOf(one, other))) sums.metTwice += 1;
            met.add(pairOf(one, other));
          }
      }
      const still = taking.filter(({ memberId }) => state.get(memberId)?.in === true);
      if (still.length < 2) break;
      const people = pass.pool.people.filter(({ memberId }) => state.get(memberId)?.in === true);
      pass = {
        ...pass,
        inThrees: true,
        pool: { ...pass.pool, people, apart: among(still, [...pass.pool.apart, ...apartOf(asked, 'introduced')]) },
        leftBefore: pass.leftBefore.filter((id) => state.get(id)?.in === true),
      };
    }
    for (const [id, of] of state) {
      const isOwed = of.in && (of.asks === 0 || of.saidYes);
      debts.set(id, debtAfter(debts.get(id) ?? 0, { state: of.met ? 'met' : of.in ? 'in' : 'left', owed: isOwed }));
      if (isOwed) owed.add(id);
      else owed.delete(id);
      took.set(id, (took.get(id) ?? 0) + 1);
      sums.took += 1;
      sums.mutual += of.met ? 1 : 0;
      sums.asks += of.asks;
    }
    askedIn.push(asked);
  }
  /** As many meetings as were had in a round, on average: how many rounds somebody takes part in is their own choice. */
  const ofTakers = (meetingsOf: (id: string) => number): number[] =>
    [...took].flatMap(([id, count]) => (count === 0 ? [] : [meetingsOf(id) / count]));
  const share = (of: boolean[]) => of.filter(Boolean).length / Math.max(1, of.length);
  return {
    metTwice: sums.metTwice,
    askedTwice: sums.askedTwice,
    askedTwiceBeyond: sums.beyond,
    leftTwiceRunning: sums.leftTwiceRunning,
    worth,
    crossSector: { ours: share(crosses.ours), theirs: share(crosses.theirs) },
    met: sums.mutual / sums.took,
    asks: sums.asks / sums.took,
    gini: giniOf(ofTakers((id) => meetings.get(id) ?? 0)),
    metIfKnown: (2 * sums.knowing) / sums.took,
    giniByChance: giniOf(
      ofTakers(
        (id) =>
          Array.from({ length: took.get(id) ?? 0 }, () => chance()).filter((each) => each < sums.mutual / sums.took)
            .length,
      ),
    ),
  };
}

function among<T extends { one: string; other: string }>(people: readonly RoundPerson[], pairs: T[]): T[] {
  const here = new Set(people.map(({ memberId }) => memberId));
  return pairs.filter(({ one, other }) => here.has(one) && here.has(other));
}

function mayAny({ pool, seed }: RoundInputs, id: string): boolean {
  const scorer = new Scorer(pool, seed);
  const place = pool.people.findIndex(({ memberId }) => memberId === id);
  return pool.people.some((_, other) => scorer.mayMeet(place, other));
}

function hadAnother({ pool, seed }: RoundInputs, memberIds: readonly string[], before: ReadonlySet<Pair>): boolean {
  const scorer = new Scorer(pool, seed);
  const places = memberIds.map((id) => pool.people.findIndex(({ memberId }) => memberId === id));
  return places.every((place, n) =>
    pool.people.some(
      ({ memberId }, other) => scorer.mayMeet(place, other) && !before.has(pairOf(memberIds[n] ?? '', memberId)),
    ),
  );
}

/** Whoever would both say yes and have not met, in as many pairs as can be; answers how many. */
function meetKnowing(
  taking: readonly RoundPerson[],
  met: Set<Pair>,
  wouldSayYes: (of: string, about: string) => boolean,
): number {
  const both = (one: string, other: string) => wouldSayYes(one, other) && wouldSayYes(other, one);
  const edges = taking.flatMap(({ memberId: one }, at) =>
    taking.slice(at + 1).flatMap(({ memberId: other }, more) => {
      const isOpen = !met.has(pairOf(one, other)) && both(one, other);
      return isOpen ? [[at, at + 1 + more] as const] : [];
    }),
  );
  const pairs = mostPairs(edges);
  for (const [one, other] of pairs) met.add(pairOf(taking[one]?.memberId ?? '', taking[other]?.memberId ?? ''));
  return pairs.length;
}

/** Adds what ours and the library's come to; answers how many more of ours are asked about the same one again. */
function compare(inputs: RoundInputs, worth: Season['worth'], crosses: { ours: boolean[]; theirs: boolean[] }): number {
  const { people } = inputs.pool;
  const ours = solveRound({ ...inputs, leftBefore: [] });
  const theirs = pairedByLibrary(inputs);
  worth.ours += ours.worth;
  worth.theirs += theirs.worth;
  const sectorOf = new Map(people.map(({ memberId, sector }) => [memberId, sector]));
  // Of three, the first two are the pair that the third has joined.
  for (const { memberIds } of ours.meetings)
    crosses.ours.push(sectorOf.get(memberIds[0] ?? '') !== sectorOf.get(memberIds[1] ?? ''));
  for (const [one, other] of theirs.pairs) crosses.theirs.push(people[one]?.sector !== people[other]?.sector);
  const again = new Set(inputs.pool.askedBefore.map(({ one, other }) => pairOf(one, other)));
  const oursAgain = ours.meetings.filter(({ memberIds: [one = '', other = ''] }) => again.has(pairOf(one, other)));
  return oursAgain.length - theirs.again;
}

/** 0 when everybody met as often; 1 when one person had it all. */
export function giniOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const sum = sorted.reduce((all, each) => all + each, 0);
  if (sum === 0) return 0;
  const weighted = sorted.reduce((all, each, at) => all + (at + 1) * each, 0);
  return (2 * weighted) / (sorted.length * sum) - (sorted.length + 1) / sorted.length;
}
