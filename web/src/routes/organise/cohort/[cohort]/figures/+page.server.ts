import { answerFigures, quietPeople, workshopFigures } from '@kohtaamo/core/figures/cohortfigures.ts';
import { confirmedPeople } from '@kohtaamo/core/figures/confirmed.ts';
import { cohortFor } from '#lib/server/cohort.ts';
import { context } from '#lib/server/store.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { cohort } = cohortFor(event, event.params.cohort, 'run-workshop');
  const here = context();
  return {
    cohort: { slug: cohort.slug, name: cohort.name },
    workshops: workshopFigures(here, cohort.id).map(({ workshop, tables }) => ({
      id: workshop.id,
      title: workshop.title,
      tables,
    })),
    confirmed: confirmedPeople(here, cohort.id),
    quiet: quietPeople(here, cohort.id),
    answers: answerFigures(here, cohort.id),
  };
};
