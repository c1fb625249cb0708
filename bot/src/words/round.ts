import type { Language } from '@kohtaamo/core/language/language.ts';
import type { Reason } from '@kohtaamo/core/round/reason.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import { introductionQuestion } from './introduction.ts';
import type { Pen } from './pen.ts';
import { wholeCard } from './person.ts';
import { dayOf, timeOf } from './times.ts';
import type { Writers } from './voice.ts';

type Locale = { locale: Language };

/** A reason as one of the two reads it of the other. */
function reasonToReader(reason: Reason, pen: Pen, locale: Locale): string {
  switch (reason.kind) {
    case 'they-offer':
      return m.bot_round_they_offer({ topic: pen.line(reason.topic) }, locale);
    case 'they-need':
      return m.bot_round_they_need({ topic: pen.line(reason.topic) }, locale);
    default:
      return sharedReason(reason, pen, locale);
  }
}

/** The same, as both read it in their room. */
function reasonBetween(reason: Reason, one: string, other: string, pen: Pen, locale: Locale): string {
  switch (reason.kind) {
    case 'they-offer':
      return m.bot_round_gives(
        { needs: pen.name(one), offers: pen.name(other), topic: pen.line(reason.topic) },
        locale,
      );
    case 'they-need':
      return m.bot_round_gives(
        { needs: pen.name(other), offers: pen.name(one), topic: pen.line(reason.topic) },
        locale,
      );
    default:
      return sharedReason(reason, pen, locale);
  }
}

function sharedReason(reason: Exclude<Reason, { kind: 'they-offer' | 'they-need' }>, pen: Pen, locale: Locale): string {
  switch (reason.kind) {
    case 'both':
      return m.bot_round_both({ topic: pen.line(reason.topic) }, locale);
    case 'same-aim':
      return m.bot_round_same_aim({}, locale);
    case 'other-sector':
      return m.bot_round_other_sector({}, locale);
    case 'other-town':
      return m.bot_round_other_town({}, locale);
    case 'same-town':
      return m.bot_round_same_town({}, locale);
    case 'other-cohort':
      return m.bot_round_other_cohort({}, locale);
  }
}

/** A round's question to each, and what comes of it. Nothing here tells a no from silence. */
export const roundWords: Writers<'round-asked' | 'round-noted' | 'round-nothing' | 'round-opened'> = {
  'round-asked': ({ cards, reasons, deadline, timeZone }, voice) => {
    const { pen, locale, command } = voice;
    const names = cards.map((card) => pen.strong(pen.name(card.name))).join(', ');
    return [
      pen.paragraph(m.bot_round_asked({ names }, locale)),
      ...(reasons.length === 0 ? [] : [pen.list(reasons.map((each) => reasonToReader(each, pen, locale)))]),
      ...cards.map((card) => wholeCard(card, voice)),
      pen.paragraph(
        m.bot_round_asked_answer(
          {
            yes: command('yes'),
            no: command('no'),
            link: pen.link('/introductions'),
            until: `${dayOf(deadline, timeZone, locale.locale)} ${timeOf(deadline, timeZone, locale.locale)}`,
          },
          locale,
        ),
        m.bot_round_asked_private({ stop: command('stop') }, locale),
      ),
    ];
  },
  'round-noted': (_, { pen, locale }) => [pen.paragraph(m.bot_round_noted({}, locale))],
  'round-nothing': (_, { pen, locale }) => [pen.paragraph(m.bot_round_nothing({}, locale))],
  'round-opened': ({ cards, pairs, questions }, voice) => {
    const { pen, locale } = voice;
    const reasons = pairs.flatMap(({ one, other, reasons: why }) =>
      why.map((each) => reasonBetween(each, one, other, pen, locale)),
    );
    return [
      pen.paragraph(m.bot_round_opened({}, locale)),
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
