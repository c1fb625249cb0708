import { error } from '@sveltejs/kit';
import { calendarFile, calendarOf } from '#lib/server/calendar.ts';
import { cohortFor } from '#lib/server/cohort.ts';
import { loadSettings } from '#lib/server/config.ts';
import { sentenceOf } from '#lib/server/refusal.ts';
import { store } from '#lib/server/store.ts';
import type { RequestHandler } from './$types';

/** One workshop for a calendar, for whoever may read the cohort. */
export const GET: RequestHandler = (event) => {
  const workshop = store().workshops.byId(event.params.workshop);
  const slug = workshop && store().cohorts.byId(workshop.cohortId)?.slug;
  const { cohort } = cohortFor(event, slug ?? '', 'read-cohort');
  if (workshop === null) error(404, sentenceOf({ code: 'not_found', values: {} }));
  return calendarFile(
    cohort.slug,
    calendarOf(cohort.name, loadSettings().serverName, [workshop], event.locals.language),
  );
};
