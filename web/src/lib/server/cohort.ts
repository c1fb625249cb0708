import type { Cohort } from '@kohtaamo/core/cohort/cohort.ts';
import type { Programme } from '@kohtaamo/core/programme/programme.ts';
import type { Deed } from '@kohtaamo/core/role/role.ts';
import { error, type RequestEvent } from '@sveltejs/kit';
import { guard } from './guard.ts';
import { sentenceOf } from './refusal.ts';
import { store } from './store.ts';
import type { Viewer } from './session.ts';

/**
 * The cohort of the address, for a viewer who may do the deed in it. Whoever may not read cohorts learns nothing from a wrong address: a visitor
 * is sent to sign in first, and for the others an unknown cohort and a forbidden one are both refused before anything is shown.
 */
export function cohortFor(
  event: Pick<RequestEvent, 'locals' | 'url'>,
  slug: string,
  deed: Deed,
): Viewer & { cohort: Cohort; programme: Programme } {
  const cohort = store().cohorts.bySlug(slug);
  const programme = cohort && store().programmes.byId(cohort.programmeId);
  const viewer = guard(
    event,
    deed,
    cohort ? { cohortId: cohort.id, programmeId: cohort.programmeId } : { cohortId: '' },
  );
  if (!cohort || !programme) error(404, sentenceOf({ code: 'not_found', values: {} }));
  return { ...viewer, cohort, programme };
}
