import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { solveRound } from '@kohtaamo/core/round/solveround.ts';
import { z } from 'zod';
import type { Bench, Size } from './bench.ts';
import { atLeast, atMost, figureOf, figureOfPairs, type Figure } from './figure.ts';
import { pairedByLibrary } from './round/peer.ts';
import { roundOf } from './round/roundof.ts';
import { season, type Season } from './round/season.ts';
import { inTurn, timed } from './spread.ts';

const sizes = {
  full: { cohorts: [12, 24, 60, 120], seasons: 12, few: 24, beside: [24, 120], alone: [600, 2_000, 10_000], runs: 9 },
  tiny: { cohorts: [12], seasons: 1, few: 24, beside: [24], alone: [60], runs: 1 },
};

export const round: Bench = {
  name: 'round',
  summary: 'who meets whom: how good eight rounds of a cohort are, and how long solving takes',
  run: measure,
};

async function measure(size: Size): Promise<Figure[]> {
  const wish = sizes[size];
  const figures = wish.cohorts.flatMap((count) =>
    qualityOf(
      count,
      Array.from({ length: wish.seasons }, (_, at) => season(count, at + 1)),
    ),
  );
  for (const count of wish.beside)
    figures.push(await besideLibrary(count, count > 60 ? Math.min(3, wish.runs) : wish.runs));
  for (const count of wish.alone) figures.push(...(await alone(count, count > 5_000 ? 1 : Math.min(3, wish.runs))));
  return figures;
}

const invented =
  'Invented people; 15 % opt out, and each who is asked says yes with 70 %, nothing with 10 %, no with 20 %; eight rounds of up to three passes each; every season has its own seed.';

function qualityOf(count: number, seasons: Season[]): Figure[] {
  const name = (what: string) => `${String(count)} people, eight rounds: ${what}`;
  const of = (pick: (each: Season) => number) => seasons.map(pick);
  const total = (pick: (each: Season) => number) => [of(pick).reduce((sum, each) => sum + each, 0)];
  // In a cohort of twelve the ten who take part have met nearly everybody before the eighth round: there is nobody left to ask.
  const isFew = count < 24;
  const small = isFew ? ' Ten who take part run out of people they have not met: nothing is asked of this figure.' : '';
  return [
    figureOf(
      {
        name: name('pairs who met twice'),
        unit: 'pairs',
        target: atMost(0, 'value'),
        meaning: `Over all seasons. ${invented}`,
      },
      total((each) => each.metTwice),
    ),
    figureOf(
      {
        name: name('pairs asked about each other again although each had somebody new'),
        unit: 'pairs',
        meaning: `Over all seasons and in first passes only. A pairing of as many people in which nobody is asked again comes first; where there is none, the other one stands. ${invented}`,
      },
      total((each) => each.askedTwice),
    ),
    figureOf(
      {
        name: name('people left twice running who might have met somebody'),
        unit: 'times',
        ...(!isFew && { target: atMost(0, 'value') }),
        meaning: `Over all seasons.${small} ${invented}`,
      },
      total((each) => each.leftTwiceRunning),
    ),
    figureOfPairs(
      {
        name: name('worth of the first passes'),
        unit: 'points',
        target: atLeast(0.995),
        meaning: `All pairs of a season together, as the round weighs them. ${invented}`,
      },
      { kind: 'peer', what: 'edmonds-blossom-fixed, an independent exact solver, over the same worths' },
      { ours: of((each) => each.worth.ours / 1e6), theirs: of((each) => each.worth.theirs / 1e6) },
    ),
    figureOfPairs(
      { name: name('pairs across sectors'), unit: '%', meaning: `Share of the pairs of first passes. ${invented}` },
      { kind: 'peer', what: 'the pairs of edmonds-blossom-fixed' },
      { ours: of((each) => 100 * each.crossSector.ours), theirs: of((each) => 100 * each.crossSector.theirs) },
    ),
    figureOf(
      {
        name: name('takers with a mutual yes'),
        unit: '%',
        ...(!isFew && { target: atLeast(75, 'value') }),
        meaning: `Of those who took part in a round, after its three passes; the middle of the seasons.${small} ${invented}`,
      },
      of((each) => 100 * each.met),
    ),
    figureOf(
      {
        name: name('how often a taker is asked'),
        unit: 'asks',
        target: atMost(1.8, 'value'),
        meaning: `In one round, on average. ${invented}`,
      },
      of((each) => each.asks),
    ),
    figureOf(
      {
        name: name('Gini of meetings a member'),
        unit: 'of 1',
        target: atMost(0.1, 'value'),
        meaning: `0 when everybody met as often. Answers given by chance alone, at the share of mutual yeses measured here, come to about 0.108. ${invented}`,
      },
      of((each) => each.gini),
    ),
  ];
}

async function besideLibrary(count: number, runs: number): Promise<Figure> {
  let seed = 0;
  const measured = await inTurn(runs, {
    ours: async () => {
      const inputs = roundOf(count, ++seed);
      return { ms: await timed(() => Promise.resolve(solveRound(inputs))) };
    },
    theirs: async () => {
      const inputs = roundOf(count, seed);
      return { ms: await timed(() => Promise.resolve(pairedByLibrary(inputs))) };
    },
  });
  return figureOfPairs(
    {
      name: `solving a round of ${String(count)} people`,
      unit: 'ms',
      ...(count === 24 && { target: atMost(5, 'value') }),
      meaning: 'Scores every two and pairs them, in a process that has solved one before.',
    },
    { kind: 'peer', what: 'the same scores, paired by a plain call of edmonds-blossom-fixed' },
    measured('ms'),
  );
}

const answer = z.object({
  milliseconds: z.number(),
  megabytes: z.number(),
  worth: z.number(),
  bound: z.number(),
  left: z.number(),
});
const limits: Record<number, { seconds: number; megabytes?: number }> = {
  600: { seconds: 1 },
  2_000: { seconds: 5 },
  10_000: { seconds: 60, megabytes: 1_500 },
};

async function alone(count: number, runs: number): Promise<Figure[]> {
  const solved = [];
  for (let seed = 1; seed <= runs; seed += 1) {
    const script = join(import.meta.dirname, 'round/solveone.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [script, String(count), String(seed)]);
    solved.push(answer.parse(JSON.parse(stdout)));
  }
  const limit = limits[count];
  const people = count.toLocaleString('en');
  return [
    figureOf(
      {
        name: `solving a round of ${people} people`,
        unit: 's',
        ...(limit && { target: atMost(limit.seconds, 'value') }),
        meaning: 'In a process of its own that has solved nothing before, scoring every two included.',
      },
      solved.map(({ milliseconds }) => milliseconds / 1000),
    ),
    figureOf(
      {
        name: `memory of solving a round of ${people} people`,
        unit: 'MB',
        ...(limit?.megabytes !== undefined && { target: atMost(limit.megabytes, 'value') }),
        meaning: 'The most the process held, Node itself included.',
      },
      solved.map(({ megabytes }) => megabytes),
    ),
    figureOf(
      {
        name: `worth of a round of ${people} people`,
        unit: '%',
        // Beyond that the proof is not waited for, and the bound lies above what any pairing could reach.
        ...(count <= 3_000 && { target: atLeast(99.5, 'value') }),
        meaning: 'Of the bound that the solver proves: no pairing of as many people is worth more than that.',
      },
      solved.map(({ worth, bound }) => (100 * worth) / bound),
    ),
  ];
}
