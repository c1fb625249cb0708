import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import { reasonMadeSafe, reasonOfPair } from '@kohtaamo/messages/reasonwords.ts';
import type { Sentence } from './fieldwords.ts';
import { roundVerbs } from './roundwords.ts';
import type { Said, Voice, Writers } from './voice.ts';

type Meeting = Extract<Saying, { kind: 'round-preview' }>['meetings'][number];
type Instead = Said<'round-explained'>['instead'][number];

/** Who would meet, why, and whether an organiser keeps it so. */
export function meetingWritten({ names, why, isPinned }: Meeting, { pen, locale, language }: Voice): string {
  const reasons = why.flatMap(({ one, other, reasons: of }) =>
    of.map((each) => reasonOfPair(reasonMadeSafe(each, pen), pen.name(one), pen.name(other), language)),
  );
  const kept = isPinned === true ? [m.bot_round_kept({}, locale)] : [];
  const who = pen.strong(namesWritten(names, { pen }));
  return [...kept, ...reasons].length === 0 ? who : `${who}: ${[...kept, ...reasons].join('; ')}`;
}

/** One line, or none. */
export function leftWritten(left: readonly string[], { pen, locale }: Voice): string[] {
  return left.length === 0 ? [] : [`${m.round_left({}, locale)}: ${left.map((each) => pen.name(each)).join(', ')}.`];
}

const namesWritten = (names: readonly string[], { pen }: Pick<Voice, 'pen'>) =>
  names.map((each) => pen.name(each)).join(' & ');

const changes = {
  swap: m.bot_round_swapped,
  'not-swapped': m.bot_round_not_swapped,
  forbid: m.bot_round_forbidden,
  pin: m.bot_round_pinned,
  unpin: m.bot_round_unpinned,
};

function changeWritten({ what, names, surprise }: Said<'round-changed'>, { pen, locale }: Voice): string {
  if (what === 'surprise') return m.bot_round_surprise({ value: String(surprise ?? 0) }, locale);
  return changes[what]({ names: pen.strong(namesWritten(names, { pen })) }, locale);
}

function insteadWritten({ name, meets, left }: Instead, { pen, locale }: Voice): string {
  if (meets.length > 0)
    return m.bot_round_instead({ name: pen.name(name), names: namesWritten(meets, { pen }) }, locale);
  const whys = {
    'nobody-may': m.round_left_nobody,
    'others-first': m.round_left_others,
    'asked-enough': m.round_left_resting,
  };
  return whys[left ?? 'others-first']({ name: pen.name(name) }, locale);
}

const twoNames = m.bot_round_two_names;
const oneNumber: Sentence = () => '70';

/** What is shown of how a draft is changed by writing: an example, and what comes of it. */
const ways: readonly (readonly [keyof typeof roundVerbs, Sentence | null, Sentence])[] = [
  ['show', null, m.bot_round_way_show],
  ['why', twoNames, m.bot_round_way_why],
  ['swap', twoNames, m.bot_round_way_swap],
  ['forbid', twoNames, m.bot_round_way_forbid],
  ['pin', twoNames, m.bot_round_way_pin],
  ['unpin', twoNames, m.bot_round_way_unpin],
  ['surprise', oneNumber, m.bot_round_way_surprise],
  ['rivals', twoNames, m.bot_round_way_rivals],
  ['notRivals', twoNames, m.bot_round_way_not_rivals],
  ['send', null, m.bot_round_way_send],
];

/** What an organiser reads of a draft they change by talking. */
export const roundChangeWords: Writers<
  'round-changed' | 'round-not-pinned' | 'round-explained' | 'round-person' | 'round-ways' | 'rivals' | 'rivals-marked'
> = {
  'round-changed': (said, voice) => {
    const { pen, locale, command } = voice;
    const { cohort, meetings, more, left, url } = said;
    return [
      pen.paragraph(changeWritten(said, voice)),
      pen.paragraph(
        meetings.length === 0
          ? m.bot_round_nothing_else({ cohort: pen.name(cohort) }, locale)
          : m.bot_round_different({ cohort: pen.name(cohort) }, locale),
      ),
      ...(meetings.length === 0 ? [] : [pen.list(meetings.map((each) => meetingWritten(each, voice)))]),
      pen.paragraph(
        ...(more > 0 ? [m.bot_round_more({ count: more }, locale)] : []),
        ...leftWritten(left, voice),
        m.bot_round_preview_next(
          { send: command('round', m.bot_round_send_word({}, locale)), link: pen.link(url) },
          locale,
        ),
      ),
    ];
  },
  'round-not-pinned': ({ names }, { pen, locale }) => [
    pen.paragraph(m.bot_round_not_pinned({ names: namesWritten(names, { pen }) }, locale)),
  ],
  'round-explained': ({ cohort, one, other, mayMeet, reasons, areTogether, wasSent, instead }, voice) => {
    const { pen, locale, language } = voice;
    const who = pen.paragraph(pen.strong(`${pen.name(one)} · ${pen.name(other)}`), pen.name(cohort));
    if (!mayMeet) return [who, pen.paragraph(m.round_may_not({}, locale))];
    const written = reasons.map((each) =>
      reasonOfPair(reasonMadeSafe(each, pen), pen.name(one), pen.name(other), language),
    );
    return [
      who,
      written.length === 0 ? pen.paragraph(m.round_no_reason({}, locale)) : pen.list(written),
      ...(areTogether
        ? [pen.paragraph(wasSent === true ? m.bot_round_were_together({}, locale) : m.bot_round_together({}, locale))]
        : []),
      ...(instead.length === 0
        ? []
        : [
            pen.paragraph(
              instead.some(({ left }) => left === 'asked-enough')
                ? m.bot_round_not_in_pass({}, locale)
                : m.bot_round_not_together({}, locale),
            ),
            pen.list(instead.map((each) => insteadWritten(each, voice))),
          ]),
    ];
  },
  'round-person': ({ name, why }, { pen, locale }) => [
    pen.paragraph(
      why === 'resting'
        ? `${m.round_left_resting({ name: pen.name(name) }, locale)}.`
        : m.bot_round_not_in({ name: pen.name(name) }, locale),
    ),
  ],
  rivals: ({ pairs }, { pen, locale, language, command }) => [
    pen.paragraph(pairs.length === 0 ? m.bot_rivals_none({}, locale) : m.round_rivals_lead({}, locale)),
    ...(pairs.length === 0 ? [] : [pen.list(pairs.map(({ one, other }) => namesWritten([one, other], { pen })))]),
    pen.paragraph(
      m.bot_rivals_how({ mark: command('round', `${roundVerbs.rivals[language][0]} ${twoNames({}, locale)}`) }, locale),
    ),
  ],
  'rivals-marked': ({ one, other, isMarked }, { pen, locale }) => {
    const names = namesWritten([one, other], { pen });
    return [
      pen.paragraph(isMarked ? m.bot_rivals_marked({ names }, locale) : m.bot_rivals_unmarked({ names }, locale)),
    ];
  },
  'round-ways': (_, { pen, locale, language, command }) => [
    pen.paragraph(m.bot_round_ways({}, locale)),
    pen.list(
      ways.map(([verb, about, what]) => {
        const example = `${roundVerbs[verb][language][0] ?? ''} ${about?.({}, locale) ?? ''}`;
        return `${command('round', example)}: ${what({}, locale)}`;
      }),
    ),
  ],
};
