import type { Actor } from '../audit/audit.ts';
import { note, type Context } from '../context.ts';
import type { Workshop } from './workshop.ts';

/** Marks everyone of the cohort present or absent. Ids that are not of the cohort are passed over. */
export function takeAttendance(context: Context, actor: Actor, workshop: Workshop, present: ReadonlySet<string>): void {
  const { store, now } = context;
  store.transaction(() => {
    for (const { memberId } of store.cohorts.memberships(workshop.cohortId)) {
      store.workshops.markAttendance(
        { workshopId: workshop.id, memberId, present: present.has(memberId) },
        actor.memberId,
        now,
      );
    }
    note(context, actor, 'attendance-taken', workshop.id, { present: present.size });
  });
}
