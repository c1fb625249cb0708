import type { Actor } from '../audit/audit.ts';
import { note, type Context } from '../context.ts';
import type { Language } from '../language/language.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { classifyRows } from '../roster/classifyrows.ts';
import { guessColumns } from '../roster/guesscolumns.ts';
import { readColumns, type RosterField } from '../roster/rosterfield.ts';
import type { ClassifiedRow, RosterRow } from '../roster/rosterrow.ts';
import { inviteAll } from './invite.ts';
import type { RosterDraft } from './rosterdraft.ts';

/** A file as its reader gave it. */
export type ReadRoster = { fileName: string; headers: string[]; rows: { rowNumber: number; cells: string[] }[] };

/** Keeps a roster that was read, with its columns guessed, for the preview. Nobody is invited yet. */
export function keepRoster(
  context: Context,
  actor: Actor & { memberId: string },
  cohortId: string,
  read: ReadRoster,
): RosterDraft {
  const { store, now, newId } = context;
  return store.transaction(() => {
    const draft: RosterDraft = {
      id: newId(),
      cohortId,
      fileName: read.fileName.slice(0, 200),
      headers: read.headers,
      rows: read.rows,
      columns: guessedColumns(read),
      acceptedGuesses: {},
      createdBy: actor.memberId,
      createdAt: now,
    };
    store.rosters.add(draft);
    note(context, actor, 'roster-read', draft.id, { rows: draft.rows.length });
    return draft;
  });
}

export function guessedColumns(read: Pick<ReadRoster, 'headers' | 'rows'>): RosterField[] {
  return guessColumns(
    read.headers,
    read.rows.slice(0, 50).map((row) => row.cells),
  );
}

/** Every row of the list, as it stands against the cohort now: new, same person, or a problem with its reasons. */
export function classifyRoster(
  { store }: Pick<Context, 'store'>,
  cohortId: string,
  roster: {
    headers: readonly string[];
    rows: readonly RosterRow[];
    columns: readonly string[];
    acceptedGuesses: Record<string, string>;
  },
): ClassifiedRow[] {
  const emails = new Set(store.invitations.ofCohort(cohortId).map((each) => each.email));
  for (const { memberId } of store.cohorts.memberships(cohortId)) {
    const email = store.members.byId(memberId)?.email;
    if (email != null) emails.add(email.toLowerCase());
  }
  return classifyRows({
    rows: roster.rows,
    columns: readColumns(roster.columns, roster.headers.length),
    existing: emails,
    acceptedGuesses: roster.acceptedGuesses,
  });
}

/** Invites the new people of classified rows. Those who told no language get the given one. */
export function inviteRows(
  context: Context,
  actor: Actor,
  cohortId: string,
  rows: readonly ClassifiedRow[],
  language: Language,
): Result<{ invited: number }> {
  const people = rows.flatMap((row) =>
    row.state === 'new' && row.person !== null ? [{ ...row.person, language: row.person.language ?? language }] : [],
  );
  return inviteAll(context, actor, cohortId, people);
}

/**
 * Invites the new people of a kept roster and lets the list go: what was left out is not kept longer than it is needed.
 * Refusal: roster_gone (imported already, or of another cohort).
 */
export function importRoster(
  context: Context,
  actor: Actor & { memberId: string },
  cohortId: string,
  rosterId: string,
  language: Language,
): Result<{ invited: number }> {
  const { store } = context;
  return store.transaction(() => {
    const draft = store.rosters.byId(rosterId);
    if (draft?.cohortId !== cohortId) return refuse('roster_gone');
    const rows = classifyRoster(context, cohortId, draft);
    const invited = inviteRows(context, actor, cohortId, rows, language);
    if (!invited.ok) return invited;
    if (!rows.some((row) => row.state === 'problem')) store.rosters.remove(draft.id);
    return accept(invited.value);
  });
}
