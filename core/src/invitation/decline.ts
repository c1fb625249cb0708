import type { Actor } from '../audit/audit.ts';
import { note, type Context } from '../context.ts';
import { laneOf } from '../outbox/outbox.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import type { Invitation } from './invitation.ts';

/** Whoever has the letter speaks for its reader. */
const reader: Actor = { memberId: null, channel: 'e-mail' };

/**
 * The person lets know, by the letter's link, that they are not coming: the invitation is closed and no reminder goes. Again it changes nothing.
 * Refusals: invitation_unknown, invitation_used, invitation_closed (the organiser took it back).
 */
export function declineInvitation(context: Context, code: string): Result<Invitation> {
  const { store, now } = context;
  return store.transaction(() => {
    const before = store.invitations.byCode(code);
    if (before === null) return refuse('invitation_unknown');
    if (before.state === 'joined') return refuse('invitation_used');
    if (before.state === 'withdrawn') return before.declinedAt === null ? refuse('invitation_closed') : accept(before);
    const after: Invitation = { ...before, state: 'withdrawn', declinedAt: now };
    store.invitations.save(after);
    store.outbox.dropUnsent(laneOf({ kind: 'mail-invitation', invitationId: after.id, reminder: false }), 'declined');
    note(context, reader, 'invitation-declined', after.id);
    return accept(after);
  });
}

/** The person has changed their mind: the same link lets them in again. Refusals as for declining. */
export function acceptAfterAll(context: Context, code: string): Result<Invitation> {
  const { store } = context;
  return store.transaction(() => {
    const before = store.invitations.byCode(code);
    if (before === null) return refuse('invitation_unknown');
    if (before.state === 'joined') return refuse('invitation_used');
    if (before.state === 'invited') return accept(before);
    if (before.declinedAt === null) return refuse('invitation_closed');
    const after: Invitation = { ...before, state: 'invited', declinedAt: null };
    store.invitations.save(after);
    note(context, reader, 'invitation-accepted-after-all', after.id);
    return accept(after);
  });
}
