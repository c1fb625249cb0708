import { cohortFor } from '#lib/server/cohort.ts';
import { seenStarter, seenTurns } from '#lib/server/starter.ts';
import { context, store } from '#lib/server/store.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { cohort, programme } = cohortFor(event, event.params.cohort, 'run-workshop');
  return {
    cohort: { slug: cohort.slug, name: cohort.name },
    timeZone: programme.timeZone,
    coming: store()
      .starters.ofCohort(cohort.id)
      .map((each) => seenStarter(each, programme.timeZone)),
    past: seenTurns(cohort, 20),
    now: context().now,
    done: event.url.searchParams.get('done'),
  };
};
