import type { Actor } from '../audit/audit.ts';
import { day, type Milliseconds } from '../clock.ts';
import { note, wake, type Context } from '../context.ts';
import { isOpen } from '../idea/idea.ts';
import { ideasSeenBy } from '../idea/seenideas.ts';
import { localTime } from '../localtime.ts';
import { addDays, localDate } from '../prompt/quiet.ts';
import { wishPrompt } from '../prompt/plan.ts';
import { timeZoneOf } from '../reach/reach.ts';
import type { Saying } from '../saying/saying.ts';
import { comingWorkshops } from '../workshop/workshop.ts';

export type Digest = Extract<Saying, { kind: 'digest' }>;

const most = 5;
const ahead: Milliseconds = 14 * day;
const news: Milliseconds = 7 * day;

/**
 * What is worth a look this week, for one member: asks nobody has answered that their cohorts read, ideas of the last week, what waits for their own answer, and
 * the workshops of the next two. Null when there is nothing: then nothing is said.
 */
export function digestOf(context: Pick<Context, 'store' | 'now'>, memberId: string): Digest | null {
  const { store, now } = context;
  const cohortIds = store.cohorts
    .membershipsOf(memberId)
    .flatMap(({ cohortId, state }) => (state === 'joined' ? cohortId : []));
  const asks = cohortIds
    .flatMap((id) => store.asks.openIn(id))
    .filter(({ id, askerId }) => askerId !== memberId && !store.asks.people(id).some(({ answer }) => answer === 'yes'))
    .filter(({ askerId }) => !store.members.hasBlocked(memberId, askerId))
    .map(({ askerId, text }) => ({ name: store.members.byId(askerId)?.name ?? '', text }));
  const ideas = ideasSeenBy(context, memberId)
    .filter((each) => isOpen(each, now) && each.createdAt > now - news && each.memberId !== memberId)
    .map(({ title }) => title);
  const waiting = store.introductions.waitingFor(memberId).length + store.asks.waitingFor(memberId).length;
  const workshops = cohortIds
    .flatMap((id) => comingWorkshops(store.workshops.ofCohort(id), now))
    .filter(({ startsAt }) => startsAt < now + ahead)
    .toSorted((a, b) => a.startsAt - b.startsAt)
    .map(({ title, startsAt, place }) => ({ title, startsAt, place }));
  if (asks.length + ideas.length + waiting + workshops.length === 0) return null;
  return {
    kind: 'digest',
    asks: asks.slice(0, most),
    ideas: ideas.slice(0, most),
    waiting,
    workshops: workshops.slice(0, most),
    timeZone: timeZoneOf(context, memberId),
  };
}

/** The weekly digest is only for who asks for it. */
export function setDigest(context: Context, actor: Actor & { memberId: string }, wanted: boolean): void {
  const { store } = context;
  store.transaction(() => {
    const { readAt: _kept, ...reach } = store.reach.of(actor.memberId);
    store.reach.save({ ...reach, digest: wanted });
    if (wanted) {
      store.prompts.allowKind(actor.memberId, 'digest');
      waitForMonday(context, actor.memberId);
    }
    note(context, actor, 'digest-chosen', null, { wanted });
  });
}

/** A week begins: the digest waits for its turn in the budget, and for the next Monday, as long as it is wanted. */
export function beginWeek(context: Context, memberId: string): void {
  const { store, now } = context;
  if (!store.reach.of(memberId).digest) return;
  const week = localDate(now, timeZoneOf(context, memberId)).date;
  wishPrompt(context, { memberId, kind: 'digest', subject: 'week', subjectId: week, step: 'digest', wantedAt: now });
  waitForMonday(context, memberId);
}

function waitForMonday(context: Context, memberId: string): void {
  const timeZone = timeZoneOf(context, memberId);
  const { date } = localDate(context.now, timeZone);
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
  const monday = addDays(date, ((8 - weekday) % 7) + (weekday === 1 ? 7 : 0));
  const at = localTime(`${monday} 09:00`, timeZone) ?? context.now + 7 * day;
  wake(context, { kind: 'member-week', memberId }, `member-week:${memberId}`, at);
}
