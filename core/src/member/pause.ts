import type { Actor } from '../audit/audit.ts';
import { day, type Milliseconds } from '../clock.ts';
import { note, type Context } from '../context.ts';
import { lookAgain } from '../prompt/plan.ts';
import { accept, refuse, type Result } from '../refusal.ts';

export const longestPause: Milliseconds = 366 * day;

/** No introductions and no prompts before `until`. Refusal: pause_length (not ahead, or more than a year ahead). */
export function pause(
  context: Context,
  actor: Actor & { memberId: string },
  until: Milliseconds,
): Result<{ until: Milliseconds }> {
  const { store, now } = context;
  if (!Number.isSafeInteger(until) || until <= now || until > now + longestPause) return refuse('pause_length');
  return store.transaction(() => {
    store.members.pause(actor.memberId, until);
    note(context, actor, 'paused', null, { until });
    return accept({ until });
  });
}

/** Ends the pause, and the stop as well: the person is here again. */
export function resume(context: Context, actor: Actor & { memberId: string }): void {
  const { store } = context;
  store.transaction(() => {
    store.members.pause(actor.memberId, null);
    store.members.setStopped(actor.memberId, null);
    lookAgain(context, actor.memberId, context.now);
    note(context, actor, 'resumed', null);
  });
}

/** Nothing unprompted is sent from now on; what is already waiting to be sent is dropped. */
export function stopPrompts(context: Context, actor: Actor & { memberId: string }): void {
  const { store, now } = context;
  store.transaction(() => {
    store.members.setStopped(actor.memberId, now);
    store.outbox.dropUnprompted(actor.memberId);
    store.prompts.endAll(actor.memberId, 'stopped');
    note(context, actor, 'stopped', null);
  });
}
