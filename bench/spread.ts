/** The middle of several runs, and how far they lay apart. */
export type Spread = { median: number; least: number; most: number; runs: number };

/** The value below which this share of the samples lies; 0.5 is the median. */
export function quantile(samples: readonly number[], share: number): number {
  const ordered = samples.toSorted((a, b) => a - b);
  const place = (ordered.length - 1) * share;
  const [low, high] = [ordered[Math.floor(place)], ordered[Math.ceil(place)]];
  if (low === undefined || high === undefined) throw new Error('Nothing was measured.');
  return low + (high - low) * (place - Math.floor(place));
}

export function spreadOf(samples: readonly number[]): Spread {
  return {
    median: quantile(samples, 0.5),
    least: quantile(samples, 0),
    most: quantile(samples, 1),
    runs: samples.length,
  };
}

/** What was measured in turn: the n-th of one and the n-th of the other were run one right after the other. */
export type Pairs = { ours: number[]; theirs: number[] };

type Measured<P extends string, K extends string> = Record<P, Record<K, number>[]>;

/**
 * Measures several things in turn, the first of each round changing, so that a machine that gets slower meanwhile slows all. Each answers one
 * or more named values. `before` rounds are run first and not counted.
 */
export async function allInTurn<P extends string, K extends string>(
  rounds: number,
  measure: Record<P, () => Promise<Record<K, number>>>,
  before = 1,
): Promise<Measured<P, K>> {
  const who = Object.keys(measure) as P[];
  const measured = Object.fromEntries(who.map((each) => [each, []])) as unknown as Measured<P, K>;
  for (let n = -before; n < rounds; n += 1) {
    const first = Math.max(n, 0) % who.length;
    for (const each of [...who.slice(first), ...who.slice(0, first)]) {
      const values = await measure[each]();
      if (n >= 0) measured[each].push(values);
    }
  }
  return measured;
}

/** The same of two: answers what both measured of one value. */
export async function inTurn<K extends string>(
  pairs: number,
  measure: { ours: () => Promise<Record<K, number>>; theirs: () => Promise<Record<K, number>> },
  before = 1,
): Promise<(name: K) => Pairs> {
  const measured = await allInTurn(pairs, measure, before);
  return (name) => ({
    ours: measured.ours.map((each) => each[name]),
    theirs: measured.theirs.map((each) => each[name]),
  });
}

/** The ratio ours : theirs of each pair. */
export function ratiosOf({ ours, theirs }: Pairs): Spread {
  return spreadOf(ours.map((each, n) => each / (theirs[n] ?? NaN)));
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
