import { day, type Milliseconds } from '../clock.ts';
import type { Context } from '../context.ts';
import { addDays, localDate, type Calendar } from '../prompt/quiet.ts';
import { keysOf, type Theme } from './library.ts';
import { dateOf, momentOf, mondayOf, type Series } from './series.ts';
import { mostAWeek, type Starter } from './starter.ts';

type Reading = Pick<Context, 'store' | 'now'>;

/** How far ahead it is looked whether a room would hear too much. */
const lookedAhead = 26 * 7;

/** The clocks that count in a cohort, and the last date of its programme. */
export function clocksOf(
  { store }: Pick<Context, 'store'>,
  cohortId: string,
): { timeZone: string; endsOn: string | null } {
  const programmeId = store.cohorts.byId(cohortId)?.programmeId ?? '';
  const timeZone = store.programmes.byId(programmeId)?.timeZone ?? 'Europe/Helsinki';
  const endsAt = store.followUps.of(programmeId)?.endsAt ?? null;
  return { timeZone, endsOn: endsAt === null ? null : localDate(endsAt, timeZone).date };
}

/** The series with the end of the programme as its last end. */
export function seriesOf(context: Pick<Context, 'store'>, of: Starter): Series {
  const { endsOn } = clocksOf(context, of.cohortId);
  const until = of.until === null || (endsOn !== null && endsOn < of.until) ? endsOn : of.until;
  return { firstDate: of.firstDate, time: of.time, repeat: of.repeat, until };
}

/** Whether one more fits on that day: the room hears one a day and `mostAWeek` a week. */
export function fits(context: Reading, cohortId: string, at: Milliseconds): boolean {
  const { timeZone } = clocksOf(context, cohortId);
  const dates = context.store.starters
    .turns(cohortId, at - 8 * day)
    .filter(({ state }) => state === 'queued' || state === 'said')
    .map(({ wantedAt }) => localDate(wantedAt, timeZone).date);
  return fitsAmong(dates, localDate(at, timeZone).date);
}

function fitsAmong(dates: readonly string[], date: string): boolean {
  const monday = mondayOf(date);
  return !dates.includes(date) && dates.filter((each) => mondayOf(each) === monday).length < mostAWeek;
}

/** The first date on which the room would hear too much if this one came too; null when there is none in half a year. */
export function crowdedDate(context: Reading, of: Starter, calendar: Calendar): string | null {
  const { timeZone } = clocksOf(context, of.cohortId);
  const last = addDays(localDate(context.now, timeZone).date, lookedAhead);
  const others = context.store.starters
    .ofCohort(of.cohortId)
    .filter((each) => each.state === 'planned' && each.id !== of.id);
  const said = context.store.starters.turns(of.cohortId, context.now - 8 * day);
  const dates = [
    ...said
      .filter(({ state }) => state === 'said' || state === 'queued')
      .map(({ wantedAt }) => localDate(wantedAt, timeZone).date),
    ...others.flatMap((each) => datesOf(context, each, last, calendar)),
  ];
  for (const date of datesOf(context, of, last, calendar)) {
    if (!fitsAmong(dates, date)) return date;
    dates.push(date);
  }
  return null;
}

/** The days on which it will be said, up to a date. */
function datesOf(context: Reading, of: Starter, last: string, calendar: Calendar): string[] {
  const { timeZone } = clocksOf(context, of.cohortId);
  const series = seriesOf(context, of);
  const dates: string[] = [];
  for (let turn = of.turn; ; turn += 1) {
    const wished = dateOf(series, turn);
    if (wished > last || (series.until !== null && wished > series.until)) return dates;
    dates.push(localDate(momentOf(series, turn, timeZone, calendar).at, timeZone).date);
    if (series.repeat === 'once') return dates;
  }
}

/** The starter of the theme that this cohort has not heard and nobody plans, or heard the longest ago. */
export function nextKey({ store }: Pick<Context, 'store'>, cohortId: string, theme: Theme, exceptId: string): string {
  const heard = new Map<string, number>();
  // Newest first: the newest counts.
  for (const { key, wantedAt, state } of store.starters.turns(cohortId, 0))
    if (key !== null && !heard.has(key) && (state === 'queued' || state === 'said')) heard.set(key, wantedAt);
  for (const { id, key, nextAt } of store.starters.ofCohort(cohortId))
    if (key !== null && id !== exceptId) heard.set(key, Math.max(nextAt, heard.get(key) ?? 0));
  const since = (key: string) => heard.get(key) ?? 0;
  return keysOf(theme).toSorted((a, b) => since(a) - since(b))[0] ?? `${theme}-1`;
}
