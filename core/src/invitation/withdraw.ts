import type { Actor } from '../audit/audit.ts';
import { note, queue, type Context } from '../context.ts';
import { laneOf } from '../outbox/outbox.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import type { Invitation } from './invitation.ts';

/**
 * Takes an open invitation back: its link opens nothing any more, and letters on their way are not sent. Again it changes nothing.
 * Refusals: not_found, invitation_used.
 */
export function withdrawInvitation(
  context: Context,
  actor: Actor,
  cohortId: string,
  invitationId: string,
): Result<Invitation> {
  const { store } = context;
  return store.transaction(() => {
    const before = store.invitations.byId(invitationId);
    if (before?.cohortId !== cohortId) return refuse('not_found');
    if (before.state === 'joined') return refuse('invitation_used');
    if (before.state === 'withdrawn') return accept(before);
    const after: Invitation = { ...before, state: 'withdrawn' };
    store.invitations.save(after);
    store.outbox.dropUnsent(laneOf({ kind: 'mail-invitation', invitationId, reminder: false }), 'withdrawn');
    note(context, actor, 'invitation-withdrawn', after.id);
    return accept(after);
  });
}

/** Invites a person again whose invitation was withdrawn: a new link, and a letter as the first one. Refusals: not_found. */
export function inviteAgain(
  context: Context,
  actor: Actor,
  cohortId: string,
  invitationId: string,
): Result<Invitation> {
  const { store } = context;
  return store.transaction(() => {
    const before = store.invitations.byId(invitationId);
    if (before?.cohortId !== cohortId) return refuse('not_found');
    if (before.state !== 'withdrawn') return accept(before);
    const after = startAfresh(context, { ...before, state: 'invited', declinedAt: null });
    note(context, actor, 'invited-again', after.id);
    return accept(after);
  });
}

/** A new link, of which the old one knows nothing, and the first letter. */
export function startAfresh(context: Context, invitation: Invitation): Invitation {
  const { store, now, newId } = context;
  const after: Invitation = { ...invitation, code: newId(), invitedAt: now, remindedAt: null, reminders: 0 };
  store.invitations.save(after);
  const letter = { kind: 'mail-invitation', invitationId: after.id, reminder: false } as const;
  store.outbox.dropUnsent(laneOf(letter), 'a newer letter goes instead');
  queue(context, letter);
  return after;
}
