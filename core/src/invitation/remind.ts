import type { Actor } from '../audit/audit.ts';
import { day, type Milliseconds } from '../clock.ts';
import { note, queue, type Context } from '../context.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import type { Invitation } from './invitation.ts';

/** A person gets a letter at most once in this time. */
export const reminderPause: Milliseconds = 3 * day;
/** After so many reminders a letter will not bring them; a call might. */
export const mostReminders = 3;

/** When the next reminder may go; null when there were enough, or the person does not wait any more. */
export function nextReminderAt({ state, remindedAt, invitedAt, reminders }: Invitation): Milliseconds | null {
  return state === 'invited' && reminders < mostReminders ? (remindedAt ?? invitedAt) + reminderPause : null;
}

export function reminderDue(invitation: Invitation, now: Milliseconds): boolean {
  const at = nextReminderAt(invitation);
  return at !== null && at <= now;
}

/** Reminds everyone of the cohort who has not come and whose time it is. Answers how many were reminded. */
export function remindInvited(context: Context, actor: Actor, cohortId: string): Result<{ reminded: number }> {
  const { store, now } = context;
  return store.transaction(() => {
    const late = store.invitations.ofCohort(cohortId).filter((each) => reminderDue(each, now));
    for (const each of late) remind(context, each);
    note(context, actor, 'invited-reminded', cohortId, { reminded: late.length });
    return accept({ reminded: late.length });
  });
}

/** Reminds one person. Refusals: not_found, reminder_too_soon. */
export function remindOne(
  context: Context,
  actor: Actor,
  cohortId: string,
  invitationId: string,
): Result<{ reminded: number }> {
  const { store, now } = context;
  return store.transaction(() => {
    const invitation = store.invitations.byId(invitationId);
    if (invitation?.cohortId !== cohortId) return refuse('not_found');
    if (!reminderDue(invitation, now)) return refuse('reminder_too_soon');
    remind(context, invitation);
    note(context, actor, 'invited-reminded', invitation.id, { reminded: 1 });
    return accept({ reminded: 1 });
  });
}

function remind(context: Context, invitation: Invitation): void {
  const { store, now } = context;
  store.invitations.save({ ...invitation, remindedAt: now, reminders: invitation.reminders + 1 });
  queue(context, { kind: 'mail-invitation', invitationId: invitation.id, reminder: true });
}
