import type { Actor } from '../audit/audit.ts';
import { note, type Context } from '../context.ts';

/** Whether what the bot asks comes as a poll too, for a client that has polls (MSC3381); the bot cannot see which client somebody uses. */
export function choosePolls(context: Context, actor: Actor & { memberId: string }, wanted: boolean): void {
  const { store } = context;
  store.transaction(() => {
    const { readAt: _kept, ...reach } = store.reach.of(actor.memberId);
    store.reach.save({ ...reach, polls: wanted });
    note(context, actor, 'polls-chosen', null, { wanted });
  });
}
