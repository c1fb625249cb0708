import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Milliseconds } from '@kohtaamo/core/clock.ts';
import { mostReminders } from '@kohtaamo/core/invitation/remind.ts';
import { isMailed } from '@kohtaamo/core/letter/asking.ts';
import { whyNoLetter } from '@kohtaamo/core/letter/carryletters.ts';
import { stopsFor } from '@kohtaamo/core/letter/letter.ts';
import { choicesOfLetter } from '@kohtaamo/core/letter/letterquestion.ts';
import { stopAddress } from '@kohtaamo/core/letter/proveaddress.ts';
import { isNamed } from '@kohtaamo/core/session/signin.ts';
import type { Settings } from '@kohtaamo/core/settings/settings.ts';
import type { Store } from '@kohtaamo/core/store.ts';
import { comingWorkshops } from '@kohtaamo/core/workshop/workshop.ts';
import { addressLetter } from '@kohtaamo/mail/addressletter.ts';
import { invitationLetter, type InvitationWords } from '@kohtaamo/mail/invitationletter.ts';
import { MailError, openPostOffice, type PostOffice, type Posting } from '@kohtaamo/mail/mail.ts';
import { memberLetter } from '@kohtaamo/mail/memberletter.ts';
import { hubLanguage, type Post, type Posted } from './matrix/performing.ts';
import { PassingFailure } from './matrix/retry.ts';

/** The second road. */
export interface Mailer extends Post {
  close(): void;
}

type Sources = { now: () => Milliseconds; newId: () => string };
type MailSettings = Pick<Settings, 'smtpUrl' | 'mailFrom' | 'serverName' | 'dataDir' | 'publicUrl'>;

function officeOf({ smtpUrl, mailFrom, serverName, dataDir }: MailSettings): PostOffice {
  return openPostOffice({
    ...(smtpUrl === undefined ? {} : { smtpUrl }),
    from: mailFrom,
    domain: serverName,
    folder: join(dataDir, 'mail'),
  });
}

/** `office` is another post office than that of the settings. */
export function mailerOf(
  settings: MailSettings,
  store: Store,
  { now, newId }: Sources,
  office = officeOf(settings),
): Mailer {
  const { publicUrl } = settings;

  /** What the server says of the address is kept, so that nothing goes there any more. */
  async function post(posting: Posting): Promise<Posted> {
    try {
      await office.post(posting);
      return { kind: 'sent' };
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
      if (error.passing) throw new PassingFailure(error.message);
      if (!error.aboutAddress) throw error;
      stopAddress({ store, now: now(), newId }, { address: posting.to.address, why: 'bounced' });
      return { kind: 'refused', reason: error.message.slice(0, 300) };
    }
  }

  return {
    async sendInvitation(invitationId, reminder, messageId) {
      const invitation = store.invitations.byId(invitationId);
      const words = invitation && invitationWords(settings, store, now(), { ...invitation, reminder });
      if (!invitation || !words) return false;
      const { firstName, lastName, email, language, invitedBy } = invitation;
      if (store.addresses.stopped(email) !== null) throw new MailError('No mail goes to this address any more.', false);
      const inviter = invitedBy === null ? null : store.members.byId(invitedBy);
      const posted = await post({
        id: messageId,
        to: { name: `${firstName} ${lastName}`.trim(), address: email },
        ...(inviter?.email == null || inviter.emailVisibility === 'me'
          ? {}
          : { replyTo: { name: inviter.name, address: inviter.email } }),
        unsubscribeUrl: words.declineUrl,
        letter: invitationLetter(words, language),
      });
      // The organiser sees it beside the invitation, and corrects the address.
      if (posted.kind === 'refused') throw new MailError(posted.reason, false);
      return true;
    },

    async sendLetter(letterId) {
      const at = now();
      const letter = store.letters.byId(letterId);
      const member = letter && store.members.byId(letter.memberId);
      const act = letter && store.outbox.byId(letter.saidBy)?.act;
      if (letter === null || member?.email == null || act?.kind !== 'say-to-member' || !isMailed(act.saying))
        return { kind: 'dropped', reason: 'gone' };
      const why = whyNoLetter({ store, now: at }, letter);
      if (why !== null) return { kind: 'dropped', reason: why };
      const token = newToken();
      store.letters.addLink(token.hash, letter.id, member.email, at + stopsFor);
      const stopUrl = `${publicUrl}/unsubscribe/${token.secret}`;
      return post({
        id: letter.id,
        to: { name: member.name, address: member.email },
        unsubscribeUrl: stopUrl,
        unsubscribesByPost: true,
        letter: memberLetter(
          {
            name: member.name,
            saying: act.saying,
            choices: choicesOfLetter({ store, now: at }, letter),
            answerUrl: `${publicUrl}/answer/${token.secret}`,
            stopUrl,
            publicUrl,
            hours: store.reach.of(member.id).mailAfterHours,
          },
          member.language ?? hubLanguage,
        ),
      });
    },

    async sendAddressProof(proofId, messageId) {
      const proof = store.addresses.proofById(proofId);
      const member = proof && store.members.byId(proof.memberId);
      if (!proof || !member || proof.usedAt !== null || proof.expiresAt <= now())
        return { kind: 'dropped', reason: 'over' };
      const token = newToken();
      store.addresses.addProofLink(token.hash, proof.id);
      return post({
        id: messageId,
        to: { name: member.name, address: proof.address },
        letter: addressLetter(
          { name: member.name, proveUrl: `${publicUrl}/address/${token.secret}` },
          member.language ?? hubLanguage,
        ),
      });
    },

    close: () => {
      office.close();
    },
  };
}

/** A link's secret goes into the letter, its hash into the database: `hashOf` of the web. */
function newToken(): { secret: string; hash: string } {
  const secret = randomBytes(32).toString('base64url');
  return { secret, hash: createHash('sha256').update(secret).digest('hex') };
}

/** Null when the invitation is not open any more. */
function invitationWords(
  { publicUrl }: MailSettings,
  store: Store,
  now: Milliseconds,
  invitation: NonNullable<ReturnType<Store['invitations']['byId']>> & { reminder: boolean },
): InvitationWords | null {
  const { firstName, code, invitedBy, reminder, reminders, state } = invitation;
  const cohort = store.cohorts.byId(invitation.cohortId);
  const programme = cohort && store.programmes.byId(cohort.programmeId);
  if (!cohort || !programme || state !== 'invited') return null;
  const inviter = invitedBy === null ? null : store.members.byId(invitedBy);
  const [next] = comingWorkshops(store.workshops.ofCohort(cohort.id), now);
  return {
    firstName,
    cohort: cohort.name,
    programme: programme.name,
    url: `${publicUrl}/join/${encodeURIComponent(code)}`,
    declineUrl: `${publicUrl}/decline/${encodeURIComponent(code)}`,
    reminder,
    last: reminder && reminders >= mostReminders,
    ...(inviter !== null && isNamed(inviter) ? { inviter: inviter.name } : {}),
    ...(next === undefined
      ? {}
      : {
          workshop: {
            title: next.title,
            startsAt: next.startsAt,
            place: next.place,
            timeZone: programme.timeZone,
            calendarUrl: `${publicUrl}/calendar/${next.id}.ics?key=${next.calendarKey}`,
          },
        }),
  };
}
