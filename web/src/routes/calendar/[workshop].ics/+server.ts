import { error } from '@sveltejs/kit';
import { calendarFile, calendarOf } from '#lib/server/calendar.ts';
import { cohortFor } from '#lib/server/cohort.ts';
import { loadSettings } from '#lib/server/config.ts';
import { sentenceOf } from '#lib/server/refusal.ts';
import { store } from '#lib/server/store.ts';
import type { RequestHandler } from './$types';

/** One workshop for a calendar, for whoever may read the cohort, and for whoever has the link that its room was given. */
export const GET: RequestHandler = (event) => {
  const workshop = store().workshops.byId(event.params.workshop);
  const slug = workshop && store().cohorts.byId(workshop.cohortId)?.slug;
  const byLink = workshop !== null && workshop.calendarKey === event.url.searchParams.get('key');
  const cohort = byLink ? store().cohorts.byId(workshop.cohortId) : cohortFor(event, slug ?? '', 'read-cohort').cohort;
  if (workshop === null || cohort === null) error(404, sentenceOf({ code: 'not_found', values: {} }));
  return calendarFile(
    cohort.slug,
    calendarOf(cohort.name, loadSettings().serverName, [workshop], event.locals.language),
  );
};
