import { enoughOf } from '@kohtaamo/core/introduction/proposed.ts';
import type { ReasonTold } from '@kohtaamo/core/round/reason.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import { namesListed } from '@kohtaamo/messages/namewords.ts';
import { reasonBetween, reasonMadeSafe, reasonToReader } from '@kohtaamo/messages/reasonwords.ts';
import { introductionQuestion } from './introduction.ts';
import { wholeCard } from './person.ts';
import { momentOf } from './times.ts';
import type { Voice, Writers } from './voice.ts';

/** Why, as the reader is told of it in a list. */
export function reasonsWritten(
  reasons: readonly ReasonTold[],
  { pen, language }: Pick<Voice, 'pen' | 'language'>,
): string[] {
  return reasons.map((each) => reasonToReader(reasonMadeSafe(each, pen), language));
}

/** What a round or another member proposes, and what comes of it. Nothing here tells a no from silence. */
export const roundWords: Writers<
  | 'round-asked'
  | 'round-noted'
  | 'round-nothing'
  | 'round-opened'
  | 'proposal-asked'
  | 'proposal-reason-asked'
  | 'proposal-sent'
  | 'proposal-agreed'
  | 'live-table'
  | 'live-here'
  | 'live-kept'
  | 'kept-opened'
> = {
  'round-asked': ({ cards, reasons, deadline, timeZone }, voice) => {
    const { pen, locale, command } = voice;
    const names = namesListed(
      cards.map((card) => pen.strong(pen.name(card.name))),
      voice.language,
    );
    return [
      pen.paragraph(m.bot_round_asked({ names }, locale)),
      ...(reasons.length === 0 ? [] : [pen.list(reasonsWritten(reasons, voice))]),
      ...cards.map((card) => wholeCard(card, voice)),
      pen.paragraph(
        m.bot_round_asked_answer(
          {
            yes: command('yes'),
            no: command('no'),
            link: pen.link('/introductions'),
            until: momentOf(deadline, timeZone, locale.locale),
          },
          locale,
        ),
        cards.length === 1
          ? m.bot_round_asked_both({}, locale)
          : m.bot_round_asked_all({ enough: enoughOf(cards.length + 1) }, locale),
        m.bot_round_asked_private(
          { stopThese: command('stop', m.prompt_stop_these({}, locale)), stop: command('stop') },
          locale,
        ),
      ),
    ];
  },
  'round-noted': ({ several }, { pen, locale }) => [
    pen.paragraph((several ? m.bot_round_noted_several : m.bot_round_noted)({}, locale)),
  ],
  'proposal-asked': ({ proposer, card, reason, deadline, timeZone }, voice) => {
    const { pen, locale, command } = voice;
    return [
      pen.paragraph(
        m.bot_proposal_asked(
          { proposer: pen.name(proposer), name: pen.strong(pen.name(card.name)), reason: pen.line(reason) },
          locale,
        ),
      ),
      wholeCard(card, voice),
      pen.paragraph(
        m.bot_round_asked_answer(
          {
            yes: command('yes'),
            no: command('no'),
            link: pen.link('/introductions'),
            until: momentOf(deadline, timeZone, locale.locale),
          },
          locale,
        ),
        m.bot_proposal_private({ proposer: pen.name(proposer), stop: command('stop') }, locale),
      ),
    ];
  },
  'proposal-reason-asked': ({ names }, { pen, locale }) => [
    pen.paragraph(m.bot_proposal_reason_asked({ names: pen.name(names) }, locale)),
  ],
  'proposal-sent': ({ names }, { pen, locale }) => [
    pen.paragraph(m.bot_proposal_sent({ names: pen.name(names) }, locale)),
  ],
  'proposal-agreed': ({ names }, { pen, locale }) => [
    pen.paragraph(m.bot_proposal_agreed({ names: pen.strong(pen.name(names)) }, locale)),
  ],
  'live-table': ({ table, names, minutes, question, url }, { pen, locale }) => [
    pen.paragraph(
      pen.strong(m.bot_live_table({ table }, locale)),
      names.length === 0
        ? m.bot_live_alone({}, locale)
        : m.bot_live_with({ names: names.map((each) => pen.name(each)).join(', '), minutes }, locale),
    ),
    pen.paragraph(...introductionQuestion(question, locale), m.bot_live_keep({ link: pen.link(url) }, locale)),
  ],
  'live-here': ({ isHere, url }, { pen, locale }) => [
    pen.paragraph(isHere ? m.bot_live_here({ link: pen.link(url) }, locale) : m.bot_live_gone({}, locale)),
  ],
  'live-kept': ({ names }, { pen, locale }) => [pen.paragraph(m.bot_live_kept({ names: pen.name(names) }, locale))],
  'kept-opened': ({ workshop, cards, questions }, voice) => {
    const { pen, locale } = voice;
    return [
      pen.paragraph(m.bot_kept_opened({ workshop: pen.line(workshop) }, locale)),
      ...cards.map((card) => wholeCard(card, voice)),
      pen.paragraph(m.bot_intro_opened_questions({}, locale)),
      pen.list(
        questions.flatMap((each) => introductionQuestion(each, locale)),
        true,
      ),
      pen.paragraph(m.bot_intro_opened_end({}, locale)),
    ];
  },
  'round-nothing': (_, { pen, locale }) => [pen.paragraph(m.bot_round_nothing({}, locale))],
  'round-opened': ({ cards, pairs, questions }, voice) => {
    const { pen, locale } = voice;
    const reasons = pairs.flatMap(({ one, other, reasons: why }) =>
      why.map((each) => reasonBetween(reasonMadeSafe(each, pen), pen.name(one), pen.name(other), voice.language)),
    );
    return [
      pen.paragraph((cards.length > 2 ? m.bot_round_opened : m.bot_round_opened_two)({}, locale)),
      ...(reasons.length === 0 ? [] : [pen.list([...new Set(reasons)])]),
      ...cards.map((card) => wholeCard(card, voice)),
      pen.paragraph(m.bot_intro_opened_questions({}, locale)),
      pen.list(
        questions.flatMap((each) => introductionQuestion(each, locale)),
        true,
      ),
      pen.paragraph(m.bot_intro_opened_end({}, locale)),
    ];
  },
};
