import type { CommitmentStore } from '@kohtaamo/core/commitment/commitment.ts';
import { commitment } from '@kohtaamo/core/commitment/commitment.ts';
import type { Connection } from './database.ts';
import { flag, reader, writer } from './row.ts';

const columns =
  'id, member_id AS memberId, workshop_id AS workshopId, text, due_at AS dueAt, state, progress, shared, with_id AS withId, witness_id AS witnessId, witness_state AS witnessState, created_at AS createdAt';

const row = commitment.extend({ shared: flag });

export function commitmentStore(db: Connection): CommitmentStore {
  const add = writer(
    db,
    `INSERT INTO commitment (id, member_id, workshop_id, text, due_at, state, progress, shared, with_id, witness_id, witness_state, created_at)
     VALUES (@id, @memberId, @workshopId, @text, @dueAt, @state, @progress, @shared, @withId, @witnessId, @witnessState, @createdAt)`,
  );
  const byId = reader(db, row, `SELECT ${columns} FROM commitment WHERE id = @id`);
  const ofMember = reader(
    db,
    row,
    `SELECT ${columns} FROM commitment WHERE member_id = @memberId ORDER BY created_at DESC`,
  );
  const setDue = writer(db, `UPDATE commitment SET due_at = @dueAt WHERE id = @id`);
  const setState = writer(db, `UPDATE commitment SET state = @state WHERE id = @id`);
  const ofWorkshop = reader(
    db,
    row,
    `SELECT ${columns} FROM commitment WHERE workshop_id = @workshopId ORDER BY created_at`,
  );
  const ofWitness = reader(
    db,
    row,
    `SELECT ${columns} FROM commitment WHERE witness_id = @memberId ORDER BY created_at DESC`,
  );
  const setText = writer(db, `UPDATE commitment SET text = @text WHERE id = @id`);
  const setProgress = writer(db, `UPDATE commitment SET progress = @progress WHERE id = @id`);
  const setShared = writer(db, `UPDATE commitment SET shared = @shared WHERE id = @id`);
  const setWith = writer(db, `UPDATE commitment SET with_id = @withId WHERE id = @id`);
  const setWitness = writer(
    db,
    `UPDATE commitment SET witness_id = @witnessId, witness_state = @witnessState WHERE id = @id`,
  );
  return {
    add: (of) => void add({ ...of, shared: of.shared ? 1 : 0 }),
    ofWorkshop: (workshopId) => ofWorkshop.all({ workshopId }),
    ofWitness: (memberId) => ofWitness.all({ memberId }),
    setText: (id, text) => void setText({ id, text }),
    setProgress: (id, progress) => void setProgress({ id, progress }),
    setShared: (id, shared) => void setShared({ id, shared: shared ? 1 : 0 }),
    setWith: (id, withId) => void setWith({ id, withId }),
    setWitness: (id, witnessId, witnessState) => void setWitness({ id, witnessId, witnessState }),
    byId: (id) => byId.one({ id }),
    ofMember: (memberId) => ofMember.all({ memberId }),
    setDue: (id, dueAt) => void setDue({ id, dueAt }),
    setState: (id, state) => void setState({ id, state }),
  };
}
