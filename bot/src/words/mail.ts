import { m } from '@kohtaamo/messages/messages.ts';
import type { Writers } from './voice.ts';

/** How else a member is reached: as polls, and by e-mail, and whether that can be. */
export const mailWords: Writers<'mail-chosen' | 'polls-chosen'> = {
  'polls-chosen': ({ wanted }, { pen, locale, command }) => [
    pen.paragraph(
      wanted
        ? m.bot_polls_on({ off: command('polls', m.bot_rounds_no({}, locale)) }, locale)
        : m.bot_polls_off({ on: command('polls', m.bot_rounds_yes({}, locale)) }, locale),
    ),
  ],
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
