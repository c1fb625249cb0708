import type { Milliseconds } from '../clock.ts';
import type { Context } from '../context.ts';
import { localTime } from '../localtime.ts';
import type { Act } from '../outbox/outbox.ts';
import { timeZoneOf } from '../reach/reach.ts';
import type { Prompt } from './prompt.ts';
import { closes, decentTime, localDate, opens, type Calendar } from './quiet.ts';

/**
 * The moment from which an act may be carried out: now, but for what the bot says of its own accord, which waits for a decent one on the clocks
 * of its reader, and for the end of a pause.
 */
export function whenToAct(
  { store }: Pick<Context, 'store'>,
  act: Act,
  now: Milliseconds,
  calendar: Calendar,
): Milliseconds {
  if (act.kind !== 'mail-letter' && (act.kind !== 'say-to-member' || !act.unprompted)) return now;
  const timeZone = timeZoneOf({ store }, act.memberId);
  // Of a pause nothing is kept for later: the letter is dropped when it is looked at.
  if (act.kind === 'mail-letter') return decentTime(now, timeZone, calendar);
  const back = Math.max(now, store.members.byId(act.memberId)?.pausedUntil ?? now);
  const prompt = act.promptId === undefined ? null : store.prompts.byId(act.promptId);
  return prompt === null ? decentTime(back, timeZone, calendar) : whenToAsk(prompt, back, timeZone, calendar);
}

/**
 * When a prompt may be asked, from a moment on. A reminder comes on the day that its person chose, be it a Sunday or a feast; of that day only
 * the night is kept.
 */
export function whenToAsk(
  of: Pick<Prompt, 'kind' | 'wantedAt'>,
  from: Milliseconds,
  timeZone: string,
  calendar: Calendar,
): Milliseconds {
  const { date, hour } = localDate(from, timeZone);
  if (of.kind !== 'reminder' || date !== localDate(of.wantedAt, timeZone).date || hour >= closes)
    return decentTime(from, timeZone, calendar);
  return hour >= opens ? from : (localTime(`${date} 08:00`, timeZone) ?? from);
}
