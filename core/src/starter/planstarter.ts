import type { Actor } from '../audit/audit.ts';
import { cleanText } from '../cleanline.ts';
import { note, wake, type Context } from '../context.ts';
import { localTime } from '../localtime.ts';
import type { Calendar } from '../prompt/quiet.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { themeOf, type Theme } from './library.ts';
import { clocksOf, crowdedDate, nextKey, seriesOf } from './room.ts';
import { momentOf, nextTurn, type Repeat, type Series } from './series.ts';
import { longestStarter, type Starter } from './starter.ts';

type Person = Actor & { memberId: string };

/** What is to be said and when. Without a theme the text is it; with one, `key` is the starter it begins with, and a text is said instead of that one. */
export type StarterWish = {
  theme: Theme | null;
  key: string | null;
  text: string;
  date: string;
  time: string;
  repeat: Repeat;
  until: string | null;
};

/**
 * Keeps a starter as a draft: it can be looked at, and nothing is said of it before `planStarter`. The same id twice is one draft.
 * Refusals: not_found, starter_words_missing, text_too_long, starter_own_once (own words again and again), starter_time (no time, or past),
 * starter_until (ends before it begins, or after the programme's end).
 */
export function draftStarter(
  context: Context,
  actor: Person,
  cohortId: string,
  wish: StarterWish & { id?: string },
  calendar: Calendar,
): Result<Starter> {
  const { store, now, newId } = context;
  return store.transaction(() => {
    if (store.cohorts.byId(cohortId) === null) return refuse('not_found');
    const known = wish.id === undefined ? null : store.starters.byId(wish.id);
    if (known !== null) return known.cohortId === cohortId ? accept(known) : refuse('not_found');
    const id = wish.id ?? newId();
    const read = readWish(context, cohortId, id, wish, calendar);
    if (!read.ok) return read;
    const draft: Starter = { ...read.value, id, cohortId, plannedBy: actor.memberId, state: 'draft', createdAt: now };
    store.starters.add(draft);
    note(context, actor, 'starter-drafted', id);
    return accept(draft);
  });
}

/**
 * It may be said: a draft that was looked at, or a paused one that goes on with the next time that is ahead. Planned already it stays as it is.
 * Refusals: not_found, starter_over, starter_time (its time has passed), starter_crowded (the room would hear too much; names the date).
 */
export function planStarter(context: Context, actor: Person, starterId: string, calendar: Calendar): Result<Starter> {
  return change(context, starterId, (before) => {
    if (before.state === 'planned') return accept(before);
    const turn = turnAfter(context, before, before.turn, calendar);
    if (turn === null) return refuse('starter_time');
    const after: Starter = { ...before, turn, nextAt: momentIn(context, before, turn, calendar), state: 'planned' };
    const crowded = crowdedDate(context, after, calendar);
    if (crowded !== null) return refuse('starter_crowded', { date: crowded });
    note(context, actor, before.state === 'paused' ? 'starter-resumed' : 'starter-planned', before.id);
    return accept(after);
  });
}

/**
 * Other words, another time. `seen` is when it was to be said as the person had it before them. Refusals: those of `draftStarter`, starter_over,
 * changed_meanwhile, starter_crowded.
 */
export function changeStarter(
  context: Context,
  actor: Person,
  starterId: string,
  wish: StarterWish,
  seen: number,
  calendar: Calendar,
): Result<Starter> {
  return change(context, starterId, (before) => {
    if (before.nextAt !== seen) return refuse('changed_meanwhile');
    const read = readWish(context, before.cohortId, before.id, wish, calendar);
    if (!read.ok) return read;
    const after: Starter = { ...before, ...read.value };
    const crowded = before.state === 'planned' ? crowdedDate(context, after, calendar) : null;
    if (crowded !== null) return refuse('starter_crowded', { date: crowded });
    note(context, actor, 'starter-changed', before.id);
    return accept(after);
  });
}

