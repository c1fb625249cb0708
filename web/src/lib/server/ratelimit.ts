import { refuse, accept, type Result } from '@kohtaamo/core/refusal.ts';

/**
 * Counts tries per key in a window of time, in memory: one web process serves a hub, and a restart may forget.
 * `most` tries in `windowMs` milliseconds pass. Refusal: too_many_tries.
 */
export function rateLimit(most: number, windowMs: number) {
  const windows = new Map<string, { since: number; count: number }>();
  return {
    /** Counts one try of the key at the time given. */
    take(key: string, now: number): Result<true> {
      if (windows.size > 10_000) {
        for (const [each, window] of windows) if (now - window.since > windowMs) windows.delete(each);
      }
      const window = windows.get(key);
      if (window === undefined || now - window.since > windowMs) {
        windows.set(key, { since: now, count: 1 });
        return accept(true);
      }
      window.count += 1;
      return window.count > most ? refuse('too_many_tries') : accept(true);
    },
  };
}
