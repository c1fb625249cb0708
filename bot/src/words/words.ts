import type { Purpose } from '@kohtaamo/core/consent/consent.ts';
import type { Language } from '@kohtaamo/core/language/language.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import { inSentence, toMessage, type Block } from './block.ts';
import { cardBlocks, cardLine } from './card.ts';
import { dateIn, spanIn } from './date.ts';
import { refusalSentence } from './refusal.ts';

/** Where the hub is, for links in what the bot says. */
export type Links = { publicUrl: string; serverName: string };

/** A saying in one language, as the `body` and `formatted_body` of a Matrix message. */
export function render(saying: Saying, locale: Language, links: Links): { text: string; html: string } {
  return toMessage(blocksOf(saying, locale, links));
}

export const purposeWords = {
  directory: m.say_purpose_directory,
  introductions: m.say_purpose_introductions,
  'follow-up': m.say_purpose_follow_up,
  'e-mail': m.say_purpose_e_mail,
} satisfies Record<Purpose, unknown>;

const consentWordings = {
  directory: m.consent_directory,
  introductions: m.consent_introductions,
  'follow-up': m.consent_follow_up,
  'e-mail': m.consent_e_mail,
} satisfies Record<Purpose, unknown>;

const questions: Record<string, (inputs: Record<string, never>, options: { locale: Language }) => string> = {
  '1': m.introduction_question_1,
  '2': m.introduction_question_2,
  '3': m.introduction_question_3,
  '4': m.introduction_question_4,
  '5': m.introduction_question_5,
  '6': m.introduction_question_6,
  '7': m.introduction_question_7,
  '8': m.introduction_question_8,
  '9': m.introduction_question_9,
};

