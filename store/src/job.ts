import type { JobStore } from '@kohtaamo/core/job/job.ts';
import { job, jobPayload } from '@kohtaamo/core/job/job.ts';
import { z } from 'zod';
import type { Connection } from './database.ts';
import { json, reader, writer } from './row.ts';

const columns = 'id, payload, dedupe_key AS dedupeKey, state, due_at AS dueAt, tries, error, created_at AS createdAt';
const row = job.extend({ payload: json(jobPayload) });

export function jobStore(db: Connection): JobStore {
  const add = writer(
    db,
    `INSERT INTO job (id, payload, dedupe_key, state, due_at, tries, error, created_at)
     VALUES (@id, @payload, @dedupeKey, @state, @dueAt, @tries, @error, @createdAt) ON CONFLICT (dedupe_key) DO NOTHING`,
  );
  const wakeUp = writer(
    db,
    `INSERT INTO job (id, payload, dedupe_key, state, due_at, tries, error, created_at)
     VALUES (@id, @payload, @dedupeKey, @state, @dueAt, @tries, @error, @createdAt)
     ON CONFLICT (dedupe_key) DO UPDATE SET
       due_at = CASE WHEN job.state = 'due' THEN min(job.due_at, excluded.due_at) ELSE excluded.due_at END,
       tries = CASE WHEN job.state = 'due' THEN job.tries ELSE 0 END, state = 'due', error = NULL
     WHERE job.state <> 'parked'`,
  );
  const nextDue = reader(
    db,
    row,
    `SELECT ${columns} FROM job WHERE state = 'due' AND due_at <= @now ORDER BY due_at, id LIMIT 1`,
  );
  const markDone = writer(db, `UPDATE job SET state = 'done', done_at = @now, error = NULL WHERE id = @id`);
  const markFailed = writer(
    db,
    `UPDATE job SET tries = tries + 1, error = @error, due_at = @dueAt, state = CASE WHEN @parked = 1 THEN 'parked' ELSE 'due' END WHERE id = @id`,
  );
  const drop = writer(db, `UPDATE job SET state = 'dropped' WHERE dedupe_key = @dedupeKey AND state = 'due'`);
  const retryParked = writer(
    db,
    `UPDATE job SET state = 'due', tries = 0, due_at = @now WHERE id = @id AND state = 'parked'`,
  );
  const dropParked = writer(db, `UPDATE job SET state = 'dropped' WHERE id = @id AND state = 'parked'`);
  const list = reader(db, row, `SELECT ${columns} FROM job WHERE state = @state ORDER BY due_at LIMIT @limit`);
  const nextDueAt = reader(
    db,
    z.object({ at: z.number().int().nullable() }).transform((value) => value.at),
    `SELECT min(due_at) AS at FROM job WHERE state = 'due'`,
  );
  return {
    schedule: (of) => add({ ...of, payload: JSON.stringify(of.payload) }) > 0,
    wake: (of) => void wakeUp({ ...of, payload: JSON.stringify(of.payload) }),
    nextDue: (now) => nextDue.one({ now }),
    markDone: (id, now) => void markDone({ id, now }),
    markFailed: (id, error, dueAt, parked) => void markFailed({ id, error, dueAt, parked: parked ? 1 : 0 }),
    drop: (dedupeKey) => void drop({ dedupeKey }),
    retryParked: (id, now) => retryParked({ id, now }) > 0,
    dropParked: (id) => dropParked({ id }) > 0,
    list: (state, limit) => list.all({ state, limit }),
    nextDueAt: () => nextDueAt.one() ?? null,
  };
}
