import { day, hour, type Milliseconds } from '../clock.ts';
import type { Spent } from './prompt.ts';

/**
 * At most two unprompted messages a member in any seven days, over everything the product sends, never two in one day; after two in a row
 * without an answer, silence for fourteen days. People leave what talks more than that (docs/decisions).
 */
export const mostAWeek = 2;
export const week: Milliseconds = 7 * day;
export const apart: Milliseconds = 20 * hour;
export const unansweredInARow = 2;
export const silence: Milliseconds = 14 * day;

/** So many of the last spent are enough for the budget: it looks no further back. */
export const spentLooked = 6;

/**
 * The earliest moment at which one more may be sent: `now` when it may go at once. `spent` is what has left or is leaving, newest first;
 * the newest three are enough.
 */
export function budgetFreeAt(spent: readonly Spent[], now: Milliseconds): Milliseconds {
  const [newest] = spent;
  if (newest === undefined) return now;
  const second = spent[mostAWeek - 1];
  const weekFree = second === undefined ? now : second.at + week;
  return Math.max(now, newest.at + apart, weekFree, quietUntil(spent) ?? now);
}

/** Until when a member who does not answer is left alone; null for one who answers. A facilitator is told no more than "quiet". */
export function quietUntil(spent: readonly Spent[]): Milliseconds | null {
  // A digest asks nothing.
  const asked = spent.filter(({ kind }) => kind !== 'digest').slice(0, unansweredInARow);
  if (asked.length < unansweredInARow || asked.some((each) => each.answered)) return null;
  return (asked[0]?.at ?? 0) + silence;
}
