import type { Actor } from '../audit/audit.ts';
import { note, type Context } from '../context.ts';
import type { Hash } from './signin.ts';

/** Signs another of the member's browsers out. False when the session is not the member's, or has ended already. */
export function endSession(context: Context, actor: Actor & { memberId: string }, tokenHash: Hash): boolean {
  const { store } = context;
  return store.transaction(() => {
    if (store.sessions.byHash(tokenHash)?.memberId !== actor.memberId) return false;
    store.sessions.remove(tokenHash);
    note(context, actor, 'session-ended', null);
    return true;
  });
}
