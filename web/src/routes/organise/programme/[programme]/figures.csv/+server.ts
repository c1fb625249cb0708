import { csvFile } from '@kohtaamo/core/csv.ts';
import { programmeFigures, stepNames } from '@kohtaamo/core/figures/programmefigures.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import { csvResponse } from '#lib/server/csvresponse.ts';
import { periodIn } from '#lib/server/figures.ts';
import { programmeFor } from '#lib/server/programme.ts';
import { context } from '#lib/server/store.ts';
import type { RequestHandler } from './$types';

/** The figures of the period as the page has them, and no more. */
export const GET: RequestHandler = (event) => {
  const { programme } = programmeFor(event, event.params.programme);
  const { cohorts, total } = programmeFigures(context(), programme, periodIn(event.url.searchParams));
  const head = [
    m.attendance_csv_cohort(),
    m.figures_step_proposed(),
    m.figures_step_accepted(),
    m.figures_step_met(),
    m.figures_step_outcome(),
  ];
  const rows = cohorts.map(({ name, steps }) => [
    name,
    ...stepNames.map((step) => (steps === null ? m.figures_few() : steps[step])),
  ]);
  const file = csvFile([head, ...rows, [m.figures_total(), ...stepNames.map((step) => total[step])]]);
  return csvResponse(file, `${programme.slug}-${m.figures_csv_file()}`);
};
