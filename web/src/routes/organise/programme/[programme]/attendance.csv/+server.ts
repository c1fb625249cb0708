import { csvFile } from '@kohtaamo/core/csv.ts';
import { attendedMinutes } from '@kohtaamo/core/workshop/attendancereport.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import { csvResponse } from '#lib/server/csvresponse.ts';
import { programmeFor } from '#lib/server/programme.ts';
import { context } from '#lib/server/store.ts';
import type { RequestHandler } from './$types';

/** Who was at which workshop for how many minutes, for the programme's report. */
export const GET: RequestHandler = (event) => {
  const { programme } = programmeFor(event, event.params.programme);
  const head = [
    m.attendance_csv_cohort(),
    m.attendance_csv_workshop(),
    m.attendance_csv_date(),
    m.attendance_csv_name(),
    m.attendance_csv_minutes(),
  ];
  const rows = attendedMinutes(context(), programme).map((each) => [
    each.cohort,
    each.workshop,
    each.date,
    each.name,
    each.minutes,
  ]);
  return csvResponse(csvFile([head, ...rows]), `${programme.slug}-${m.attendance_csv_file()}`);
};
