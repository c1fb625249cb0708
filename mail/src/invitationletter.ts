import type { Language } from '@kohtaamo/core/language/language.ts';
import { m } from '@kohtaamo/messages/messages.ts';

export type Letter = { subject: string; text: string; html: string };

export type InvitationWords = {
  firstName: string;
  cohort: string;
  programme: string;
  /** The personal address of the invitation. */
  url: string;
  reminder: boolean;
};

/** The letter that invites a person, or reminds them of it, in their language. */
export function invitationLetter(words: InvitationWords, locale: Language): Letter {
  const { cohort, programme, url } = words;
  const name = words.firstName;
  const why = words.reminder ? m.mail_reminder_why : m.mail_invitation_why;
  const subject = words.reminder ? m.mail_reminder_subject : m.mail_invitation_subject;
  const hello = m.mail_hello({ name }, { locale });
  const reason = why({ cohort, programme }, { locale });
  const button = m.mail_invitation_button({}, { locale });
  const how = m.mail_invitation_how({}, { locale });
  const unwanted = m.mail_invitation_unwanted({}, { locale });
  return {
    subject: subject({ cohort }, { locale }),
    text: `${hello},\n\n${reason}\n\n${button}: ${url}\n\n${how}\n\n${unwanted}\n`,
    html: page(locale, [
      `<p>${escape(hello)},</p>`,
      `<p>${escape(reason)}</p>`,
      // Styles stand in the tags: mail programs drop style sheets. Near-black on white keeps its contrast when colours are turned over.
      `<p><a href="${escape(url)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#1d4d4f;color:#ffffff;text-decoration:none;font-weight:600">${escape(button)}</a></p>`,
      `<p>${escape(how)}<br><a href="${escape(url)}" style="color:#1d4d4f;word-break:break-all">${escape(url)}</a></p>`,
      `<p style="color:#555555;font-size:14px">${escape(unwanted)}</p>`,
    ]),
  };
}

function page(locale: Language, parts: string[]): string {
  const style = 'margin:0 auto;padding:24px;max-width:560px;font:16px/1.5 system-ui,sans-serif;color:#1a1a1a';
  return `<!doctype html><html lang="${locale}"><meta charset="utf-8"><body style="${style}">${parts.join('\n')}</body></html>\n`;
}

/** Names come from a roster that anyone may have typed. */
function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
