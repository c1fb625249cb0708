import type { CommitmentStore } from '@kohtaamo/core/commitment/commitment.ts';
import { commitment } from '@kohtaamo/core/commitment/commitment.ts';
import type { Connection } from './database.ts';
import { reader, writer } from './row.ts';

const columns =
  'id, member_id AS memberId, workshop_id AS workshopId, text, due_at AS dueAt, state, created_at AS createdAt';

export function commitmentStore(db: Connection): CommitmentStore {
  const add = writer(
    db,
    `INSERT INTO commitment (id, member_id, workshop_id, text, due_at, state, created_at)
     VALUES (@id, @memberId, @workshopId, @text, @dueAt, @state, @createdAt)`,
  );
  const byId = reader(db, commitment, `SELECT ${columns} FROM commitment WHERE id = @id`);
  const ofMember = reader(
    db,
    commitment,
    `SELECT ${columns} FROM commitment WHERE member_id = @memberId ORDER BY created_at DESC`,
  );
  const setDue = writer(db, `UPDATE commitment SET due_at = @dueAt WHERE id = @id`);
  const setState = writer(db, `UPDATE commitment SET state = @state WHERE id = @id`);
  return {
    add: (of) => void add(of),
    byId: (id) => byId.one({ id }),
    ofMember: (memberId) => ofMember.all({ memberId }),
    setDue: (id, dueAt) => void setDue({ id, dueAt }),
    setState: (id, state) => void setState({ id, state }),
  };
}
