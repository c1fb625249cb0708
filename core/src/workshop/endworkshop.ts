import { hour, minute } from '../clock.ts';
import { queue, schedule, type Context } from '../context.ts';
import { localTime } from '../localtime.ts';
import { followUpOf, planAfterWorkshop } from '../prompt/plan.ts';
import { addDays, localDate } from '../prompt/quiet.ts';
import { beforeTheEnd } from '../prompt/schedule.ts';
import { attendeesOf } from './attendees.ts';
import { isClosing, isToEnd, type Workshop } from './workshop.ts';

/**
 * What happens by itself around the end of a workshop. One workshop may have several such jobs, after it moved: those of an end that is not
 * its end any more do nothing.
 */
export function followWorkshop(context: Context, { id, endsAt, sequence }: Workshop): void {
  const key = sequence === 0 ? id : `${id}:${String(sequence)}`;
  schedule(context, { kind: 'workshop-closing', workshopId: id }, `workshop-closing:${key}`, endsAt - beforeTheEnd);
  schedule(context, { kind: 'workshop-ended', workshopId: id }, `workshop-ended:${key}`, endsAt);
}

/** In the last minutes of a workshop its follow-up begins: each attendee is asked what they will do first, and more later. */
export function closeWorkshop(context: Context, workshopId: string): void {
  const { store, now } = context;
  store.transaction(() => {
    const workshop = store.workshops.byId(workshopId);
    if (workshop === null || !isClosing(workshop, now)) return;
    for (const memberId of attendeesOf(context, workshop)) planAfterWorkshop(context, workshop, memberId);
  });
}

/** At the end of a workshop: one message in its thread. None for one that was cancelled, has moved ahead, or ended before. */
export function endWorkshop(context: Context, workshopId: string): void {
  const { store, now } = context;
  store.transaction(() => {
    const workshop = store.workshops.byId(workshopId);
    const programme = workshop && programmeOfWorkshop(context, workshop);
    if (!workshop || !programme || !isToEnd(workshop, now)) return;
    store.workshops.save({ ...workshop, endedAt: now });
    sayInThread(context, workshop, { kind: 'workshop-ended', title: workshop.title });
    if (!followUpOf(context, programme.id).evening) return;
    const at = eveningOf(workshop.endsAt, programme.timeZone);
    schedule(context, { kind: 'workshop-evening', workshopId }, `workshop-evening:${workshopId}`, at);
  });
}

/**
 * That evening: what was agreed, in the thread. Plans are told by name only where their people share them; of the others only how many there
 * are. Without any plan nothing is said: nobody is reminded in public of what they did not do.
 */
export function tellEvening(context: Context, workshopId: string): void {
  const { store } = context;
  store.transaction(() => {
    const workshop = store.workshops.byId(workshopId);
    if (workshop === null) return;
    const plans = store.commitments.ofWorkshop(workshopId).filter((each) => each.state !== 'dropped');
    if (plans.length === 0) return;
    const shared = plans
      .filter((each) => each.shared)
      .map(({ memberId, text }) => ({ name: store.members.byId(memberId)?.name ?? '', text }));
    sayInThread(context, workshop, { kind: 'workshop-evening', title: workshop.title, plans: plans.length, shared });
  });
}

/** At six, or half an hour after an end later than that; the next morning when that is too late for an evening. */
export function eveningOf(endsAt: number, timeZone: string): number {
  const { date } = localDate(endsAt, timeZone);
  const six = localTime(`${date} 18:00`, timeZone) ?? endsAt;
  const at = Math.max(six, endsAt + 30 * minute);
  if (localDate(at, timeZone).hour < 20 && at - six < 2 * hour) return at;
  return localTime(`${addDays(date, 1)} 09:00`, timeZone) ?? endsAt;
}

export function programmeOfWorkshop({ store }: Context, { cohortId }: Workshop) {
  const cohort = store.cohorts.byId(cohortId);
  return cohort && store.programmes.byId(cohort.programmeId);
}

function sayInThread(
  context: Context,
  workshop: Workshop,
  saying: Extract<Parameters<typeof queue>[1], { kind: 'say-in-room' }>['saying'],
): void {
  queue(context, {
    kind: 'say-in-room',
    purpose: 'cohort',
    subjectId: workshop.cohortId,
    workshopId: workshop.id,
    pin: false,
    saying,
  });
}
