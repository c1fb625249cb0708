import { localTime } from '@kohtaamo/core/localtime.ts';
import { day, hour, second, type Milliseconds } from '@kohtaamo/core/clock.ts';
import { finnishCalendar } from '@kohtaamo/core/prompt/finnishcalendar.ts';
import { decentTime, isQuiet, localDate } from '@kohtaamo/core/prompt/quiet.ts';
import { clockOf, lastMomentOf, roundCalendar } from '@kohtaamo/core/round/passtime.ts';
import type { Hub } from './hub.ts';
import { eventually } from './people.ts';

/** From now on it is that time for the bot. Between the two it was not running, as over a night without electricity. */
export async function itIs(hub: Hub, at: Milliseconds, meanwhile?: () => Promise<unknown>): Promise<void> {
  // Somebody hears a message before the bot has written down that it is sent; killed between the two, it would count as said after the night.
  if (hub.botIsRunning())
    await eventually('the bot has written down what it said', () => {
      // One that failed waits for its next try, as a letter does where there is no mail server: by a clock that was put back, for weeks.
      const soon = (hub.store.heartbeat()?.at ?? 0) + 5 * second;
      const waiting = hub.store.outbox.list('waiting', 1000);
      return waiting.some(({ firstTriedAt, dueAt }) => firstTriedAt !== null && dueAt <= soon) ? undefined : true;
    });
  await hub.killBot();
  await meanwhile?.();
  hub.startBot({ laterBy: at - Date.now() });
  await settled(hub, at);
}

/** From now on it is that time for bot, web and story, which go on running: what was due since then is done at once. */
export async function moveClock(hub: Hub, at: Milliseconds): Promise<void> {
  hub.setLaterBy(at - Date.now());
  await settled(hub, at);
}

/** The bot has come to that time, and has done all that was due by then. */
export async function settled({ store }: Hub, at: Milliseconds): Promise<void> {
  await eventually('the bot has done what was due', () => {
    const alive = (store.heartbeat()?.at ?? 0) >= at && store.heartbeat()?.homeserverOk === true;
    const due = (store.jobs.nextDueAt() ?? Infinity) <= at || (store.outbox.nextDueAt() ?? Infinity) <= at;
    return alive && !due && store.inbox.next() === null && store.rounds.solving().length === 0 ? true : undefined;
  });
}

/**
 * A Tuesday at noon in Finland, with no holiday near, in a year to come; or one some weeks later, before the clocks change. Stories that share a hub go on from
 * week to week: what waits for its next try by a clock that is then put back would wait until that clock's time, and everything behind it.
 */
export function tuesdayNoon(weeksLater: 0 | 1 | 2 | 3 | 4 | 5 = 0): Milliseconds {
  const year = new Date().getUTCFullYear() + 1;
  const first = new Date(Date.UTC(year, 8, 1)).getUTCDay();
  const date = 1 + ((2 - first + 7) % 7);
  return (localTime(`${String(year)}-09-0${String(date)} 12:00`, 'Europe/Helsinki') ?? 0) + 7 * weeksLater * day;
}

/** The next noon in Finland on which people may be written to, and at which they may be at the same hour and the next so many days later too. */
export function noonSoon(...daysLater: number[]): Milliseconds {
  const zone = 'Europe/Helsinki';
  for (let ahead = 1; ; ahead += 1) {
    const { date } = localDate(Date.now() + ahead * day, zone);
    const noon = localTime(`${date} 12:00`, zone) ?? 0;
    const later = [noon, ...daysLater.flatMap((days) => [noon + days * day, noon + days * day + hour])];
    if (later.every((at) => !isQuiet(at, zone, finnishCalendar()))) return noon;
  }
}

/** When whoever met nobody in a round hears of it: the time of all its passes is up, and it is a decent hour. */
export function whenNothingIsTold({ store, context }: Hub, roundId: string): Milliseconds {
  const round = store.rounds.byId(roundId);
  if (round?.sentAt == null) throw new Error('The round was not sent.');
  const clock = clockOf(context(), round.programmeId, roundCalendar);
  return decentTime(lastMomentOf(round.sentAt, round.settings, clock), clock.timeZone, clock.calendar);
}
