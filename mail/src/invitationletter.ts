import type { Language } from '@kohtaamo/core/language/language.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import { button, escapeHtml, foot, link, page, paragraph, quietly, well } from './letterpage.ts';
import { inOneLine } from './times.ts';

export type Letter = { subject: string; text: string; html: string };

export type InvitationWords = {
  firstName: string;
  cohort: string;
  programme: string;
  /** The personal address of the invitation. */
  url: string;
  /** Where the person says that they are not coming. */
  declineUrl: string;
  reminder: boolean;
  /** Of the reminders this is the last one; it says so. */
  last?: boolean;
  /** Who invites, by name. */
  inviter?: string;
  /** The next workshop; `startsAt` in UTC milliseconds, shown on the clocks of `timeZone`. */
  workshop?: { title: string; startsAt: number; place: string; timeZone: string; calendarUrl?: string };
};

/** The letter that invites a person, or reminds them of it, in their language. */
export function invitationLetter(words: InvitationWords, locale: Language): Letter {
  const { cohort, programme, url, declineUrl, inviter, workshop } = words;
  const name = words.firstName;
  const why = words.reminder ? m.mail_reminder_why : m.mail_invitation_why;
  const subject = words.reminder ? m.mail_reminder_subject : m.mail_invitation_subject;
  const hello = `${m.mail_hello({ name }, { locale })},`;
  const reasons = [
    ...(inviter === undefined ? [] : [m.mail_invitation_inviter({ inviter }, { locale })]),
    why({ cohort, programme }, { locale }),
  ].join(' ');
  const next =
    workshop === undefined ? [] : [m.mail_invitation_workshop({ workshop: inOneLine(workshop, locale) }, { locale })];
  const decline = m.mail_invitation_decline({}, { locale });
  const calendarUrl = workshop?.calendarUrl;
  const calendar = m.mail_invitation_calendar({}, { locale });
  const comeIn = m.mail_invitation_button({}, { locale });
  const how = m.mail_invitation_how({}, { locale });
  const end = [
    ...(words.last === true ? [m.mail_reminder_last({}, { locale })] : []),
    m.mail_invitation_unwanted({}, { locale }),
  ];
  return {
    subject: subject({ cohort }, { locale }),
    text: `${[hello, reasons, ...next.map((each) => (calendarUrl === undefined ? each : `${each}\n${calendar}: ${calendarUrl}`)), `${comeIn}: ${url}`, how, `${end.join(' ')}\n${decline}: ${declineUrl}`].join('\n\n')}\n`,
    html: page(locale, [
      paragraph(escapeHtml(hello)),
      paragraph(escapeHtml(reasons)),
      ...next.map((each) =>
        well(escapeHtml(each) + (calendarUrl === undefined ? '' : `<br>${link(calendarUrl, calendar)}`)),
      ),
      button(url, comeIn),
      paragraph(escapeHtml(how)),
      foot(quietly(url), quietly(end.join(' ')), link(declineUrl, decline)),
    ]),
  };
}
