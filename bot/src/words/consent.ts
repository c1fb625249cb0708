import type { Purpose } from '@kohtaamo/core/consent/consent.ts';
import { m, type Language } from '@kohtaamo/messages/messages.ts';
import { commandWords } from './commandwords.ts';
import { sessionWords } from './fieldwords.ts';
import type { Pen } from './pen.ts';
import { dayOf } from './times.ts';
import type { Writers } from './voice.ts';

type Sentence = (values: object, options: { locale: Language }) => string;

/** The wordings whose versions are counted in core. */
export const consentWordings: Record<Purpose, Sentence> = {
  directory: m.consent_directory,
  introductions: m.consent_introductions,
  'follow-up': m.consent_follow_up,
  'e-mail': m.consent_e_mail,
};

const counts: Record<string, (values: { count: string }, options: { locale: Language }) => string> = {
  cohorts: m.bot_count_cohorts,
  businesses: m.bot_count_businesses,
  introductions: m.bot_count_introductions,
  commitments: m.bot_count_commitments,
  consents: m.bot_count_consents,
  sessions: m.bot_count_sessions,
  audit: m.bot_count_audit,
};

/** Consents, a member's data, pauses and stops. */
export const consentWords: Writers<
  | 'consent-asked'
  | 'consent-recorded'
  | 'privacy'
  | 'my-data'
  | 'paused'
  | 'resumed'
  | 'stopped'
  | 'sessions'
  | 'sessions-ended'
> = {
  'consent-asked': ({ purpose }, { pen, locale, command }) => [
    pen.paragraph(m.bot_consent_lead({}, locale), consentWordings[purpose]({}, locale)),
    pen.paragraph(m.bot_consent_answer({ yes: command('yes'), no: command('no') }, locale)),
  ],
  'consent-recorded': ({ purpose, given }, { pen, locale }) => {
    const sentence = given ? m.bot_consent_given : m.bot_consent_refused;
    return [pen.paragraph(sentence({ wording: consentWordings[purpose]({}, locale) }, locale))];
  },
  privacy: ({ answers }, { pen, locale }) => {
    const answer = (given: boolean | null) =>
      given === null
        ? m.bot_privacy_unasked({}, locale)
        : given
          ? m.bot_privacy_yes({}, locale)
          : m.bot_privacy_no({}, locale);
    return [
      pen.paragraph(m.bot_privacy_lead({}, locale)),
      pen.list(
        answers.map(({ purpose, given }) => `${pen.strong(answer(given))}: ${consentWordings[purpose]({}, locale)}`),
      ),
      pen.paragraph(
        m.bot_privacy_change(
          { example: pen.code(`!${commandWords.privacy.usage({}, locale)}`), link: pen.link('/me/consents') },
          locale,
        ),
      ),
    ];
  },
  'my-data': ({ url, counts: counted }, { pen, locale }) => [
    pen.paragraph(m.bot_my_data({ link: pen.link(url) }, locale)),
    ...listOf(
      Object.entries(counted).flatMap(([what, count]) => {
        const sentence = Object.hasOwn(counts, what) ? counts[what] : undefined;
        return sentence === undefined ? [] : [sentence({ count: String(count) }, locale)];
      }),
      pen,
    ),
  ],
  sessions: ({ sessions, timeZone }, voice) => {
    const { pen, locale, language, command } = voice;
    if (sessions.length === 0) return [pen.paragraph(m.bot_sessions_none({}, locale))];
    return [
      pen.paragraph(m.bot_sessions({}, locale)),
      pen.list(
        sessions.map(({ browser, seenAt }) =>
          m.bot_session(
            {
              browser: browser === null ? m.me_data_session_unknown({}, locale) : pen.name(browser),
              day: dayOf(seenAt, timeZone, language),
            },
            locale,
          ),
        ),
        true,
      ),
      pen.paragraph(
        m.bot_sessions_end(
          { all: command('sessions', sessionWords.all[language][0] ?? ''), link: pen.link('/me/data') },
          locale,
        ),
      ),
    ];
  },
  'sessions-ended': ({ count }, { pen, locale }) => [
    pen.paragraph(count === 0 ? m.bot_session_gone({}, locale) : m.bot_sessions_ended({ count }, locale)),
  ],
  paused: ({ until, timeZone }, { pen, locale, language, command }) => [
    pen.paragraph(
      m.bot_paused({ day: dayOf(until, timeZone, language) }, locale),
      m.bot_paused_end({ resume: command('resume') }, locale),
    ),
  ],
  resumed: (_, { pen, locale }) => [pen.paragraph(m.bot_resumed({}, locale))],
  stopped: (_, { pen, locale, command }) => [
    pen.paragraph(m.bot_stopped({}, locale), m.bot_stopped_end({ resume: command('resume') }, locale)),
  ],
};

/** Nothing to list is no block at all. */
function listOf(items: string[], pen: Pen): string[] {
  return items.length === 0 ? [] : [pen.list(items)];
}
