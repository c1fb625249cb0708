import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { solveRound } from '@kohtaamo/core/round/solveround.ts';
import { z } from 'zod';
import type { Bench, Size } from './bench.ts';
import { atLeast, atMost, figureOf, figureOfPairs, type Figure } from './figure.ts';
import { pairedByLibrary } from './round/peer.ts';
import { roundOf } from './round/roundof.ts';
import { inTurn, timed } from './spread.ts';

const sizes = {
  full: { beside: [24, 120], alone: [600, 2_000, 10_000], runs: 9, before: 30 },
  tiny: { beside: [24], alone: [60], runs: 1, before: 2 },
};

export const round: Bench = {
  name: 'round',
  summary: 'who meets whom: how long solving takes, and how near the best it comes',
  run: measure,
};

async function measure(size: Size): Promise<Figure[]> {
  const wish = sizes[size];
  const figures: Figure[] = [];
  for (const count of wish.beside) {
    const runs = count > 60 ? Math.min(3, wish.runs) : wish.runs;
    if (count < 60) figures.push(await besideLibrary(count, runs, 1));
    figures.push(await besideLibrary(count, runs, count < 60 ? wish.before : 1));
  }
  for (const count of wish.alone) figures.push(...(await alone(count, count > 5_000 ? 1 : Math.min(3, wish.runs))));
  return figures;
}

async function besideLibrary(count: number, runs: number, before: number): Promise<Figure> {
  let seed = 0;
  const measured = await inTurn(
    runs,
    {
      ours: async () => {
        const inputs = roundOf(count, ++seed);
        return { ms: await timed(() => Promise.resolve(solveRound(inputs))) };
      },
      theirs: async () => {
        const inputs = roundOf(count, seed);
        return { ms: await timed(() => Promise.resolve(pairedByLibrary(inputs))) };
      },
    },
    before,
  );
  const isFirst = before === 1 && count < 60;
  return figureOfPairs(
    {
      name: `solving a round of ${String(count)} people${isFirst ? ', among the first of a process' : ''}`,
      unit: 'ms',
      ...(count === 24 && { target: atMost(5, 'value') }),
      meaning: `Scores every two and pairs them, in a process that has solved ${before === 1 ? 'one' : String(before)} before.${isFirst ? ' Most of it is the process’s own: its small memory is tidied up and grows.' : ''}`,
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
