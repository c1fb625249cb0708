import { classifyRoster } from '@kohtaamo/core/invitation/importroster.ts';
import { problemRowsCsv } from '@kohtaamo/core/roster/problemrows.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import { cohortFor } from '#lib/server/cohort.ts';
import { csvResponse } from '#lib/server/csvresponse.ts';
import { rosterProblem } from '#lib/server/roster.ts';
import { draftOf } from '#lib/server/rosterpreview.ts';
import { context } from '#lib/server/store.ts';
import type { RequestHandler } from './$types';

/** The rows that stayed out, with their reasons, to correct and bring back. */
export const GET: RequestHandler = (event) => {
  const { cohort } = cohortFor(event, event.params.cohort, 'manage-cohort');
  const draft = draftOf(cohort.id, event.params.draft);
  const rows = classifyRoster(context(), cohort.id, draft);
  const file = problemRowsCsv(draft.headers, rows, m.organise_column_reason(), rosterProblem);
  return csvResponse(file, `${cohort.slug}-${m.organise_roster_download_name()}`);
};
