/** What makes a list into a later one: after its first `keeps` and before its last `keepsAtEnd`, this stands between. */
export type Splice<T> = { keeps: number; between: T[]; keepsAtEnd: number };

/** What changed between two states of a list. What is the same is the same object: a room's events change by a few among thousands. */
export function spliceOf<T>(before: readonly T[], now: readonly T[]): Splice<T> {
  const most = Math.min(before.length, now.length);
  let keeps = 0;
  while (keeps < most && before[keeps] === now[keeps]) keeps += 1;
  let keepsAtEnd = 0;
  while (keepsAtEnd < most - keeps && before.at(-1 - keepsAtEnd) === now.at(-1 - keepsAtEnd)) keepsAtEnd += 1;
  return { keeps, between: now.slice(keeps, now.length - keepsAtEnd), keepsAtEnd };
}

/** The later one; the same list where nothing has changed. */
export function spliced<T>(before: readonly T[], { keeps, between, keepsAtEnd }: Splice<T>): readonly T[] {
  if (between.length === 0 && keeps + keepsAtEnd === before.length) return before;
  return [...before.slice(0, keeps), ...between, ...before.slice(before.length - keepsAtEnd)];
}
