import { day } from '../clock.ts';
import type { Context } from '../context.ts';
import { reminderDue } from '../invitation/remind.ts';
import { comingWorkshops } from '../workshop/workshop.ts';
import { glanceAt } from './glance.ts';

/** What an organiser or a facilitator would best do next in a cohort. */
export type NextStep =
  | { kind: 'roster' }
  | { kind: 'applicants'; count: number }
  | { kind: 'letters'; count: number }
  | { kind: 'attendance'; workshopId: string; title: string }
  | { kind: 'workshop' }
  | { kind: 'remind'; count: number }
  | { kind: 'coming'; workshopId: string; title: string; startsAt: number }
  | { kind: 'rest' };

/** Attendance is still remembered for this long. */
const attendanceFades = 14 * day;

/** The one next thing, the most pressing first; what this person may not do is left out. */
export function nextStep(context: Pick<Context, 'store' | 'now'>, cohortId: string, manages: boolean): NextStep {
  const { store, now } = context;
  const glance = glanceAt(context, cohortId);
  // Somebody stands at the door and waits.
  const applicants = manages ? store.applicants.waiting(cohortId).length : 0;
  if (applicants > 0) return { kind: 'applicants', count: applicants };
  if (manages && glance.people === 0) return { kind: 'roster' };
  if (manages && glance.parkedLetters > 0) return { kind: 'letters', count: glance.parkedLetters };
  const workshops = store.workshops.ofCohort(cohortId).filter((each) => each.cancelledAt === null);
  const unmarked = workshops.findLast(
    ({ id, startsAt, endsAt }) =>
      startsAt <= now && endsAt > now - attendanceFades && store.workshops.attendance(id).length === 0,
  );
  if (unmarked !== undefined && glance.inside > 0)
    return { kind: 'attendance', workshopId: unmarked.id, title: unmarked.title };
  const [coming] = comingWorkshops(workshops, now);
  if (coming === undefined && workshops.length === 0) return { kind: 'workshop' };
  const late = manages ? store.invitations.ofCohort(cohortId).filter((each) => reminderDue(each, now)).length : 0;
  if (late > 0) return { kind: 'remind', count: late };
  if (coming === undefined) return { kind: 'rest' };
  return { kind: 'coming', workshopId: coming.id, title: coming.title, startsAt: coming.startsAt };
}
