import type { Actor } from '../audit/audit.ts';
import { note, queue, type Context } from '../context.ts';
import type { Hash } from './signin.ts';

/**
 * Signs another of the member's browsers out, and ends its login at the homeserver, unless another session has that too. False when the session is not the member's, or has ended already.
 */
export function endSession(context: Context, actor: Actor & { memberId: string }, tokenHash: Hash): boolean {
  const { store } = context;
  return store.transaction(() => {
    const session = store.sessions.byHash(tokenHash);
    if (session?.memberId !== actor.memberId) return false;
    store.sessions.remove(tokenHash);
    const { memberId, deviceId } = session;
    // A session that ran out may stand beside the one that the same browser has now.
    if (deviceId !== null && !store.sessions.ofMember(memberId).some((other) => other.deviceId === deviceId))
      queue(context, { kind: 'end-login', memberId, deviceId });
    note(context, actor, 'session-ended', null);
    return true;
  });
}
