import { attendingAt } from '#lib/server/attendance.ts';
import { context } from '#lib/server/store.ts';
import { workshopFor } from '#lib/server/workshop.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { cohort, programme, workshop } = workshopFor(event, event.params);
  return {
    title: workshop.title,
    base: `/organise/cohort/${cohort.slug}/workshop/${workshop.id}`,
    timeZone: programme.timeZone,
    runs: workshop.cancelledAt === null && workshop.endsAt > context().now,
    people: attendingAt(workshop),
    done: event.url.searchParams.get('done'),
  };
};
