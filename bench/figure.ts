import { z } from 'zod';
import { ratiosOf, spreadOf, type Pairs, type Spread } from './spread.ts';

const spread = z.object({ median: z.number(), least: z.number(), most: z.number(), runs: z.number().int() });

/** What a figure is to be: of its value, or of its ratio to the floor or peer. */
const target = z.object({
  of: z.enum(['value', 'ratio']),
  is: z.enum(['at most', 'at least']),
  limit: z.number(),
});
export type Target = z.infer<typeof target>;

/** One measured figure, as it stands in bench/results.json. */
export const figure = z.object({
  name: z.string(),
  value: spread,
  unit: z.enum(['ms', 's', 'kB', 'MB', 'a second', 'responses', '%', 'asks', 'pairs', 'times', 'points', 'of 1']),
  /** Floor: less is not possible by the same means. Peer: something of the same kind, to compare with. */
  beside: z.object({ kind: z.enum(['floor', 'peer']), what: z.string(), value: spread }).nullable(),
  ratio: spread.nullable(),
  target: target.nullable(),
  meaning: z.string(),
});
export type Figure = z.infer<typeof figure>;

type Told = Pick<Figure, 'name' | 'unit' | 'meaning'> & { target?: Target };
type Beside = { kind: 'floor' | 'peer'; what: string };

export function figureOfPairs(told: Told, beside: Beside, pairs: Pairs): Figure {
  return {
    ...told,
    value: spreadOf(pairs.ours),
    beside: { ...beside, value: spreadOf(pairs.theirs) },
    ratio: ratiosOf(pairs),
    target: told.target ?? null,
  };
}

/** A figure without a measured neighbour, or with one that was measured once and apart. */
export function figureOf(told: Told, samples: readonly number[], beside?: Beside & { samples: number[] }): Figure {
  const value = spreadOf(samples);
  const near = beside === undefined ? null : spreadOf(beside.samples);
  return {
    ...told,
    value,
    beside: beside === undefined || near === null ? null : { kind: beside.kind, what: beside.what, value: near },
    ratio: near === null ? null : ratioOf(value, near),
    target: told.target ?? null,
  };
}

function ratioOf(value: Spread, near: Spread): Spread {
  return {
    median: value.median / near.median,
    least: value.least / near.most,
    most: value.most / near.least,
    runs: value.runs,
  };
}

/** Whether the figure is what it is to be; null when nothing is asked of it. */
export function isMet({ value, ratio, target }: Figure): boolean | null {
  if (target === null) return null;
  const measured = target.of === 'value' ? value.median : ratio?.median;
  if (measured === undefined) return false;
  return target.is === 'at most' ? measured <= target.limit : measured >= target.limit;
}

export const atMost = (limit: number, of: Target['of'] = 'ratio'): Target => ({ of, is: 'at most', limit });
export const atLeast = (limit: number, of: Target['of'] = 'ratio'): Target => ({ of, is: 'at least', limit });

const run = z.object({ at: z.string(), load: z.tuple([z.number(), z.number()]), figures: z.array(figure) });

/** bench/results.json: per bench when it ran, how busy the machine was before and after, and its figures. */
export const results = z.object({
  machine: z.object({ processor: z.string(), cores: z.number(), memoryGB: z.number(), system: z.string() }),
  versions: z.record(z.string(), z.string()),
  benches: z.record(z.string(), run),
});
export type Results = z.infer<typeof results>;
