import type { Actor } from '../audit/audit.ts';
import { note, type Context } from '../context.ts';
import { planAfterWorkshop } from '../prompt/plan.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { attendanceOf } from './arrive.ts';
import { longestMinutes, minutesOf, onTheList, type Attendance } from './attendance.ts';
import { isClosing, type Workshop } from './workshop.ts';

/** The list as somebody filled it in: who stood on it, who was marked present when they opened it, and who is now. */
export type AttendanceSheet = {
  listed: ReadonlySet<string>;
  before: ReadonlySet<string>;
  present: ReadonlySet<string>;
};

/**
 * Marks those on the list present or absent. What this person did not touch stays as another one marked it meanwhile; ids that are not of the
 * cohort are passed over. Whoever is marked present after the end is asked what the others were asked; whoever is marked absent is asked
 * nothing more. Answers how many are present now.
 */
export function takeAttendance(context: Context, actor: Actor, workshop: Workshop, sheet: AttendanceSheet): number {
  const { store, now } = context;
  return store.transaction(() => {
    const known = new Map(store.workshops.attendance(workshop.id).map((each) => [each.memberId, each]));
    for (const { memberId } of store.cohorts.memberships(workshop.cohortId)) {
      if (!sheet.listed.has(memberId)) continue;
      const present = sheet.present.has(memberId);
      const before = known.get(memberId);
      if (before === undefined) {
        store.workshops.putAttendance(onTheList({ workshopId: workshop.id, memberId, present }), actor.memberId, now);
        continue;
      }
      if (present === sheet.before.has(memberId) || present === before.present) continue;
      // Whoever had left is there from the beginning when they are ticked again.
      const after = present && before.cameAt === null ? { ...before, leftAt: null } : before;
      put(context, actor, workshop, before, { ...after, present, settled: true });
    }
    const present = store.workshops.attendance(workshop.id).filter((each) => each.present);
    if (isClosing(workshop, now)) for (const { memberId } of present) planAfterWorkshop(context, workshop, memberId);
    note(context, actor, 'attendance-taken', workshop.id, { present: present.length });
    return present.length;
  });
}

/**
 * Whoever runs the workshop says of one person whether they were there, and how many minutes; null counts them from coming and leaving. The log
 * keeps what was and what is. Refusals: not_found (nobody of the cohort), workshop_cancelled, form_invalid (no number of minutes that the workshop has).
 */
export function correctAttendance(
  context: Context,
  actor: Actor,
  workshop: Workshop,
  memberId: string,
  wish: { present: boolean; minutes: number | null },
): Result<Attendance> {
  const { store, now } = context;
  const minutes = wish.present ? wish.minutes : null;
  if (workshop.cancelledAt !== null) return refuse('workshop_cancelled');
  if (minutes !== null && !(Number.isInteger(minutes) && minutes >= 0 && minutes <= longestMinutes(workshop)))
    return refuse('form_invalid', { field: 'minutes' });
  return store.transaction(() => {
    if (!store.cohorts.memberships(workshop.cohortId).some((each) => each.memberId === memberId))
      return refuse('not_found');
    const before = attendanceOf(context, workshop.id, memberId);
    const base = before ?? onTheList({ workshopId: workshop.id, memberId, present: false });
    const after = { ...base, present: wish.present, minutesSet: minutes, settled: true };
    if (before?.present === after.present && before.minutesSet === after.minutesSet && before.settled)
      return accept(before);
    put(context, actor, workshop, before, after);
    if (after.present && isClosing(workshop, now)) planAfterWorkshop(context, workshop, memberId);
    return accept(after);
  });
}

function put(context: Context, actor: Actor, workshop: Workshop, before: Attendance | null, after: Attendance): void {
  const { store, now } = context;
  store.workshops.putAttendance(after, actor.memberId, now);
  note(context, actor, 'attendance-corrected', workshop.id, {
    member: after.memberId,
    wasPresent: before?.present ?? false,
    wasMinutes: before === null ? 0 : minutesOf(workshop, before, now),
    present: after.present,
    minutes: minutesOf(workshop, after, now),
  });
}

/** What was corrected about one person at a workshop, the newest first. */
export type Correction = {
  at: number;
  by: string | null;
  was: { present: boolean; minutes: number };
  is: { present: boolean; minutes: number };
};

export function correctionsOf({ store }: Pick<Context, 'store'>, workshopId: string, memberId: string): Correction[] {
  return store.audit
    .ofSubject('attendance-corrected', workshopId)
    .filter(({ detail }) => detail.member === memberId)
    .map(({ at, memberId: by, detail }) => ({
      at,
      by: by === null ? null : (store.members.byId(by)?.name ?? null),
      was: { present: detail.wasPresent === true, minutes: Number(detail.wasMinutes) },
      is: { present: detail.present === true, minutes: Number(detail.minutes) },
    }))
    .toReversed();
}
