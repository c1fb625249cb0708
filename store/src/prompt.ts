import { promptKind, prompt, type PromptStore } from '@kohtaamo/core/prompt/prompt.ts';
import { z } from 'zod';
import type { Connection } from './database.ts';
import { flag, reader, writer } from './row.ts';

const columns = `id, member_id AS memberId, kind, subject, subject_id AS subjectId, step, wanted_at AS wantedAt, lapses_at AS lapsesAt,
  state, queued_at AS queuedAt, sent_at AS sentAt, answered_at AS answeredAt, answer, comment, reason`;
const spent = z
  .object({ kind: promptKind, at: z.number().int(), answered: flag })
  .transform(({ kind, at, answered }) => ({ kind, at, answered }));

export function promptStore(db: Connection): PromptStore {
  const add = writer(
    db,
    `INSERT INTO prompt (id, member_id, kind, subject, subject_id, step, wanted_at, lapses_at, state)
     VALUES (@id, @memberId, @kind, @subject, @subjectId, @step, @wantedAt, @lapsesAt, 'waiting')
     ON CONFLICT (member_id, subject, subject_id, step) DO NOTHING`,
  );
  const byId = reader(db, prompt, `SELECT ${columns} FROM prompt WHERE id = @id`);
  const ofSubject = reader(
    db,
    prompt,
    `SELECT ${columns} FROM prompt WHERE member_id = @memberId AND subject_id = @subjectId ORDER BY wanted_at`,
  );
  const waitingOf = reader(
    db,
    prompt,
    `SELECT ${columns} FROM prompt WHERE member_id = @memberId AND state = 'waiting'`,
  );
  const ofMember = reader(
    db,
    prompt,
    `SELECT ${columns} FROM prompt WHERE member_id = @memberId ORDER BY wanted_at DESC`,
  );
  const spentOf = reader(
    db,
    spent,
    `SELECT kind, coalesce(sent_at, queued_at) AS at, answered_at IS NOT NULL AS answered FROM prompt
     WHERE member_id = @memberId AND (sent_at IS NOT NULL OR state = 'queued')
     ORDER BY coalesce(sent_at, queued_at) DESC, id LIMIT @limit`,
  );
  const setWanted = writer(
    db,
    `UPDATE prompt SET wanted_at = @wantedAt, lapses_at = @lapsesAt WHERE id = @id AND state = 'waiting'`,
  );
  const remove = writer(db, `DELETE FROM prompt WHERE id = @id AND state = 'waiting'`);
  const markQueued = writer(
    db,
    `UPDATE prompt SET state = 'queued', queued_at = @now WHERE id = @id AND state = 'waiting'`,
  );
  const markSent = writer(
    db,
    `UPDATE prompt SET sent_at = @now, state = CASE WHEN state = 'queued' THEN 'sent' ELSE state END
     WHERE id = @id AND sent_at IS NULL`,
  );
  const end = writer(
    db,
    `UPDATE prompt SET state = @state, reason = @reason WHERE id = @id AND state IN ('waiting', 'queued')`,
  );
  const endAll = writer(
    db,
    `UPDATE prompt SET state = 'withdrawn', reason = @reason WHERE member_id = @memberId AND state IN ('waiting', 'queued')`,
  );
  const answer = writer(
    db,
    `UPDATE prompt SET state = 'answered', answer = @answer, answered_at = @now WHERE id = @id`,
  );
  const keepAnswer = writer(db, `INSERT INTO prompt_answer (prompt_id, answer, at) VALUES (@id, @answer, @now)`);
  const comment = writer(db, `UPDATE prompt SET comment = @comment WHERE id = @id`);
  const lastSent = reader(
    db,
    prompt,
    `SELECT ${columns} FROM prompt
     WHERE member_id = @memberId AND state IN ('sent', 'answered') AND sent_at >= @since
     ORDER BY sent_at DESC, id LIMIT 1`,
  );
  const membersWaiting = reader(
    db,
    z.object({ id: z.string() }).transform(({ id }) => id),
    `SELECT DISTINCT member_id AS id FROM prompt WHERE state = 'waiting'`,
  );
  const stopKind = writer(
    db,
    `INSERT INTO prompt_stop (member_id, kind, at) VALUES (@memberId, @kind, @now) ON CONFLICT DO NOTHING`,
  );
  const allowKind = writer(db, `DELETE FROM prompt_stop WHERE member_id = @memberId AND kind = @kind`);
  const stopped = reader(
    db,
    z.object({ kind: promptKind }).transform(({ kind }) => kind),
    `SELECT kind FROM prompt_stop WHERE member_id = @memberId ORDER BY kind`,
  );
  return {
    add: ({ id, memberId, kind, subject, subjectId, step, wantedAt, lapsesAt }) =>
      add({ id, memberId, kind, subject, subjectId, step, wantedAt, lapsesAt }) > 0,
    byId: (id) => byId.one({ id }),
    ofSubject: (memberId, subjectId) => ofSubject.all({ memberId, subjectId }),
    waitingOf: (memberId) => waitingOf.all({ memberId }),
    ofMember: (memberId) => ofMember.all({ memberId }),
    spentOf: (memberId, limit) => spentOf.all({ memberId, limit }),
    setWanted: (id, wantedAt, lapsesAt) => void setWanted({ id, wantedAt, lapsesAt }),
    remove: (id) => void remove({ id }),
    markQueued: (id, now) => void markQueued({ id, now }),
    markSent: (id, now) => void markSent({ id, now }),
    end: (id, state, reason) => void end({ id, state, reason }),
    endAll: (memberId, reason) => void endAll({ memberId, reason }),
    answer: (id, given, now) => {
      if (answer({ id, answer: given, now }) > 0) keepAnswer({ id, answer: given, now });
    },
    comment: (id, text) => void comment({ id, comment: text }),
    lastSent: (memberId, since) => lastSent.one({ memberId, since }),
    membersWaiting: () => membersWaiting.all(),
    stopKind: (memberId, kind, now) => void stopKind({ memberId, kind, now }),
    allowKind: (memberId, kind) => void allowKind({ memberId, kind }),
    stoppedKinds: (memberId) => stopped.all({ memberId }),
  };
}
