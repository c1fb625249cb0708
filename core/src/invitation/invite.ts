import type { Actor } from '../audit/audit.ts';
import { note, queue, type Context } from '../context.ts';
import type { Language } from '../language/language.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import type { Invitation } from './invitation.ts';

/** A person on a roster, already checked and normalised. */
export type Invitee = {
  firstName: string;
  lastName: string;
  email: string;
  phone: string | null;
  language: Language;
  businessName: string | null;
  businessId: string | null;
  sector: string | null;
  municipality: string | null;
};

/**
 * Invites everyone on the list who is not invited to the cohort yet; the same list twice invites nobody twice.
 * Each gets a mail with a personal code, and a single-use token for an account of their own.
 */
export function inviteAll(
  context: Context,
  actor: Actor,
  cohortId: string,
  people: readonly Invitee[],
): Result<{ invited: number; already: number }> {
  const { store, now, newId } = context;
  return store.transaction(() => {
    if (store.cohorts.byId(cohortId) === null) return refuse('not_found');
    const known = new Set(store.invitations.ofCohort(cohortId).map((each) => each.email));
    let invited = 0;
    for (const person of people) {
      const email = person.email.toLowerCase();
      if (known.has(email)) continue;
      known.add(email);
      const invitation: Invitation = {
        ...person,
        email,
        id: newId(),
        cohortId,
        code: newId(),
        state: 'invited',
        registrationTokenId: wantRegistrationToken(context),
        memberId: null,
        invitedAt: now,
        remindedAt: null,
        reminders: 0,
        invitedBy: actor.memberId,
        joinedAt: null,
        declinedAt: null,
      };
      store.invitations.add(invitation);
      queue(context, { kind: 'mail-invitation', invitationId: invitation.id, reminder: false });
      invited += 1;
    }
    note(context, actor, 'people-invited', cohortId, { invited, already: people.length - invited });
    return accept({ invited, already: people.length - invited });
  });
}

/** Asks the bot for a single-use registration token; the id leads to it once it is made. */
export function wantRegistrationToken(context: Context): string {
  const { store, now, newId } = context;
  const id = newId();
  store.invitations.addToken({ id, token: newId(), state: 'wanted', createdAt: now });
  queue(context, { kind: 'make-registration-token', registrationTokenId: id });
  return id;
}
