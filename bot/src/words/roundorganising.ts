import { m } from '@kohtaamo/messages/messages.ts';
import type { Intent } from '@kohtaamo/core/round/person.ts';
import { leftWritten, meetingWritten } from './roundchange.ts';
import { roundVerbs, wishWords } from './roundwords.ts';
import { momentOf } from './times.ts';
import type { Voice, Writers } from './voice.ts';

const intents: Record<Intent, (values: object, options: Voice['locale']) => string> = {
  advice: m.me_meetings_intent_advice,
  partner: m.me_meetings_intent_partner,
  customer: m.me_meetings_intent_customer,
  supplier: m.me_meetings_intent_supplier,
  sparring: m.me_meetings_intent_sparring,
};

const percent = (share: number) => `${String(Math.round(share * 100))} %`;

function partWritten(takesPart: boolean, thisTime: boolean | null, { locale }: Voice): string {
  if (thisTime === null) return takesPart ? m.bot_rounds_in({}, locale) : m.bot_rounds_out({}, locale);
  return thisTime ? m.bot_rounds_this_time({}, locale) : m.bot_rounds_not_this_time({}, locale);
}

/** What a member told the matching, and what whoever runs a round reads of it. */
export const roundOrganisingWords: Writers<
  'meeting-wish' | 'which-cohort' | 'round-solving' | 'round-preview' | 'round-sent' | 'round-cancelled' | 'figures'
> = {
  figures: ({ programme, cohorts, url }, { pen, locale }) => [
    pen.paragraph(pen.strong(pen.name(programme))),
    ...(cohorts.length === 0
      ? []
      : [
          pen.list(
            cohorts.map(({ name, steps }) =>
              steps === null
                ? m.bot_figures_few({ cohort: pen.name(name) }, locale)
                : m.bot_figures_line(
                    {
                      cohort: pen.name(name),
                      proposed: String(steps.proposed),
                      accepted: String(steps.accepted),
                      met: String(steps.met),
                      outcome: String(steps.outcome),
                    },
                    locale,
                  ),
            ),
          ),
        ]),
    pen.paragraph(m.bot_figures_more({ link: pen.link(url) }, locale)),
  ],
  'meeting-wish': ({ takesPart, thisTime, intents: wanted, reachKm, avoidsRivals, offers, needs, url }, voice) => {
    const { pen, locale, language, command } = voice;
    const words = (all: readonly string[]) =>
      all.length === 0 ? m.me_meetings_used_nothing({}, locale) : all.map((each) => pen.line(each)).join(', ');
    return [
      pen.paragraph(partWritten(takesPart, thisTime ?? null, voice)),
      pen.list([
        ...wanted.map((each) => intents[each]({}, locale)),
        reachKm === null ? m.bot_rounds_anywhere({}, locale) : m.me_meetings_reach_km({ km: reachKm }, locale),
        ...(avoidsRivals ? [m.bot_rounds_no_rivals({}, locale)] : []),
        `${m.me_meetings_used_offers({}, locale)}: ${words(offers)}`,
        `${m.me_meetings_used_needs({}, locale)}: ${words(needs)}`,
      ]),
      pen.paragraph(
        m.bot_rounds_how(
          { yes: command('rounds', m.bot_rounds_yes({}, locale)), no: command('rounds', m.bot_rounds_no({}, locale)) },
          locale,
        ),
        m.bot_rounds_how_once(
          {
            yes: command('rounds', wishWords.thisTime[language][0]),
            no: command('rounds', wishWords.notThisTime[language][0]),
          },
          locale,
        ),
        pen.link(url),
      ),
    ];
  },
  'which-cohort': ({ names }, { pen, locale }) => [
    pen.paragraph(m.bot_round_which_cohort({}, locale)),
    pen.list(names.map((each) => pen.name(each))),
  ],
  'round-solving': ({ url }, { pen, locale }) => [pen.paragraph(m.bot_round_solving({ link: pen.link(url) }, locale))],
  'round-preview': ({ cohort, meetings, more, left, crossSector, crossTown, isChanged, url }, voice) => {
    const { pen, locale, language, command } = voice;
    return [
      pen.paragraph(m.bot_round_preview({ cohort: pen.strong(pen.name(cohort)) }, locale)),
      pen.list(meetings.map((each) => meetingWritten(each, voice))),
      pen.paragraph(
        ...(more > 0 ? [m.bot_round_more({ count: more }, locale)] : []),
        ...leftWritten(left, voice),
        ...(crossSector === null ? [] : [`${m.round_figure_cross_sector({}, locale)}: ${percent(crossSector)}.`]),
        ...(crossTown === null ? [] : [`${m.round_figure_cross_town({}, locale)}: ${percent(crossTown)}.`]),
      ),
      pen.paragraph(
        m.bot_round_preview_next(
          { send: command('round', m.bot_round_send_word({}, locale)), link: pen.link(url) },
          locale,
        ),
        ...(isChanged === true
          ? [m.bot_round_changed_draft({ cancel: command('round', roundVerbs.cancel[language][0]) }, locale)]
          : []),
        m.bot_round_ways_hint({ ways: command('round', roundVerbs.ways[language][0]) }, locale),
      ),
    ];
  },
  'round-sent': ({ cohort = '', count, deadline, timeZone, url }, { pen, locale, language }) => [
    pen.paragraph(
      ...(cohort === '' ? [] : [`${pen.strong(pen.name(cohort))}:`]),
      deadline === null
        ? m.bot_round_sent_nobody({}, locale)
        : m.bot_round_sent({ count, until: momentOf(deadline, timeZone, language) }, locale),
      pen.link(url),
    ),
  ],
  'round-cancelled': (_, { pen, locale }) => [pen.paragraph(m.round_cancelled({}, locale))],
};
