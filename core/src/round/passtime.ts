import { day, hour, type Milliseconds } from '../clock.ts';
import type { Context } from '../context.ts';
import { budgetFreeAt, spentLooked } from '../prompt/budget.ts';
import { finnishCalendar } from '../prompt/finnishcalendar.ts';
import { decentTime, type Calendar } from '../prompt/quiet.ts';
import { whenToAsk } from '../prompt/whentoact.ts';
import { timeZoneOf } from '../reach/reach.ts';
import { jitter, type RoundSettings } from './round.ts';

/** The clocks by which a round goes, the same for everybody in it: its programme's, and the days on which the hub rests. */
export type RoundClock = { timeZone: string; calendar: Calendar };

/** The hub's days off; a test may say others. */
export const roundCalendar: Calendar = finnishCalendar();

export function clockOf({ store }: Pick<Context, 'store'>, programmeId: string, calendar: Calendar): RoundClock {
  return { timeZone: store.programmes.byId(programmeId)?.timeZone ?? 'Europe/Helsinki', calendar };
}

/**
 * When a pass that begins now is over: its hours count from the first moment at which a question may leave, so that a pass over Christmas leaves as much
 * time to answer as any other. Neither who is in it nor what anybody answers moves it.
 */
export function deadlineOf(beginsAt: Milliseconds, settings: RoundSettings, clock: RoundClock): Milliseconds {
  return decentTime(beginsAt, clock.timeZone, clock.calendar) + Math.min(3 * day, settings.answerHours * hour);
}

/** When the last pass of a round would be over if every pass was made and each was solved within the jitter. */
export function lastMomentOf(sentAt: Milliseconds, settings: RoundSettings, clock: RoundClock): Milliseconds {
  let at = sentAt;
  for (let pass = 0; pass < settings.passes; pass += 1) at = deadlineOf(at, settings, clock) + jitter;
  return at;
}

/** Whoever is asked later than this before the deadline would hardly have seen the question. */
export const timeToAnswer: Milliseconds = 12 * hour;

/**
 * Whom the budget of two unasked messages a week, or nights and days off on their own clocks, do not let be asked in time before a deadline: they sit this
 * pass out, and lose nothing by it.
 */
export function restingUntil(
  context: Pick<Context, 'store' | 'now'>,
  memberIds: readonly string[],
  deadline: Milliseconds,
  calendar: Calendar,
): string[] {
  const { store, now } = context;
  const latest = deadline - timeToAnswer;
  // Most of them share a time zone and are free now: reckoning the next morning is dear.
  const asked = new Map<string, Milliseconds>();
  return memberIds.filter((id) => {
    const free = budgetFreeAt(store.prompts.spentOf(id, spentLooked), now);
    if (free > latest) return true;
    const timeZone = timeZoneOf(context, id);
    const key = `${timeZone} ${String(free)}`;
    const at = asked.get(key) ?? whenToAsk({ kind: 'round', wantedAt: now }, free, timeZone, calendar);
    asked.set(key, at);
    return at > latest;
  });
}
