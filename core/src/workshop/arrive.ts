import type { Actor } from '../audit/audit.ts';
import type { Milliseconds } from '../clock.ts';
import { note, type Context } from '../context.ts';
import { planAfterWorkshop } from '../prompt/plan.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { isOn, type Attendance, type AttendanceRoad } from './attendance.ts';
import { isClosing, type Workshop } from './workshop.ts';

type Self = Actor & { memberId: string };

/**
 * A member is at a workshop, by whatever road they say so. Said again it changes nothing, for the first arrival counts; said after leaving, they are
 * back. `at` is when it was said, where that is known to be earlier. Refusals: not_found, workshop_other_cohort, workshop_not_now (a live round has
 * its own hours), attendance_settled.
 */
export function arrive(
  context: Context,
  actor: Self,
  workshopId: string,
  road: Exclude<AttendanceRoad, 'list'>,
  at: Milliseconds = context.now,
): Result<Attendance> {
  const { store, now } = context;
  return store.transaction(() => {
    const workshop = store.workshops.byId(workshopId);
    if (workshop === null) return refuse('not_found');
    if (!isOfCohort(context, workshop, actor.memberId)) return refuse('workshop_other_cohort');
    if (road !== 'live' && !isOn(workshop, at)) return refuse('workshop_not_now');
    const known = attendanceOf(context, workshopId, actor.memberId);
    if (known?.present === false && known.settled) return refuse('attendance_settled');
    const after = arrived(known, { workshopId, memberId: actor.memberId, road, at });
    if (known !== null && same(known, after)) return accept(known);
    store.workshops.putAttendance(after, actor.memberId, now);
    if (isClosing(workshop, now)) planAfterWorkshop(context, workshop, actor.memberId);
    if (known?.present !== true || known.leftAt !== null) note(context, actor, 'attendance-came', workshopId, { road });
    return accept(after);
  });
}

type Arrival = Pick<Attendance, 'workshopId' | 'memberId' | 'road'> & { at: Milliseconds };

function arrived(known: Attendance | null, { at, ...of }: Arrival): Attendance {
  if (known?.present !== true)
    return { ...of, present: true, cameAt: at, leftAt: null, minutesSet: null, settled: false };
  return {
    ...known,
    // A reaction may be taken back; who has also come by another road stays.
    road: known.road === 'reaction' ? of.road : known.road,
    leftAt: known.leftAt !== null && known.leftAt <= at ? null : known.leftAt,
  };
}

const same = (a: Attendance, b: Attendance) =>
  a.present === b.present && a.road === b.road && a.leftAt === b.leftAt && a.cameAt === b.cameAt;

/** A member leaves before the end: their minutes end here. Again it changes nothing. Refusals: not_found, workshop_not_now, attendance_not_here. */
export function leave(context: Context, actor: Self, workshopId: string): Result<Attendance> {
  const { store, now } = context;
  return store.transaction(() => {
    const workshop = store.workshops.byId(workshopId);
    if (workshop === null) return refuse('not_found');
    const known = attendanceOf(context, workshopId, actor.memberId);
    if (known?.present !== true) return refuse('attendance_not_here');
    if (!isOn(workshop, now)) return refuse('workshop_not_now');
    if (known.leftAt !== null) return accept(known);
    const after = { ...known, leftAt: now };
    store.workshops.putAttendance(after, actor.memberId, now);
    note(context, actor, 'attendance-left', workshopId);
    return accept(after);
  });
}

/** Is back after leaving, without the code at the door: they were let in before. Refusals: attendance_not_here, and those of `arrive`. */
export function comeBack(context: Context, actor: Self, workshopId: string): Result<Attendance> {
  return attendanceOf(context, workshopId, actor.memberId)?.present === true
    ? arrive(context, actor, workshopId, 'door')
    : refuse('attendance_not_here');
}

/** A reaction to the workshop's first message says "I am here". Refusals: those of `arrive`. */
export function arriveBySign(
  context: Context,
  actor: Self,
  workshopId: string,
  eventId: string,
  at: Milliseconds,
): Result<Attendance> {
  const { store } = context;
  return store.transaction(() => {
    const done = arrive(context, actor, workshopId, 'reaction', at);
    if (done.ok) store.workshops.addSign({ eventId, workshopId, memberId: actor.memberId });
    return done;
  });
}

/**
 * The reaction is taken back. Before the end that takes back what only it said; what another sign, another road or whoever runs the workshop said
 * stays. Answers whether the person is not marked present any more.
 */
export function takeSignBack(context: Context, actor: Self, eventId: string, at: Milliseconds): boolean {
  const { store } = context;
  return store.transaction(() => {
    const sign = store.workshops.sign(eventId);
    if (sign?.memberId !== actor.memberId) return false;
    store.workshops.dropSign(eventId);
    const { workshopId, memberId } = sign;
    const workshop = store.workshops.byId(workshopId);
    const known = attendanceOf(context, workshopId, memberId);
    if (workshop === null || known?.road !== 'reaction' || known.settled || at >= workshop.endsAt) return false;
    if (store.workshops.signs(workshopId, memberId) > 0) return false;
    store.workshops.dropAttendance(workshopId, memberId);
    note(context, actor, 'attendance-taken-back', workshopId);
    return true;
  });
}

export function attendanceOf({ store }: Pick<Context, 'store'>, workshopId: string, memberId: string) {
  return store.workshops.attendance(workshopId).find((each) => each.memberId === memberId) ?? null;
}

export function isOfCohort({ store }: Pick<Context, 'store'>, { cohortId }: Workshop, memberId: string): boolean {
  return store.cohorts.memberships(cohortId).some((each) => each.memberId === memberId && each.state !== 'left');
}

/** The workshops of the member's cohorts that are on now, the one that began last first. */
export function workshopsOn({ store, now }: Pick<Context, 'store' | 'now'>, memberId: string): Workshop[] {
  return store.cohorts
    .membershipsOf(memberId)
    .filter(({ state }) => state !== 'left')
    .flatMap(({ cohortId }) => store.workshops.ofCohort(cohortId))
    .filter((each) => isOn(each, now))
    .toSorted((a, b) => b.startsAt - a.startsAt);
}