/** Nothing of it is said until it is planned again. Refusals: not_found, starter_over. */
export function pauseStarter(context: Context, actor: Person, starterId: string): Result<Starter> {
  return change(context, starterId, (before) => {
    if (before.state !== 'planned') return accept(before);
    note(context, actor, 'starter-paused', before.id);
    return accept({ ...before, state: 'paused' });
  });
}

/** The next time is left out; one that was to be said once is then over. Refusals: not_found, starter_over. */
export function skipStarter(context: Context, actor: Person, starterId: string, calendar: Calendar): Result<Starter> {
  return change(context, starterId, (before) => {
    const turn = turnAfter(context, before, before.turn + 1, calendar);
    note(context, actor, 'starter-skipped', before.id);
    if (turn === null) return accept({ ...before, state: 'removed' });
    return accept({ ...before, turn, nextAt: momentIn(context, before, turn, calendar) });
  });
}

/** Taken away, also what was on its way to the room. Refusals: not_found, starter_over. */
export function removeStarter(context: Context, actor: Person, starterId: string): Result<Starter> {
  return change(context, starterId, (before) => {
    note(context, actor, 'starter-removed', before.id);
    return accept({ ...before, state: 'removed' });
  });
}

function change(context: Context, starterId: string, how: (before: Starter) => Result<Starter>): Result<Starter> {
  const { store } = context;
  return store.transaction(() => {
    const before = store.starters.byId(starterId);
    if (before === null) return refuse('not_found');
    if (before.state === 'over' || before.state === 'removed') return refuse('starter_over');
    const changed = how(before);
    if (!changed.ok) return changed;
    store.starters.save(changed.value);
    if (changed.value.state === 'planned') sayWhenDue(context, changed.value);
    return changed;
  });
}

/** One job a starter; when it comes too early it looks again. */
export function sayWhenDue(context: Context, { id, nextAt }: Starter): void {
  wake(context, { kind: 'starter-due', starterId: id }, `starter:${id}`, nextAt);
}

export function turnAfter(context: Context, of: Starter, turn: number, calendar: Calendar): number | null {
  return nextTurn(seriesOf(context, of), turn, context.now, clocksOf(context, of.cohortId).timeZone, calendar);
}

export function momentIn(context: Context, of: Starter, turn: number, calendar: Calendar): number {
  return momentOf(of, turn, clocksOf(context, of.cohortId).timeZone, calendar).at;
}

type Read = Omit<Starter, 'id' | 'cohortId' | 'plannedBy' | 'state' | 'createdAt'>;

function readWish(context: Context, cohortId: string, id: string, wish: StarterWish, calendar: Calendar): Result<Read> {
  const { timeZone, endsOn } = clocksOf(context, cohortId);
  const text = cleanText(wish.text);
  const { theme, repeat, until } = wish;
  if (theme === null && text === '') return refuse('starter_words_missing');
  if (text.length > longestStarter) return refuse('text_too_long', { most: String(longestStarter) });
  if (theme === null && repeat !== 'once') return refuse('starter_own_once');
  if (wish.key !== null && themeOf(wish.key) !== theme) return refuse('not_found');
  if (localTime(`${wish.date} ${wish.time}`, timeZone) === null) return refuse('starter_time');
  const series: Series = { firstDate: wish.date, time: wish.time, repeat, until: repeat === 'once' ? null : until };
  const { at } = momentOf(series, 0, timeZone, calendar);
  if (at <= context.now) return refuse('starter_time');
  if (series.until !== null && (localTime(`${series.until} 00:00`, timeZone) === null || series.until < wish.date))
    return refuse('starter_until');
  if (endsOn !== null && wish.date > endsOn) return refuse('starter_until');
  const key = theme === null ? null : (wish.key ?? nextKey(context, cohortId, theme, id));
  return accept({ ...series, theme, key, text, turn: 0, nextAt: at });
}
