import { attendanceOf } from '@kohtaamo/core/workshop/arrive.ts';
import { longestMinutes, minutesOf, type Attendance } from '@kohtaamo/core/workshop/attendance.ts';
import type { Workshop } from '@kohtaamo/core/workshop/workshop.ts';
import { context } from './store.ts';

/** One person on the list of a workshop, as whoever runs it sees them. */
export type Attending = Attendance & { name: string; minutes: number };

/** Everybody of whom something is marked, by name. */
export function attendingAt(workshop: Workshop): Attending[] {
  const { store, now } = context();
  return store.workshops
    .attendance(workshop.id)
    .map((each) => ({
      ...each,
      name: store.members.byId(each.memberId)?.name ?? '',
      minutes: minutesOf(workshop, each, now),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'fi'));
}

/** One person of the cohort at the workshop: as they are marked, and what the clock alone would count; null when they are not of the cohort. */
export function attendingPerson(workshop: Workshop, memberId: string) {
  const here = context();
  const isOf = here.store.cohorts.memberships(workshop.cohortId).some((each) => each.memberId === memberId);
  const member = isOf ? here.store.members.byId(memberId) : null;
  if (member === null) return null;
  const marked = attendanceOf(here, workshop.id, memberId);
  const counted = { ...(marked ?? { road: 'list', cameAt: null, leftAt: null }), workshopId: workshop.id, memberId };
  const byTheClock = { ...counted, present: true, minutesSet: null, settled: false };
  return {
    id: memberId,
    name: member.name,
    present: marked?.present ?? false,
    minutesSet: marked?.minutesSet ?? null,
    counted: minutesOf(workshop, byTheClock, here.now),
    most: longestMinutes(workshop),
  };
}
