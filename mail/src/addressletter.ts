import type { Language } from '@kohtaamo/core/language/language.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import type { Letter } from './invitationletter.ts';
import { writtenLetter } from './letterblocks.ts';

/** The letter that asks the reader of an address whether it is the member's who gave it. */
export function addressLetter({ name, proveUrl }: { name: string; proveUrl: string }, locale: Language): Letter {
  const options = { locale };
  return writtenLetter({
    locale,
    subject: m.mail_subject_address({}, options),
    blocks: (pen) => [
      { paragraph: `${m.mail_hello({ name: pen.line(name) }, options)},` },
      { paragraph: m.mail_address_why({}, options) },
      { button: proveUrl, words: m.mail_address_button({}, options) },
    ],
    foot: [{ quietly: m.mail_address_not_you({}, options) }],
  });
}
