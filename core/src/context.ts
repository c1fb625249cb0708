import type { Milliseconds } from './clock.ts';
import type { Act } from './outbox/outbox.ts';
import { laneOf } from './outbox/outbox.ts';
import type { AuditAct } from './audit/act.ts';
import type { Actor } from './audit/audit.ts';
import type { JobPayload } from './job/job.ts';
import type { Store } from './store.ts';

/** What a use-case is given: the database, the time, and a source of new random ids. */
export type Context = { store: Store; now: Milliseconds; newId: () => string };

/** Queues an act; it is carried out by the bot after the transaction it was queued in. */
export function queue({ store, now, newId }: Context, act: Act, dueAt: Milliseconds = now): void {
  store.outbox.add({ id: newId(), lane: laneOf(act), act, dueAt, createdAt: now });
}

/** Schedules a job once: a second one with the same key is left out. */
export function schedule(
  { store, now, newId }: Context,
  payload: JobPayload,
  dedupeKey: string,
  dueAt: Milliseconds,
): void {
  store.jobs.schedule({ id: newId(), payload, dedupeKey, state: 'due', dueAt, tries: 0, error: null, createdAt: now });
}

/**
 * Makes a job due at this time or, when it is due earlier already, leaves it: the job looks at everything there is to do. One that was done
 * or dropped is due again.
 */
export function wake(
  { store, now, newId }: Context,
  payload: JobPayload,
  dedupeKey: string,
  dueAt: Milliseconds,
): void {
  store.jobs.wake({ id: newId(), payload, dedupeKey, state: 'due', dueAt, tries: 0, error: null, createdAt: now });
}

/** Writes the audit log's line for a change a person caused. */
export function note(
  { store, now }: Context,
  actor: Actor,
  act: AuditAct,
  subjectId: string | null,
  detail: Record<string, string | number | boolean> = {},
): void {
  store.audit.write({ at: now, memberId: actor.memberId, channel: actor.channel, act, subjectId, detail });
}
