import { calendarFile, calendarOf } from '#lib/server/calendar.ts';
import { cohortFor } from '#lib/server/cohort.ts';
import { loadSettings } from '#lib/server/config.ts';
import { store } from '#lib/server/store.ts';
import type { RequestHandler } from './$types';

/** All workshops of a cohort for a calendar, for whoever may read it. */
export const GET: RequestHandler = (event) => {
  const { cohort } = cohortFor(event, event.params.cohort, 'read-cohort');
  const workshops = store().workshops.ofCohort(cohort.id);
  return calendarFile(
    cohort.slug,
    calendarOf(cohort.name, loadSettings().serverName, workshops, event.locals.language),
  );
};
