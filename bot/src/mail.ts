import { join } from 'node:path';
import type { Milliseconds } from '@kohtaamo/core/clock.ts';
import { mostReminders } from '@kohtaamo/core/invitation/remind.ts';
import { isNamed } from '@kohtaamo/core/session/signin.ts';
import type { Settings } from '@kohtaamo/core/settings/settings.ts';
import type { Store } from '@kohtaamo/core/store.ts';
import { comingWorkshops } from '@kohtaamo/core/workshop/workshop.ts';
import { invitationLetter, type InvitationWords } from '@kohtaamo/mail/invitationletter.ts';
import { MailError, openPostOffice } from '@kohtaamo/mail/mail.ts';
import { PassingFailure } from './matrix/retry.ts';

/** The second road. */
export interface Mailer {
  /**
   * Sends the letter of an invitation. `messageId` is the same at every try, so that the same letter is the same message. Answers false
   * when there is nothing to send: the invitation is gone, withdrawn, or was followed. Throws `PassingFailure` when it may go later.
   */
  sendInvitation(invitationId: string, reminder: boolean, messageId: string): Promise<boolean>;
  close(): void;
}

export function mailerOf(settings: Settings, store: Store, now: () => Milliseconds): Mailer {
  const office = openPostOffice({
    ...(settings.smtpUrl === undefined ? {} : { smtpUrl: settings.smtpUrl }),
    from: settings.mailFrom,
    domain: settings.serverName,
    folder: join(settings.dataDir, 'mail'),
  });
  return {
    async sendInvitation(invitationId, reminder, messageId) {
      const invitation = store.invitations.byId(invitationId);
      const cohort = invitation && store.cohorts.byId(invitation.cohortId);
      const programme = cohort && store.programmes.byId(cohort.programmeId);
      if (!invitation || !cohort || !programme || invitation.state !== 'invited') return false;
      const { firstName, lastName, email, language, code, invitedBy } = invitation;
      const inviter = invitedBy === null ? null : store.members.byId(invitedBy);
      const [next] = comingWorkshops(store.workshops.ofCohort(cohort.id), now());
      const words: InvitationWords = {
        firstName,
        cohort: cohort.name,
        programme: programme.name,
        url: `${settings.publicUrl}/join/${encodeURIComponent(code)}`,
        declineUrl: `${settings.publicUrl}/decline/${encodeURIComponent(code)}`,
        reminder,
        last: reminder && invitation.reminders >= mostReminders,
        ...(inviter !== null && isNamed(inviter) ? { inviter: inviter.name } : {}),
        ...(next === undefined
          ? {}
          : {
              workshop: {
                title: next.title,
                startsAt: next.startsAt,
                place: next.place,
                timeZone: programme.timeZone,
                calendarUrl: `${settings.publicUrl}/calendar/${next.id}.ics?key=${next.calendarKey}`,
              },
            }),
      };
      try {
        await office.post({
          id: messageId,
          to: { name: `${firstName} ${lastName}`.trim(), address: email },
          ...(inviter?.email == null || inviter.emailVisibility === 'me'
            ? {}
            : { replyTo: { name: inviter.name, address: inviter.email } }),
          unsubscribeUrl: words.declineUrl,
          letter: invitationLetter(words, language),
        });
      } catch (error) {
        if (error instanceof MailError && error.passing) throw new PassingFailure(error.message);
        throw error;
      }
      return true;
    },
    close: () => {
      office.close();
    },
  };
}
