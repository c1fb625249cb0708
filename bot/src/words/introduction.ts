import { m, type Language } from '@kohtaamo/messages/messages.ts';
import { introductionQuestionWord } from '@kohtaamo/messages/questionwords.ts';
import { commandWords } from './commandwords.ts';
import { consentWordings } from './consent.ts';
import { wholeCard } from './person.ts';
import { reasonsWritten } from './round.ts';
import { shown } from './profile.ts';
import { dayOf } from './times.ts';
import type { Writers } from './voice.ts';

type Sentence = (values: object, options: { locale: Language }) => string;

/** A worksheet question by its key, or nothing when there is no such. */
export function introductionQuestion(key: string, locale: { locale: Language }): string[] {
  const word = introductionQuestionWord(key, locale.locale);
  return word === '' ? [] : [word];
}

/** An introduction, from the asking to the room. Nothing here tells a no from silence. */
export const introductionWords: Writers<
  | 'introduction-asked'
  | 'introduction-sent'
  | 'introduction-no-result'
  | 'introduction-agreed'
  | 'introduction-answered-no'
  | 'which-answer'
  | 'introductions'
  | 'introduction-withdrawn'
  | 'person-blocked'
  | 'person-unblocked'
  | 'people-blocked'
  | 'introduction-opened'
  | 'introduction-reason-asked'
