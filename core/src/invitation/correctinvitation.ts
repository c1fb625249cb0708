import { z } from 'zod';
import type { Actor } from '../audit/audit.ts';
import { note, type Context } from '../context.ts';
import type { Language } from '../language/language.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { cleanCell } from '../roster/cell.ts';
import type { Invitation } from './invitation.ts';
import { startAfresh } from './withdraw.ts';

export type InvitationWish = { firstName: string; lastName: string; email: string; language: Language };

const address = z.email().max(254);

/**
 * Corrects the name, the address or the language of somebody who has not come yet. Another address gets a new link and the first letter: the
 * old link may lie in a stranger's post. Refusals: not_found, invitation_used, invitation_closed, name_missing, text_too_long,
 * email_invalid, email_known (somebody else in the cohort has it).
 */
export function correctInvitation(
  context: Context,
  actor: Actor,
  cohortId: string,
  invitationId: string,
  wish: InvitationWish,
): Result<{ invitation: Invitation; letter: boolean }> {
  const { store } = context;
  const [firstName, lastName] = [cleanCell(wish.firstName), cleanCell(wish.lastName)];
  const email = wish.email.trim().toLowerCase();
  if (firstName === '') return refuse('name_missing');
  if (firstName.length > 100 || lastName.length > 100) return refuse('text_too_long', { most: '100' });
  if (!address.safeParse(email).success) return refuse('email_invalid');
  return store.transaction(() => {
    const before = store.invitations.byId(invitationId);
    if (before?.cohortId !== cohortId) return refuse('not_found');
    if (before.state === 'joined') return refuse('invitation_used');
    if (before.state === 'withdrawn') return refuse('invitation_closed');
    const elsewhere = store.invitations
      .ofCohort(cohortId)
      .find((each) => each.email === email && each.id !== before.id);
    if (elsewhere !== undefined) return refuse('email_known');
    const wished: Invitation = { ...before, firstName, lastName, email, language: wish.language };
    const letter = email !== before.email;
    const invitation = letter ? startAfresh(context, wished) : wished;
    if (!letter) store.invitations.save(invitation);
    note(context, actor, 'invitation-corrected', invitation.id, { newAddress: letter });
    return accept({ invitation, letter });
  });
}
