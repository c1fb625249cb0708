import type { Context } from '@kohtaamo/core/context.ts';
import { nextReminderAt } from '@kohtaamo/core/invitation/remind.ts';
import { isNamed } from '@kohtaamo/core/session/signin.ts';

import { loadSettings } from './config.ts';
import { qrOf } from './qr.ts';

/** An invitation that is open or withdrawn, as its organiser sees it; null when there is none of this id in the cohort. */
export async function seenInvitation({ store }: Context, cohortId: string, id: string) {
  const invitation = store.invitations.byId(id);
  if (invitation?.cohortId !== cohortId || invitation.state === 'joined') return null;
  const inviter = invitation.invitedBy === null ? null : store.members.byId(invitation.invitedBy);
  const link = `${loadSettings().publicUrl}/join/${invitation.code}`;
  const { firstName, lastName, email, phone, language, businessName, invitedAt, remindedAt, reminders } = invitation;
  return {
    firstName,
    lastName,
    email,
    phone,
    language,
    businessName,
    invitedAt,
    remindedAt,
    reminders,
    withdrawn: invitation.state === 'withdrawn',
    declinedAt: invitation.declinedAt,
    inviter: inviter !== null && isNamed(inviter) ? inviter.name : null,
    remindableAt: nextReminderAt(invitation),
    returned: store.outbox.parkedIn(`mail:${id}`)?.error ?? null,
    link,
    qr: await qrOf(link),
  };
}

/** A person who is in the cohort, as its organiser sees them; null when there is none of this id. */
export function seenMember({ store }: Context, cohortId: string, id: string) {
  const membership = store.cohorts.memberships(cohortId).find((each) => each.memberId === id);
  const member = store.members.byId(id);
  if (membership === undefined || member === null) return null;
  return {
    name: member.name,
    userId: member.userId,
    email: member.email,
    state: membership.state,
    joinedAt: membership.joinedAt,
    lastSpokeAt: membership.lastSpokeAt,
    businesses: store.businesses.ofMember(id).map(({ name, slug }) => ({ name, slug })),
    workshops: store.workshops
      .ofCohort(cohortId)
      .filter((each) => store.workshops.attendance(each.id).some((mark) => mark.memberId === id && mark.present))
      .map(({ id: workshopId, title }) => ({ workshopId, title })),
  };
}
