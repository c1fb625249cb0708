import { starter, starterTurn, type StarterStore } from '@kohtaamo/core/starter/starter.ts';
import type { Connection } from './database.ts';
import { reader, writer } from './row.ts';

const columns = `id, cohort_id AS cohortId, planned_by AS plannedBy, theme, key, text, first_date AS firstDate, time, repeat, until, turn,
  next_at AS nextAt, state, created_at AS createdAt`;
const turnColumns = `id, starter_id AS starterId, cohort_id AS cohortId, wanted_at AS wantedAt, key, text, state`;

export function starterStore(db: Connection): StarterStore {
  const add = writer(
    db,
    `INSERT INTO starter (id, cohort_id, planned_by, theme, key, text, first_date, time, repeat, until, turn, next_at, state, created_at)
     VALUES (@id, @cohortId, @plannedBy, @theme, @key, @text, @firstDate, @time, @repeat, @until, @turn, @nextAt, @state, @createdAt)`,
  );
  const save = writer(
    db,
    `UPDATE starter SET theme = @theme, key = @key, text = @text, first_date = @firstDate, time = @time, repeat = @repeat, until = @until,
       turn = @turn, next_at = @nextAt, state = @state WHERE id = @id`,
  );
  const byId = reader(db, starter, `SELECT ${columns} FROM starter WHERE id = @id`);
  const ofCohort = reader(
    db,
    starter,
    `SELECT ${columns} FROM starter WHERE cohort_id = @cohortId AND state IN ('draft', 'planned', 'paused') ORDER BY next_at, id`,
  );
  const ofMember = reader(
    db,
    starter,
    `SELECT ${columns} FROM starter WHERE planned_by = @memberId ORDER BY created_at`,
  );
  const addTurn = writer(
    db,
    `INSERT INTO starter_turn (id, starter_id, cohort_id, wanted_at, key, text, state)
     VALUES (@id, @starterId, @cohortId, @wantedAt, @key, @text, @state)`,
  );
  const turn = reader(db, starterTurn, `SELECT ${turnColumns} FROM starter_turn WHERE id = @id`);
  const setTurn = writer(db, `UPDATE starter_turn SET state = @state WHERE id = @id`);
  const turns = reader(
    db,
    starterTurn,
    `SELECT ${turnColumns} FROM starter_turn WHERE cohort_id = @cohortId AND wanted_at >= @since ORDER BY wanted_at DESC, id`,
  );
  return {
    add: (of) => void add(of),
    save: ({ cohortId: _where, plannedBy: _who, createdAt: _when, ...of }) => void save(of),
    byId: (id) => byId.one({ id }),
    ofCohort: (cohortId) => ofCohort.all({ cohortId }),
    ofMember: (memberId) => ofMember.all({ memberId }),
    addTurn: (of) => void addTurn(of),
    turn: (id) => turn.one({ id }),
    setTurn: (id, state) => void setTurn({ id, state }),
    turns: (cohortId, since) => turns.all({ cohortId, since }),
  };
}
