import type { Actor } from '../audit/audit.ts';
import { note, type Context } from '../context.ts';
import { accept, refuse, type Result } from '../refusal.ts';

/**
 * Lets what was parked after its last try be tried again, now and with all its tries; a job or an act of the outbox, by its id.
 * Refusal: not_parked (unknown, or settled already).
 */
export function retryParked(context: Context, actor: Actor, id: string): Result<true> {
  return settle(context, actor, id, 'retried');
}

/** Gives up what was parked: it is not done any more. Refusal: not_parked. */
export function dropParked(context: Context, actor: Actor, id: string): Result<true> {
  return settle(context, actor, id, 'dropped');
}

/** Lets everything that is parked be tried again; answers how many there were. */
export function retryAllParked(context: Context, actor: Actor): number {
  const { store } = context;
  return store.transaction(() => {
    const ids = [...store.jobs.list('parked', most), ...store.outbox.list('parked', most)].map((each) => each.id);
    return ids.filter((id) => retryParked(context, actor, id).ok).length;
  });
}

const most = 10_000;

function settle(context: Context, actor: Actor, id: string, how: 'retried' | 'dropped'): Result<true> {
  const { store, now } = context;
  return store.transaction(() => {
    const isJob = how === 'retried' ? store.jobs.retryParked(id, now) : store.jobs.dropParked(id);
    const isAct = !isJob && (how === 'retried' ? store.outbox.retryParked(id, now) : store.outbox.dropParked(id));
    if (!isJob && !isAct) return refuse('not_parked');
    note(context, actor, isJob ? `job-${how}` : `act-${how}`, id);
    return accept(true);
  });
}
