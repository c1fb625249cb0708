import { m } from '@kohtaamo/messages/messages.ts';
import type { Writers } from './voice.ts';

/** What goes by e-mail, and whether it can. */
export const mailWords: Writers<'mail-chosen'> = {
  'mail-chosen': ({ hours, address, stopped }, { pen, locale, command }) => {
    const link = pen.link('/me/mail');
    return [
      pen.paragraph(
        hours === null
          ? m.bot_mail_never({ example: command('mail', '20') }, locale)
          : m.bot_mail_hours({ hours, never: command('mail', m.bot_mail_word_never({}, locale)) }, locale),
        address === null
          ? m.bot_mail_no_address({ link }, locale)
          : stopped
            ? m.bot_mail_stopped({ address: pen.line(address), link }, locale)
            : m.bot_mail_address({ address: pen.line(address), link }, locale),
      ),
    ];
  },
};
