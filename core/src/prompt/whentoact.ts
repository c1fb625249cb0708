import type { Milliseconds } from '../clock.ts';
import { localTime } from '../localtime.ts';
import type { Act } from '../outbox/outbox.ts';
import { addDays, closes, decentTime, localDate, opens, type Calendar } from './quiet.ts';

/**
 * The moment from which an act may be carried out: now, but for what the bot says of its own accord, which waits for a decent one. A reminder
 * comes on the day that its person chose, be it a Sunday or a feast; only the night is kept.
 */
export function whenToAct(act: Act, now: Milliseconds, timeZone: string, calendar: Calendar): Milliseconds {
  if (act.kind !== 'say-to-member' || !act.unprompted) return now;
  if (act.saying.kind !== 'commitment-reminder') return decentTime(now, timeZone, calendar);
  const { date, hour } = localDate(now, timeZone);
  if (hour >= opens && hour < closes) return now;
  return localTime(`${hour < opens ? date : addDays(date, 1)} 08:00`, timeZone) ?? now;
}