> = {
  'introduction-asked': ({ asker, reason }, voice) => {
    const { pen, locale, command } = voice;
    const link = pen.link('/introductions');
    const name = pen.strong(pen.name(asker.name));
    return [
      pen.paragraph(m.bot_intro_asked({ name, reason: pen.line(reason) }, locale)),
      wholeCard(asker, voice),
      pen.paragraph(
        m.bot_intro_asked_answer({ yes: command('yes'), no: command('no'), link }, locale),
        m.bot_intro_asked_private({ stop: command('stop') }, locale),
      ),
    ];
  },
  'introduction-sent': ({ name }, { pen, locale }) => [
    pen.paragraph(m.bot_intro_sent({ name: pen.name(name) }, locale)),
  ],
  'introduction-no-result': ({ name }, { pen, locale, command }) => [
    pen.paragraph(
      m.bot_intro_no_result({ name: pen.name(name), find: command('find'), link: pen.link('/directory') }, locale),
    ),
  ],
  'introduction-agreed': ({ name }, { pen, locale }) => [
    pen.paragraph(m.bot_intro_agreed({ name: pen.strong(pen.name(name)) }, locale)),
  ],
  'introduction-answered-no': ({ name }, { pen, locale }) => [
    pen.paragraph(
      name === undefined
        ? m.bot_intro_answered_no({}, locale)
        : m.bot_intro_answered_no_to({ name: pen.name(name) }, locale),
    ),
  ],
  'which-answer': ({ answer, options }, voice) => {
    const { pen, locale, command } = voice;
    const name = options.find((each) => each.kind === 'introduction')?.name;
    return [
      pen.paragraph(
        m.bot_which_answer({ answer: pen.code(commandWords[answer].words[locale.locale][0] ?? answer) }, locale),
      ),
      pen.list(
        options.map((each) => {
          switch (each.kind) {
            case 'consent':
              return m.bot_which_consent({ wording: consentWordings[each.purpose]({}, locale) }, locale);
            case 'field-guess':
              return m.bot_which_guess({ name: shown(each.field, each.guess, voice) }, locale);
            case 'introduction': {
              const reason = pen.line(each.reason);
              return m.bot_which_introduction({ name: pen.strong(pen.name(each.name)), reason }, locale);
            }
          }
        }),
        true,
      ),
      pen.paragraph(
        name === undefined
          ? m.bot_which_number({}, locale)
          : m.bot_which_number_or_name({ example: command(answer, name) }, locale),
      ),
    ];
  },
  introductions: ({ waiting, open, history, timeZone }, voice) => {
    const { pen, locale, language, command } = voice;
    const day = (at: number) => dayOf(at, timeZone, language);
    const item = (name: string, state: string) => `${pen.strong(pen.name(name))}: ${state}`;
    const named = open.find(({ side, state }) => side !== 'proposed' && state === 'waiting')?.name;
    const part = (title: Sentence, items: string[]) =>
      items.length === 0 ? [] : [pen.paragraph(title({}, locale)), pen.list(items)];
    if (waiting.length + open.length + history.length === 0) {
      const example = pen.code(`!${commandWords.intro.usage({}, locale)}`);
      return [pen.paragraph(m.bot_introductions_none({ example }, locale))];
    }
    return [
      ...part(
        m.intro_waiting_title,
        waiting.map(({ name, reason, reasons = [], deadline }) =>
          item(
            name,
            m.bot_introduction_asked_you(
              {
                reason: reason === '' ? reasonsWritten(reasons, voice).join('; ') : pen.line(reason),
                day: day(deadline),
              },
              locale,
            ),
          ),
        ),
      ),
      ...part(
        m.intro_open_title,
        open.map(({ name, areSeveral, side, state, askedAt }) =>
          item(
            name,
            state === 'opened'
              ? m.bot_introduction_opened({}, locale)
              : state === 'agreed'
                ? m.intro_state_agreed({}, locale)
                : side === 'proposed'
                  ? (areSeveral === true ? m.intro_state_said_yes_all : m.intro_state_said_yes)({}, locale)
                  : m.bot_introduction_waiting({ day: day(askedAt) }, locale),
          ),
        ),
      ),
      ...part(
        m.intro_history_title,
        history.map(({ name, side, state }) =>
          item(
            name,
            state === 'declined'
              ? m.bot_introduction_declined({ yes: command('yes', name) }, locale)
              : side === 'asker'
                ? m.intro_state_closed_asker({}, locale)
                : side === 'proposer' || side === 'proposed'
                  ? m.intro_state_closed_proposed({}, locale)
                  : m.intro_state_closed_asked({}, locale),
          ),
        ),
      ),
      ...(named === undefined
        ? []
        : [pen.paragraph(m.bot_introductions_withdraw({ example: command('withdraw', named) }, locale))]),
    ];
  },
  'introduction-withdrawn': ({ name }, { pen, locale }) => [
    pen.paragraph(m.bot_intro_withdrawn({ name: pen.name(name) }, locale)),
  ],
  'person-blocked': ({ name }, { pen, locale, command }) => [
    pen.paragraph(m.bot_blocked({ name: pen.name(name), unblock: command('unblock', name) }, locale)),
  ],
  'person-unblocked': ({ name }, { pen, locale }) => [pen.paragraph(m.bot_unblocked({ name: pen.name(name) }, locale))],
  'people-blocked': ({ names }, { pen, locale, command }) =>
    names.length === 0
      ? [pen.paragraph(m.bot_blocked_none({ example: pen.code(`!${commandWords.block.usage({}, locale)}`) }, locale))]
      : [
          pen.paragraph(m.bot_blocked_people({}, locale)),
          pen.list(names.map((name) => pen.name(name))),
          pen.paragraph(m.bot_blocked_end({ example: command('unblock', names[0] ?? '') }, locale)),
        ],
  'introduction-opened': ({ cards, asker, reason, questions: asked }, voice) => {
    const { pen, locale } = voice;
    const known = asked.flatMap((each) => introductionQuestion(each, locale));
    return [
      pen.paragraph(m.bot_intro_opened({ name: pen.strong(pen.name(asker)), reason: pen.line(reason) }, locale)),
      ...cards.map((card) => wholeCard(card, voice)),
      pen.paragraph(m.bot_intro_opened_questions({}, locale)),
      pen.list(known, true),
      pen.paragraph(m.bot_intro_opened_end({}, locale)),
    ];
  },
  'introduction-reason-asked': ({ name }, { pen, locale }) => [
    pen.paragraph(m.bot_intro_reason_asked({ name: pen.name(name) }, locale)),
  ],
};
