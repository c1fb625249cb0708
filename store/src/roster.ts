import { rosterDraft, type RosterStore } from '@kohtaamo/core/invitation/rosterdraft.ts';
import type { Connection } from './database.ts';
import { json, reader, writer } from './row.ts';

const draftRow = rosterDraft.extend({
  headers: json(rosterDraft.shape.headers),
  rows: json(rosterDraft.shape.rows),
  columns: json(rosterDraft.shape.columns),
  acceptedGuesses: json(rosterDraft.shape.acceptedGuesses),
  notes: json(rosterDraft.shape.notes),
});
const openRow = rosterDraft.pick({ id: true, fileName: true, createdAt: true, importedAt: true });

export function rosterStore(db: Connection): RosterStore {
  const add = writer(
    db,
    `INSERT INTO roster (id, cohort_id, file_name, headers, rows, columns, accepted_guesses, notes, language, imported_at, invited,
       created_by, created_at)
     VALUES (@id, @cohortId, @fileName, @headers, @rows, @columns, @acceptedGuesses, @notes, @language, @importedAt, @invited,
       @createdBy, @createdAt)`,
  );
  const byId = reader(
    db,
    draftRow,
    `SELECT id, cohort_id AS cohortId, file_name AS fileName, headers, rows, columns, accepted_guesses AS acceptedGuesses, notes, language,
       imported_at AS importedAt, invited, created_by AS createdBy, created_at AS createdAt FROM roster WHERE id = @id`,
  );
  const open = reader(
    db,
    openRow,
    `SELECT id, file_name AS fileName, created_at AS createdAt, imported_at AS importedAt FROM roster
     WHERE cohort_id = @cohortId AND rows <> '[]' ORDER BY created_at DESC`,
  );
  const save = writer(
    db,
    `UPDATE roster SET rows = @rows, columns = @columns, accepted_guesses = @acceptedGuesses, language = @language,
       imported_at = @importedAt, invited = @invited WHERE id = @id`,
  );
  const removeOlder = writer(db, `DELETE FROM roster WHERE created_at < @than`);
  return {
    add: (of) =>
      void add({
        ...of,
        headers: JSON.stringify(of.headers),
        rows: JSON.stringify(of.rows),
        columns: JSON.stringify(of.columns),
        acceptedGuesses: JSON.stringify(of.acceptedGuesses),
        notes: JSON.stringify(of.notes),
      }),
    byId: (id) => byId.one({ id }),
    open: (cohortId) => open.all({ cohortId }),
    save: ({ id, rows, columns, acceptedGuesses, language, importedAt, invited }) =>
      void save({
        id,
        rows: JSON.stringify(rows),
        columns: JSON.stringify(columns),
        acceptedGuesses: JSON.stringify(acceptedGuesses),
        language,
        importedAt,
        invited,
      }),
    removeOlder: (than) => removeOlder({ than }),
  };
}
