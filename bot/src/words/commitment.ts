import { m } from '@kohtaamo/messages/messages.ts';
import { commandWords } from './commandwords.ts';
import { leavingWords, sharingWords } from './roundwords.ts';
import { dayOf, timeOf } from './times.ts';
import type { Voice, Writers } from './voice.ts';
import { witnessAsked } from './witness.ts';

/** Workshops, and the commitments that come of them. */
export const commitmentWords: Writers<
  | 'workshop-thread'
  | 'workshop-changed'
  | 'workshop-cancelled'
  | 'workshop-restored'
  | 'workshop-ended'
  | 'workshop-evening'
  | 'attendance-here'
  | 'commitment-recorded'
  | 'commitment-date-asked'
  | 'commitment-done'
  | 'commitment-shared'
  | 'commitment-with'
  | 'commitments'
  | 'workshops'
> = {
  'workshop-thread': (workshop, voice) => {
    const { pen, locale } = voice;
    const { title, place, agenda, startsAt, endsAt, timeZone } = workshop;
    const calendar = calendarPath(workshop);
    return [
      ...(workshop.cancelled === true ? [pen.paragraph(pen.strong(m.bot_workshop_off({}, locale)))] : []),
      pen.paragraph(
        pen.strong(pen.line(title)),
        when(startsAt, endsAt, timeZone, voice),
        ...(place === '' ? [] : [m.bot_workshop_where({ place: pen.line(place) }, locale)]),
      ),
      ...(agenda === '' ? [] : [pen.paragraph(pen.long(agenda))]),
      ...(calendar === null ? [] : [pen.paragraph(pen.linked(m.bot_workshop_calendar({}, locale), calendar))]),
      ...(workshop.cancelled === true ? [] : [pen.paragraph(m.bot_workshop_react({}, locale))]),
      pen.paragraph(m.bot_workshop_thread({}, locale)),
    ];
  },
  'workshop-changed': (workshop, voice) => {
    const { pen, locale } = voice;
    const { title, startsAt, endsAt, timeZone, place, changed } = workshop;
    const lines = {
      title: () => m.bot_workshop_new_title({ title: pen.line(title) }, locale),
      time: () => when(startsAt, endsAt, timeZone, voice),
      place: () =>
        place === '' ? m.bot_workshop_no_place({}, locale) : m.bot_workshop_where({ place: pen.line(place) }, locale),
      agenda: () => m.bot_workshop_new_agenda({}, locale),
    };
    return [
      pen.paragraph(
        pen.strong(m.bot_workshop_changed({ title: pen.line(title) }, locale)),
        ...changed.map((each) => lines[each]()),
      ),
    ];
  },
  'workshop-cancelled': ({ title, startsAt, timeZone }, { pen, locale, language }) => [
    pen.paragraph(
      pen.strong(
        m.bot_workshop_cancelled({ title: pen.line(title), day: dayOf(startsAt, timeZone, language) }, locale),
      ),
    ),
  ],
  'workshop-restored': ({ title, startsAt, endsAt, timeZone, place }, voice) => [
    voice.pen.paragraph(
      voice.pen.strong(m.bot_workshop_restored({ title: voice.pen.line(title) }, voice.locale)),
      when(startsAt, endsAt, timeZone, voice),
      ...(place === '' ? [] : [m.bot_workshop_where({ place: voice.pen.line(place) }, voice.locale)]),
    ),
  ],
  'workshop-ended': ({ title }, { pen, locale }) => [
    pen.paragraph(m.bot_workshop_ended({ title: pen.line(title) }, locale)),
  ],
  'attendance-here': ({ isHere, title }, { pen, locale, command, language }) => [
    pen.paragraph(
      isHere
        ? m.bot_attendance_here({ title: pen.line(title), leaving: command('here', leavingWords[language][0]) }, locale)
        : m.bot_attendance_left({ title: pen.line(title) }, locale),
    ),
  ],
  'workshop-evening': ({ title, plans, shared }, { pen, locale }) => [
    pen.paragraph(
      plans === 1
        ? m.workshop_evening_plan({ title: pen.line(title) }, locale)
        : m.workshop_evening_plans({ title: pen.line(title), plans: String(plans) }, locale),
    ),
    ...(shared.length === 0
      ? []
      : [
          pen.paragraph(m.workshop_evening_shared({}, locale)),
          pen.list(shared.map(({ name, text }) => `${pen.name(name)}: ${pen.line(text)}`)),
        ]),
    pen.paragraph(m.workshop_evening_end({}, locale)),
  ],
  'commitment-recorded': ({ text, dueAt, timeZone }, { pen, locale, language, command }) => [
    pen.paragraph(
      dueAt === null
        ? m.bot_commitment_recorded_undated({ text: pen.line(text), done: command('done') }, locale)
        : m.bot_commitment_recorded({ text: pen.line(text), day: dayOf(dueAt, timeZone, language) }, locale),
      m.bot_commitment_share_hint({ share: command('commit', sharingWords.share[language][0]) }, locale),
    ),
    pen.paragraph(m.bot_commitment_witness_hint({ witness: command('witness') }, locale)),
  ],
  'commitment-date-asked': ({ text }, { pen, locale, command }) => [
    pen.paragraph(m.bot_commitment_date_asked({ text: pen.line(text), no: command('no') }, locale)),
  ],
  'commitment-done': ({ text, witness }, voice) => [
    voice.pen.paragraph(
      m.bot_commitment_done({ text: voice.pen.line(text) }, voice.locale),
      ...witnessAsked(witness, voice),
    ),
  ],
  'commitment-with': ({ text, name }, { pen, locale }) => [
    pen.paragraph(
      name === null
        ? m.bot_commitment_alone({ text: pen.line(text) }, locale)
        : m.bot_commitment_with({ text: pen.line(text), name: pen.strong(pen.name(name)) }, locale),
    ),
  ],
  'commitment-shared': ({ text, shared }, { pen, locale, language, command }) => [
    pen.paragraph(
      shared
        ? m.bot_commitment_shared(
            { text: pen.line(text), hide: command('commit', sharingWords.hide[language][0]) },
            locale,
          )
        : m.bot_commitment_hidden({ text: pen.line(text) }, locale),
    ),
  ],
  workshops: ({ workshops }, voice) => {
    const { pen, locale } = voice;
    if (workshops.length === 0) return [pen.paragraph(m.bot_workshops_none({}, locale))];
    return workshops.map((workshop) => {
      const { title, cohort, startsAt, endsAt, place, timeZone } = workshop;
      const calendar = calendarPath(workshop);
      return pen.paragraph(
        `${pen.strong(pen.line(title))} · ${pen.name(cohort)}`,
        when(startsAt, endsAt, timeZone, voice),
        ...(place === '' ? [] : [m.bot_workshop_where({ place: pen.line(place) }, locale)]),
        ...(calendar === null ? [] : [pen.linked(m.bot_workshop_calendar({}, locale), calendar)]),
      );
    });
  },
  commitments: ({ commitments, timeZone }, voice) => {
    const { pen, locale, language } = voice;
    if (commitments.length === 0) {
      const example = pen.code(`!${commandWords.commit.usage({}, locale)}`);
      return [pen.paragraph(m.bot_commitments_none({ example }, locale))];
    }
    const state = (of: string) =>
      of === 'done'
        ? m.bot_commitment_finished({}, locale)
        : of === 'dropped'
          ? m.bot_commitment_dropped({}, locale)
          : m.bot_commitment_open({}, locale);
    return [
      pen.paragraph(m.bot_commitments({}, locale)),
      pen.list(
        commitments.map(({ text, state: of, dueAt }) =>
          [pen.line(text), ...(dueAt === null ? [] : [dayOf(dueAt, timeZone, language)]), state(of)].join(' · '),
        ),
      ),
    ];
  },
};

/** Null for what was said before there were keys. Ids and keys are our own and need no escaping. */
function calendarPath({ workshopId, calendarKey = '' }: { workshopId: string; calendarKey?: string | undefined }) {
  return [workshopId, calendarKey].every((each) => /^[\w-]+$/.test(each))
    ? `/calendar/${workshopId}.ics?key=${calendarKey}`
    : null;
}

function when(startsAt: number, endsAt: number, timeZone: string, { locale, language }: Voice): string {
  const day = dayOf(startsAt, timeZone, language);
  const endDay = dayOf(endsAt, timeZone, language);
  const from = timeOf(startsAt, timeZone, language);
  const to = timeOf(endsAt, timeZone, language);
  return day === endDay
    ? m.bot_workshop_when({ day, from, to }, locale)
    : m.bot_workshop_when_days({ day, from, endDay, to }, locale);
}
