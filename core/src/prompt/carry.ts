import { hour } from '../clock.ts';
import { queue, type Context } from '../context.ts';
import { timeZoneOf } from '../reach/reach.ts';
import { budgetFreeAt, spentLooked } from './budget.ts';
import { meaningOf } from './meaning.ts';
import { lookAgain } from './plan.ts';
import { byWorth, isWorthMore, type Prompt, type Spent } from './prompt.ts';
import type { Calendar } from './quiet.ts';
import { whenToAsk } from './whentoact.ts';

/** A prompt still comes on its day when it is this much late. */
const lateness = 8 * hour;

/**
 * The member's waiting prompts, looked at: what came too late lapses, what is not meant any more is withdrawn, and the most useful one that
 * is due goes, if it is a decent hour and the budget allows. The rest wait for the next moment at which that can change.
 */
export function carryPrompts(context: Context, memberId: string, calendar: Calendar): void {
  const { store, now } = context;
  store.transaction(() => {
    const member = store.members.byId(memberId);
    if (member === null) return;
    const waiting = store.prompts.waitingOf(memberId).filter((each) => isStillMeant(context, each));
    const due = waiting.filter((each) => each.wantedAt <= now).toSorted(byWorth);
    const [best] = due;
    if (best === undefined) {
      const next = Math.min(...waiting.map((each) => each.wantedAt));
      if (Number.isFinite(next)) lookAgain(context, memberId, next);
      return;
    }
    const back = Math.max(now, member.pausedUntil ?? now);
    const spent = store.prompts.spentOf(memberId, spentLooked);
    const free = budgetFreeAt(spent, back);
    const decent = whenToAsk(best, free, timeZoneOf(context, memberId), calendar);
    if (decent > now) {
      lookAgain(context, memberId, Math.min(decent, ...waiting.map((each) => each.lapsesAt)));
      return;
    }
    const keptFor = moreUseful(best, waiting, spent, now);
    if (keptFor !== undefined) {
      lookAgain(context, memberId, Math.min(keptFor.wantedAt, ...waiting.map((each) => each.lapsesAt)));
      return;
    }
    send(context, best);
    // At once again: the next one learns when its turn is.
    if (waiting.length > 1) lookAgain(context, memberId, now);
  });
}

/**
 * A more useful one whose day is near, and which would come too late if this one took its place in the budget: a reminder on the day that the
 * person chose is not given away for a question of the day before.
 */
function moreUseful(
  best: Prompt,
  waiting: readonly Prompt[],
  spent: readonly Spent[],
  now: number,
): Prompt | undefined {
  const freeAfter = budgetFreeAt([{ kind: best.kind, at: now, answered: true }, ...spent], now);
  return waiting.find((each) => each.wantedAt > now && isWorthMore(each, best) && freeAfter > each.wantedAt + lateness);
}

function isStillMeant(context: Context, of: Prompt): boolean {
  const { store, now } = context;
  if (of.lapsesAt <= now) {
    store.prompts.end(of.id, 'lapsed', 'too late to ask');
    return false;
  }
  // One whose day is ahead may become meant until then.
  if (of.wantedAt > now) return true;
  const meaning = meaningOf(context, of);
  if ('saying' in meaning) return true;
  store.prompts.end(of.id, 'withdrawn', meaning.withdrawn);
  return false;
}

function send(context: Context, of: Prompt): void {
  const meaning = meaningOf(context, of);
  if (!('saying' in meaning)) return;
  context.store.prompts.markQueued(of.id, context.now);
  if (of.kind === 'reminder') context.store.commitments.setState(of.subjectId, 'reminded');
  queue(context, {
    kind: 'say-to-member',
    memberId: of.memberId,
    unprompted: true,
    promptId: of.id,
    saying: meaning.saying,
  });
}

/**
 * The last look at a prompt before the homeserver is asked to send it, perhaps long after it was queued: why it is not to be sent any more, or
 * null. When it may go is `whenToAct`'s.
 */
export function whyNotToSend(
  context: Pick<Context, 'store' | 'now'>,
  promptId: string,
): { state: 'lapsed' | 'withdrawn'; reason: string } | null {
  const of = context.store.prompts.byId(promptId);
  if (of === null) return { state: 'withdrawn', reason: 'gone' };
  if (of.state === 'withdrawn') return { state: 'withdrawn', reason: of.reason ?? '' };
  if (of.lapsesAt <= context.now) return { state: 'lapsed', reason: 'too late to ask' };
  const meaning = meaningOf(context, of);
  return 'saying' in meaning ? null : { state: 'withdrawn', reason: meaning.withdrawn };
}
