import { backoff, mostTries } from '@kohtaamo/core/job/job.ts';
import { day, second, type Milliseconds } from '@kohtaamo/core/clock.ts';
import { HomeserverError } from './homeserver.ts';

/** The act waits for another lane's, such as a cohort's room for its programme's space. Nothing is wrong. */
export class NotYet extends Error {}

/** A failure that passes by itself, such as a mail server that is away. */
export class PassingFailure extends Error {}

export type Verdict =
  /** Another act must be done first; the lane is looked at again when one is. */
  | { kind: 'not-yet' }
  /** Nothing but time is needed: the lane waits, no try is counted. */
  | { kind: 'lane-waits'; ms: Milliseconds }
  /** The homeserver is away: every lane waits, no try is counted. */
  | { kind: 'all-wait' }
  | { kind: 'failed'; retryIn: Milliseconds; parked: boolean };

/** A passing failure is tried this long before it is parked. */
export const patience = 3 * day;

/** What follows from a failed try. `tries` and `firstTriedAt` are those of the row before this try. */
export function verdictOf(
  error: unknown,
  row: { tries: number; firstTriedAt: Milliseconds | null },
  now: Milliseconds,
): Verdict {
  if (error instanceof NotYet) return { kind: 'not-yet' };
  if (error instanceof HomeserverError) {
    if (error.status === 429) return { kind: 'lane-waits', ms: Math.max(error.retryAfterMs ?? 5 * second, 100) };
    if (error.down) return { kind: 'all-wait' };
  }
  // With an errcode a 5xx is about this act only, most often a partner's homeserver that is away: others go on.
  const passing = error instanceof PassingFailure || (error instanceof HomeserverError && (error.status ?? 0) >= 500);
  const tries = row.tries + 1;
  const parked = passing ? now - (row.firstTriedAt ?? now) > patience : tries >= mostTries;
  return { kind: 'failed', retryIn: backoff(tries), parked };
}
