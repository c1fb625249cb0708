import type { Cohort } from '@kohtaamo/core/cohort/cohort.ts';
import {
  classifyRoster,
  guessedColumns,
  inviteRows,
  isChange,
  missingFrom,
} from '@kohtaamo/core/invitation/importroster.ts';
import { countRows } from '@kohtaamo/core/roster/rosterrow.ts';
import { readRosterFile } from '@kohtaamo/roster/readrosterfile.ts';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Hub } from './hub.ts';

/** Reads the list, says what is in it, and invites the new people unless it is a dry run. Guesses are never applied from here. */
export async function importRoster(hub: Hub, path: string, cohort: Cohort, dryRun: boolean): Promise<number> {
  const read = await readRosterFile(readFileSync(path), basename(path));
  if (!read.ok) {
    hub.print(`${basename(path)} was not read: ${read.refusal.replaceAll('-', ' ')}.`);
    return 2;
  }
  const columns = guessedColumns(read);
  for (const [index, header] of read.headers.entries()) hub.print(`  ${header}: ${columns[index] ?? 'ignore'}`);
  const rows = classifyRoster(hub.context(), cohort.id, { ...read, columns, acceptedGuesses: {} });
  const counts = countRows(rows);
  hub.print(`${counts.new} new, ${counts.samePerson} there already, ${counts.problem} with a problem.`);
  for (const row of rows) {
    for (const problem of row.problems)
      hub.print(`  row ${row.rowNumber}: ${problem.code.replaceAll('-', ' ')} (${problem.value})`);
    for (const guess of row.guesses)
      hub.print(
        `  row ${row.rowNumber}: ${guess.field} "${guess.value}" is not known${guess.code === null ? '' : `, perhaps ${guess.code}`}; left empty`,
      );
  }
  for (const row of rows.filter(isChange))
    for (const { field, kept, dropped } of row.differences)
      hub.print(`  row ${row.rowNumber}: ${field} is now "${dropped}", was "${kept}"; left as it was`);
  for (const each of missingFrom(hub.context(), cohort.id, rows))
    hub.print(`  invited and not on this list: ${each.firstName} ${each.lastName} <${each.email}>`);
  if (dryRun) return 0;
  const invited = inviteRows(hub.context(), hub.actor, cohort.id, rows, 'fi');
  if (!invited.ok) {
    hub.print(`Refused: ${invited.refusal.code.replaceAll('_', ' ')}.`);
    return 2;
  }
  hub.print(`${invited.value.invited} invited.`);
  return 0;
}
