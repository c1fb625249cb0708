import type { Actor } from '../audit/audit.ts';
import { note, type Context } from '../context.ts';
import type { Language } from '../language/language.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { classifyRows } from '../roster/classifyrows.ts';
import { guessColumns } from '../roster/guesscolumns.ts';
import { readColumns, type RosterField } from '../roster/rosterfield.ts';
import type { ClassifiedRow, KnownPerson, RosterRow } from '../roster/rosterrow.ts';
import type { Invitation } from './invitation.ts';
import { inviteAll } from './invite.ts';
import { draftLife, type RosterDraft } from './rosterdraft.ts';

/** A file as its reader gave it. */
export type ReadRoster = {
  fileName: string;
  headers: string[];
  rows: { rowNumber: number; cells: string[] }[];
  notes?: readonly string[];
};

/** Keeps a roster that was read, with its columns guessed, for the preview. Nobody is invited yet. Lists that nobody came back to are let go. */
export function keepRoster(
  context: Context,
  actor: Actor & { memberId: string },
  cohortId: string,
  read: ReadRoster,
): RosterDraft {
  const { store, now, newId } = context;
  return store.transaction(() => {
    store.rosters.removeOlder(now - draftLife);
    const draft: RosterDraft = {
      id: newId(),
      cohortId,
      fileName: read.fileName.slice(0, 200),
      headers: read.headers,
      rows: read.rows,
      columns: guessedColumns(read),
      acceptedGuesses: {},
      notes: [...(read.notes ?? [])],
      language: null,
      importedAt: null,
      invited: 0,
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

/** Everyone of the cohort by e-mail: those invited, and those who came in some other way. */
export function knownPeople({ store }: Pick<Context, 'store'>, cohortId: string): Map<string, KnownPerson> {
  const known = new Map<string, KnownPerson>();
  for (const { memberId } of store.cohorts.memberships(cohortId)) {
    const email = store.members.byId(memberId)?.email;
    if (email != null) known.set(email.toLowerCase(), { state: 'joined', person: null });
  }
  for (const each of store.invitations.ofCohort(cohortId)) {
    const state = each.declinedAt === null ? each.state : 'declined';
    known.set(each.email, { state, person: each });
  }
  return known;
}

/** Every row of the list, as it stands against the cohort now: new, same person, or a problem with its reasons. */
export function classifyRoster(
  context: Pick<Context, 'store'>,
  cohortId: string,
  roster: {
    headers: readonly string[];
    rows: readonly RosterRow[];
    columns: readonly string[];
    acceptedGuesses: Record<string, string>;
  },
): ClassifiedRow[] {
  return classifyRows({
    rows: roster.rows,
    columns: readColumns(roster.columns, roster.headers.length),
    existing: knownPeople(context, cohortId),
    acceptedGuesses: roster.acceptedGuesses,
  });
}

/** The invited people of the cohort whom the list does not name: perhaps they are not coming any more. */
export function missingFrom(
  { store }: Pick<Context, 'store'>,
  cohortId: string,
  rows: readonly ClassifiedRow[],
): Invitation[] {
  const listed = new Set(rows.map((row) => row.person?.email));
  return store.invitations.ofCohort(cohortId).filter((each) => each.state === 'invited' && !listed.has(each.email));
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
 * Invites the new people of a kept roster. The rows with problems stay in it, to be downloaded and corrected, and those that tell something
 * new of an invited person; of the others nothing is kept longer than it is needed. Again it invites nobody. Refusal: roster_gone (too old, or of another cohort).
 */
export function importRoster(
  context: Context,
  actor: Actor & { memberId: string },
  cohortId: string,
  rosterId: string,
  language: Language,
): Result<RosterDraft> {
  const { store, now } = context;
  return store.transaction(() => {
    const draft = store.rosters.byId(rosterId);
    if (draft?.cohortId !== cohortId) return refuse('roster_gone');
    if (draft.importedAt !== null) return accept(draft);
    const rows = classifyRoster(context, cohortId, draft);
    const invited = inviteRows(context, actor, cohortId, rows, draft.language ?? language);
    if (!invited.ok) return invited;
    const after: RosterDraft = {
      ...draft,
      rows: rowsOf(draft, rows, (row) => row.state === 'problem' || isChange(row)),
      importedAt: now,
      invited: invited.value.invited,
    };
    store.rosters.save(after);
    return accept(after);
  });
}

/**
 * Takes over what a newer list says otherwise of people who are invited and have not come yet. What somebody who has come said of themselves is
 * theirs. Answers how many were changed. Refusal: roster_gone.
 */
export function updateInvited(
  context: Context,
  actor: Actor,
  cohortId: string,
  rosterId: string,
): Result<{ changed: number }> {
  const { store } = context;
  return store.transaction(() => {
    const draft = store.rosters.byId(rosterId);
    if (draft?.cohortId !== cohortId) return refuse('roster_gone');
    const byEmail = new Map(store.invitations.ofCohort(cohortId).map((each) => [each.email, each]));
    let changed = 0;
    const rows = classifyRoster(context, cohortId, draft);
    for (const row of rows) {
      const before = row.person === null ? undefined : byEmail.get(row.person.email);
      if (row.person === null || before === undefined || !isChange(row)) continue;
      const told = Object.fromEntries(Object.entries(row.person).filter(([, value]) => value !== null && value !== ''));
      store.invitations.save({ ...before, ...told });
      changed += 1;
    }
    if (draft.importedAt !== null)
      store.rosters.save({ ...draft, rows: rowsOf(draft, rows, (row) => row.state === 'problem') });
    note(context, actor, 'invited-updated', cohortId, { changed });
    return accept({ changed });
  });
}

/** Whether a row tells something new of somebody who is invited and has not come yet. */
export function isChange({ there, differences }: ClassifiedRow): boolean {
  return there === 'invited' && differences.length > 0;
}

function rowsOf(
  draft: RosterDraft,
  rows: readonly ClassifiedRow[],
  keep: (row: ClassifiedRow) => boolean,
): RosterDraft['rows'] {
  const kept = new Set(rows.filter(keep).map((row) => row.rowNumber));
  return draft.rows.filter((row) => kept.has(row.rowNumber));
}
