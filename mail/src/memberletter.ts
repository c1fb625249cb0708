import type { Language } from '@kohtaamo/core/language/language.ts';
import { municipalityName } from '@kohtaamo/core/place/municipality.ts';
import { askingOf, cardsIn, type Asking, type MailedSaying } from '@kohtaamo/core/letter/asking.ts';
import type { Card } from '@kohtaamo/core/saying/saying.ts';
import { sectorName } from '@kohtaamo/core/sector/sector.ts';
import { answerWord, askedSentence } from '@kohtaamo/messages/askedwords.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import { reasonMadeSafe, reasonToReader } from '@kohtaamo/messages/reasonwords.ts';
import type { Letter } from './invitationletter.ts';
import { writtenLetter, type Block, type Pen } from './letterblocks.ts';
import { inOneLine, momentOf } from './times.ts';

export type MemberWords = {
  name: string;
  saying: MailedSaying;
  /** What may be answered by one tap, in the order shown; empty where it is answered otherwise or not at all. */
  choices: readonly string[];
  /** The page that takes the answer; nothing changes by opening it. */
  answerUrl: string;
  /** The page that ends such letters. */
  stopUrl: string;
  publicUrl: string;
  /** For so many hours it has not been read. */
  hours: number;
};

/** The letter that says to a member what they did not read in the chat, in their language. */
export function memberLetter(words: MemberWords, locale: Language): Letter {
  const { saying, publicUrl, stopUrl, name } = words;
  const options = { locale };
  const why =
    saying.kind === 'digest' ? m.mail_why_digest({}, options) : m.mail_why_unread({ hours: words.hours }, options);
  return writtenLetter({
    locale,
    subject: subjectOf(saying, locale),
    blocks: (pen) => [
      { paragraph: `${m.mail_hello({ name: pen.line(name) }, options)},` },
      ...saidIn(words, pen, locale),
    ],
    foot: [
      { quietly: why },
      { link: `${publicUrl}/me/mail`, words: m.mail_choose({}, options) },
      { link: stopUrl, words: m.mail_stop_letters({}, options) },
    ],
  });
}

function subjectOf(saying: MailedSaying, locale: Language): string {
  const options = { locale };
  switch (saying.kind) {
    case 'prompt':
      return m.mail_subject_prompt({}, options);
    case 'ask-carried':
      return m.mail_subject_ask({ name: saying.asker.name }, options);
    case 'introduction-agreed':
      return m.mail_subject_room({ name: saying.name }, options);
    case 'digest':
      return m.mail_subject_digest({}, options);
    case 'round-asked':
      return m.bot_round_asked({ names: saying.cards.map(({ name }) => name).join(', ') }, options);
    case 'proposal-asked':
      return m.bot_round_asked({ names: saying.card.name }, options);
    case 'introduction-asked':
      return m.bot_round_asked({ names: saying.asker.name }, options);
  }
}

function saidIn(words: MemberWords, pen: Pen, locale: Language): Block[] {
  const { saying, publicUrl } = words;
  const options = { locale };
  const toChat: Block = { button: `${publicUrl}/chat`, words: m.mail_open_chat({}, options) };
  switch (saying.kind) {
    case 'introduction-agreed':
      return [{ well: [m.bot_intro_agreed({ name: pen.line(saying.name) }, options)] }, toChat];
    case 'digest':
      return [...digestIn(saying, pen, locale), { button: publicUrl, words: m.mail_open_hub({}, options) }];
    default: {
      const asked = askingOf(saying, pen.line);
      return asked === null ? [] : questionIn(words, asked, pen, locale);
    }
  }
}

function questionIn({ saying, choices, answerUrl }: MemberWords, asked: Asking, pen: Pen, locale: Language): Block[] {
  const options = { locale };
  const question = askedSentence(asked, pen.link(answerUrl), locale);
  const cards = cardsIn(saying);
  const reasons =
    saying.kind === 'round-asked'
      ? saying.reasons.map((each) => reasonToReader(reasonMadeSafe(each, pen), locale))
      : [];
  const isPlan = saying.kind === 'prompt' && saying.prompt === 'commitment';
  const workshop = isPlan ? [m.prompt_workshop({ workshop: pen.line(saying.workshop ?? '') }, options)] : [];
  return [
    { well: [...workshop, question] },
    ...(reasons.length === 0 ? [] : [{ list: reasons }]),
    ...cards.map((card) => ({ lines: cardIn(card, pen, locale) })),
    ...(choices.length === 0
      ? [{ paragraph: m.mail_how_words({}, options) }, { button: answerUrl, words: m.mail_answer({}, options) }]
      : [
          { paragraph: m.mail_how_tap({}, options) },
          {
            choices: choices.map((choice) => ({
              link: `${answerUrl}?choice=${encodeURIComponent(choice)}`,
              words: answerWord(asked, choice, locale),
            })),
          },
        ]),
    ...('deadline' in saying
      ? [{ paragraph: m.mail_until({ until: momentOf(saying.deadline, saying.timeZone, locale) }, options) }]
      : []),
    ...(saying.kind === 'prompt' ? [] : [{ paragraph: m.intro_no_is_private({}, options) }]),
  ];
}

/** A person, as the reader may see them. */
function cardIn(card: Card, pen: Pen, locale: Language): string[] {
  const { business, sector, municipality, about, offer, need } = card;
  const name = pen.strong(pen.line(card.name));
  const where = [
    ...(sector === undefined ? [] : [sectorName(sector, locale)]),
    ...(municipality === undefined ? [] : [municipalityName(municipality, locale)]),
  ];
  return [
    business === undefined ? name : `${name}, ${pen.line(business)}`,
    ...(where.length === 0 ? [] : [pen.line(where.join(', '))]),
    ...(about === undefined ? [] : [pen.line(about)]),
    ...(offer === undefined ? [] : [m.bot_card_offers({ text: pen.line(offer) }, { locale })]),
    ...(need === undefined ? [] : [m.bot_card_needs({ text: pen.line(need) }, { locale })]),
  ];
}

function digestIn(digest: Extract<MailedSaying, { kind: 'digest' }>, pen: Pen, locale: Language): Block[] {
  const { asks, ideas, waiting, workshops, timeZone } = digest;
  const options = { locale };
  const part = (title: string, list: string[]): Block[] =>
    list.length === 0 ? [] : [{ paragraph: pen.strong(title) }, { list }];
  return [
    ...(waiting === 0 ? [] : [{ well: [m.mail_digest_waiting({ count: waiting }, options)] }]),
    ...part(
      m.mail_digest_asks({}, options),
      asks.map(({ name, text }) => `${pen.strong(pen.line(name))}: ${pen.line(text)}`),
    ),
    ...part(
      m.mail_digest_ideas({}, options),
      ideas.map((title) => pen.line(title)),
    ),
    ...part(
      m.bot_digest_workshops({}, options),
      workshops.map((each) => pen.line(inOneLine({ ...each, timeZone }, locale))),
    ),
  ];
}
