import type { Actor } from '../audit/audit.ts';
import { note, type Context } from '../context.ts';
import { planAfterWorkshop } from '../prompt/plan.ts';
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
    const known = new Map(store.workshops.attendance(workshop.id).map((each) => [each.memberId, each.present]));
    for (const { memberId } of store.cohorts.memberships(workshop.cohortId)) {
      if (!sheet.listed.has(memberId)) continue;
      const present = sheet.present.has(memberId);
      if (known.has(memberId) && present === sheet.before.has(memberId)) continue;
      store.workshops.markAttendance({ workshopId: workshop.id, memberId, present }, actor.memberId, now);
    }
    const present = store.workshops.attendance(workshop.id).filter((each) => each.present);
    if (isClosing(workshop, now)) for (const { memberId } of present) planAfterWorkshop(context, workshop, memberId);
    note(context, actor, 'attendance-taken', workshop.id, { present: present.length });
    return present.length;
  });
}
