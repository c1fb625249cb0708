import { error } from '@sveltejs/kit';
import ical from 'ical-generator';
import { loadSettings } from '#lib/server/config.ts';
import { cohortFor } from '#lib/server/cohort.ts';
import { sentenceOf } from '#lib/server/refusal.ts';
import { store } from '#lib/server/store.ts';
import type { RequestHandler } from './$types';

/** The workshop as a calendar file (RFC 5545), for whoever may read the cohort. */
export const GET: RequestHandler = (event) => {
  const workshop = store().workshops.byId(event.params.workshop);
  const slug = workshop && store().cohorts.byId(workshop.cohortId)?.slug;
  const { cohort } = cohortFor(event, slug ?? '', 'read-cohort');
  if (workshop === null) error(404, sentenceOf({ code: 'not_found', values: {} }));
  const calendar = ical({ name: cohort.name, prodId: { company: 'Kohtaamo', product: 'hub' } });
  calendar.createEvent({
    id: `${workshop.id}@${loadSettings().serverName}`,
    stamp: new Date(workshop.createdAt),
    start: new Date(workshop.startsAt),
    end: new Date(workshop.endsAt),
    summary: workshop.title,
    location: workshop.place,
    description: workshop.agenda,
  });
  return new Response(calendar.toString(), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="${cohort.slug}.ics"`,
    },
  });
};