function blocksOf(saying: Saying, locale: Language, links: Links): Block[] {
  const l = { locale };
  switch (saying.kind) {
    case 'greeting':
      return [
        m.say_greeting({ name: inSentence(saying.name, 80), cohort: inSentence(saying.cohort, 120) }, l),
        m.say_greeting_next({}, l),
      ];
    case 'welcome':
      return [m.say_welcome({ cohort: inSentence(saying.cohort, 120), url: `${links.publicUrl}/directory` }, l)];
    case 'consent-asked':
      return [m.say_consent_asked({ wording: consentWordings[saying.purpose]({}, l) }, l)];
    case 'consent-recorded':
      return [
        m.say_consent_recorded(
          { purpose: purposeWords[saying.purpose]({}, l), answer: saying.given ? m.say_yes({}, l) : m.say_no({}, l) },
          l,
        ),
      ];
    case 'privacy':
      return [
        m.say_privacy({}, l),
        {
          list: saying.answers.map((each) => `${purposeWords[each.purpose]({}, l)}: ${answerWord(each.given, locale)}`),
          numbered: false,
        },
        m.say_privacy_how({}, l),
      ];
    case 'introduction-asked':
      return [
        m.say_introduction_asked({ name: inSentence(saying.asker.name, 80), reason: inSentence(saying.reason) }, l),
        ...cardBlocks(saying.asker, locale),
        m.say_introduction_how({ url: `${links.publicUrl}/introductions` }, l),
        m.say_how_to_stop({}, l),
      ];
    case 'introduction-sent':
      return [m.say_introduction_sent({ name: inSentence(saying.name, 80) }, l)];
    case 'introduction-no-result':
      return [m.say_introduction_no_result({ name: inSentence(saying.name, 80) }, l)];
    case 'introduction-agreed':
      return [m.say_introduction_agreed({ name: inSentence(saying.name, 80) }, l)];
    case 'introduction-answered-no':
      return [m.say_introduction_answered_no({}, l)];
    case 'introduction-opened':
      return [
        m.say_introduction_opened({ asker: inSentence(saying.asker, 80), reason: inSentence(saying.reason) }, l),
        ...saying.cards.flatMap((card) => cardBlocks(card, locale)),
        m.say_introduction_questions({}, l),
        { list: saying.questions.flatMap((key) => questions[key]?.({}, l) ?? []), numbered: true },
      ];
    case 'introduction-reason-asked':
      return [m.say_introduction_reason_asked({ name: inSentence(saying.name, 80) }, l)];
    case 'candidates':
      return [m.say_candidates({}, l), { list: saying.cards.map((card) => cardLine(card, locale)), numbered: true }];
    case 'workshop-thread':
      return [
        `${inSentence(saying.title, 160)}\n${spanIn(locale, saying.timeZone, saying.startsAt, saying.endsAt)}`,
        ...(saying.place === '' ? [] : [m.say_workshop_place({ place: inSentence(saying.place, 200) }, l)]),
        ...(saying.agenda === ''
          ? []
          : [
              saying.agenda
                .split('\n')
                .map((line) => inSentence(line))
                .join('\n'),
            ]),
        m.say_workshop_calendar({ url: `${links.publicUrl}/calendar/${saying.workshopId}.ics` }, l),
        m.say_workshop_thread({}, l),
      ];
    case 'workshop-ended':
      return [m.say_workshop_ended({ title: inSentence(saying.title, 160) }, l)];
    case 'commitment-asked':
      return [m.say_commitment_asked({ title: inSentence(saying.title, 160) }, l), m.say_how_to_stop({}, l)];
    case 'commitment-recorded': {
      const text = inSentence(saying.text, 1000);
      if (saying.dueAt === null) return [m.say_commitment_recorded({ text }, l)];
      return [m.say_commitment_recorded_dated({ text, date: dateIn(locale, saying.timeZone, saying.dueAt) }, l)];
    }
    case 'commitment-date-asked':
      return [
        m.say_commitment_recorded({ text: inSentence(saying.text, 1000) }, l),
        m.say_commitment_date_asked({}, l),
      ];
    case 'commitment-reminder':
      return [m.say_commitment_reminder({ text: inSentence(saying.text, 1000) }, l), m.say_how_to_stop({}, l)];
    case 'commitment-done':
      return [m.say_commitment_done({ text: inSentence(saying.text, 1000) }, l)];
    case 'commitments':
      return saying.commitments.length === 0
        ? [m.say_commitments_none({}, l)]
        : [
            m.say_commitments({}, l),
            { list: saying.commitments.map((each) => inSentence(each.text, 300)), numbered: false },
          ];
    case 'help':
      return [m.say_help({}, l), { list: saying.commands, numbered: false }];
    case 'login-link':
      return [m.say_login_link({ url: saying.url }, l)];
    case 'login-proven':
      return [m.say_login_proven({}, l)];
    case 'card':
      return cardBlocks(saying.card, locale);
    case 'profile':
      return saying.card === null
        ? [m.say_profile_none({ url: saying.url }, l)]
        : [...cardBlocks(saying.card, locale), m.say_profile_change({ url: saying.url }, l)];
    case 'found': {
      const text = inSentence(saying.text, 80);
      if (saying.cards.length === 0) return [m.say_found_none({ text }, l)];
      return [
        m.say_found({ text }, l),
        { list: saying.cards.map((card) => cardLine(card, locale)), numbered: false },
        m.say_found_how({}, l),
      ];
    }
    case 'paused':
      return [m.say_paused({ date: dateIn(locale, saying.timeZone, saying.until) }, l)];
    case 'resumed':
      return [m.say_resumed({}, l)];
    case 'stopped':
      return [m.say_stopped({}, l)];
    case 'language-set':
      return [m.say_language_set({}, { locale: saying.language })];
    case 'my-data':
      return [m.say_my_data({ url: saying.url }, l)];
    case 'refusal':
      return [refusalSentence(saying.code, saying.values, locale)];
    case 'misunderstanding': {
      const typed = inSentence(saying.typed, 80);
      return [
        saying.suggestion === null
          ? m.say_misunderstanding({ typed }, l)
          : m.say_misunderstanding_near({ typed, suggestion: saying.suggestion }, l),
      ];
    }
    case 'usage':
      return [m.say_usage({ usage: saying.command }, l)];
    case 'not-a-member':
      return [m.say_not_a_member({}, l)];
    case 'encrypted':
      return [m.say_encrypted({ url: links.publicUrl }, l)];
    case 'incident':
      return [m.say_incident({ incident: saying.incidentId }, l)];
  }
}

function answerWord(given: boolean | null, locale: Language): string {
  if (given === null) return m.say_not_asked({}, { locale });
  return given ? m.say_yes({}, { locale }) : m.say_no({}, { locale });
}
