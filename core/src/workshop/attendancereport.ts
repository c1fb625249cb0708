import type { Context } from '../context.ts';
import { localDate } from '../prompt/quiet.ts';
import type { Programme } from '../programme/programme.ts';
import { minutesOf } from './attendance.ts';

/** One person at one workshop, as a funder counts them. */
export type AttendedMinutes = { cohort: string; workshop: string; date: string; name: string; minutes: number };

/** Everybody who was at a workshop of the programme that has begun and was not cancelled, in the order of days and names. */
export function attendedMinutes(
  { store, now }: Pick<Context, 'store' | 'now'>,
  programme: Programme,
): AttendedMinutes[] {
  return store.cohorts
    .ofProgramme(programme.id)
    .flatMap((cohort) => store.workshops.ofCohort(cohort.id).map((workshop) => ({ cohort, workshop })))
    .filter(({ workshop: { startsAt, cancelledAt } }) => cancelledAt === null && startsAt <= now)
    .toSorted((a, b) => a.workshop.startsAt - b.workshop.startsAt)
    .flatMap(({ cohort, workshop }) =>
      store.workshops
        .attendance(workshop.id)
        .filter(({ present }) => present)
        .map((each) => ({
          cohort: cohort.name,
          workshop: workshop.title,
          date: localDate(workshop.startsAt, programme.timeZone).date,
          name: store.members.byId(each.memberId)?.name ?? '',
          minutes: minutesOf(workshop, each, now),
        }))
        .toSorted((a, b) => a.name.localeCompare(b.name, 'fi')),
    );
}
