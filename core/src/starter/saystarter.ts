import { queue, type Context } from '../context.ts';
import type { Calendar } from '../prompt/quiet.ts';
import type { Saying } from '../saying/saying.ts';
import { momentIn, sayWhenDue, turnAfter } from './planstarter.ts';
import { clocksOf, fits, nextKey, seriesOf } from './room.ts';
import { dateOf, saidUntil } from './series.ts';
import type { Starter, StarterTurn } from './starter.ts';

/**
 * The starter's time has come: it is said once, lapses when its day is over, or is passed over when the room has heard enough that week. However
 * many turns a bot that was away has missed, one row tells of it, and the next one is the first that is ahead.
 */
export function sayStarter(context: Context, starterId: string, calendar: Calendar): void {
  const { store, now } = context;
  store.transaction(() => {
    const of = store.starters.byId(starterId);
    if (of?.state !== 'planned') return;
    if (of.nextAt > now) {
      sayWhenDue(context, of);
      return;
    }
    const { until } = seriesOf(context, of);
    if (until !== null && dateOf(of, of.turn) > until) {
      store.starters.save({ ...of, state: 'over' });
      return;
    }
    goOn(context, of, takeTurn(context, of), calendar);
  });
}

function takeTurn(context: Context, of: Starter): StarterTurn['state'] {
  const { store, now, newId } = context;
  const { timeZone } = clocksOf(context, of.cohortId);
  const isLate = now >= saidUntil(of.nextAt, timeZone);
  const state = isLate ? 'lapsed' : fits(context, of.cohortId, of.nextAt) ? 'queued' : 'passed';
  const { id: starterId, cohortId, key, text, nextAt } = of;
  const turn: StarterTurn = { id: newId(), starterId, cohortId, wantedAt: nextAt, key, text, state };
  store.starters.addTurn(turn);
  if (state !== 'queued') return state;
  queue(context, {
    kind: 'say-in-room',
    purpose: 'cohort',
    subjectId: cohortId,
    workshopId: null,
    pin: false,
    saying: startingOf(context, of, turn.id),
  });
  return state;
}

/** The next turn, with the next starter of its theme when this one was said. */
function goOn(context: Context, of: Starter, taken: StarterTurn['state'], calendar: Calendar): void {
  const turn = turnAfter(context, of, of.turn + 1, calendar);
  const isSaid = taken === 'queued';
  const key = isSaid && of.theme !== null ? nextKey(context, of.cohortId, of.theme, of.id) : of.key;
  if (turn === null) {
    context.store.starters.save({ ...of, state: 'over' });
    return;
  }
  const after: Starter = {
    ...of,
    key,
    text: isSaid ? '' : of.text,
    turn,
    nextAt: momentIn(context, of, turn, calendar),
  };
  context.store.starters.save(after);
  sayWhenDue(context, after);
}

/** What is said of a starter. `turnId` is empty while it is only looked at. */
export function startingOf(
  { store }: Pick<Context, 'store'>,
  of: Starter,
  turnId = '',
): Extract<Saying, { kind: 'starter' }> {
  const name = store.members.byId(of.plannedBy)?.name ?? '';
  return { kind: 'starter', turnId, key: of.text === '' ? of.key : null, text: of.text, name };
}

/** The last look before the room hears it, perhaps long after it was queued: why it is not to be said any more, or null. */
export function whyNotToStart({ store, now }: Pick<Context, 'store' | 'now'>, turnId: string): string | null {
  const turn = store.starters.turn(turnId);
  const of = turn && store.starters.byId(turn.starterId);
  if (!turn || !of) return 'what it is about is gone';
  if (of.state === 'removed' || of.state === 'paused') return 'it was taken back';
  return now >= saidUntil(turn.wantedAt, clocksOf({ store }, of.cohortId).timeZone) ? 'too late to say' : null;
}
