import type { Workshop } from '@kohtaamo/core/workshop/workshop.ts';
import { error, type RequestEvent } from '@sveltejs/kit';
import { cohortFor } from './cohort.ts';
import { sentenceOf } from './refusal.ts';
import { store } from './store.ts';

/** The workshop of the address and its cohort, for whoever runs workshops there. */
export function workshopFor(
  event: Pick<RequestEvent, 'locals' | 'url'>,
  params: { cohort: string; workshop: string },
): ReturnType<typeof cohortFor> & { workshop: Workshop } {
  const found = cohortFor(event, params.cohort, 'run-workshop');
  const workshop = store().workshops.byId(params.workshop);
  if (workshop?.cohortId !== found.cohort.id) error(404, sentenceOf({ code: 'not_found', values: {} }));
  return { ...found, workshop };
}
