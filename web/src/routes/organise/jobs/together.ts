import { minute } from '@kohtaamo/core/clock.ts';

/** A job as the page tells of it; `dueAt` in Unix milliseconds. */
type Told = { what: string; dueAt: number; error: string | null };

/** What is told in the same words about the same minute as one line with a count, where the first of it stands. */
export function together<T extends Told>(jobs: readonly T[]): (T & { count: number })[] {
  const lines = new Map<string, T & { count: number }>();
  for (const job of jobs) {
    const told = JSON.stringify([job.what, Math.floor(job.dueAt / minute), job.error]);
    const line = lines.get(told);
    if (line) line.count += 1;
    else lines.set(told, { ...job, count: 1 });
  }
  return [...lines.values()];
}
