import type { MemberStore } from '@kohtaamo/core/member/member.ts';
import { member } from '@kohtaamo/core/member/member.ts';
import type { Connection } from './database.ts';
import { count, idOnly, reader, writer } from './row.ts';

const columns = `m.id, m.user_id AS userId, m.name, m.email, m.language, m.about, m.about_visibility AS aboutVisibility,
  m.email_visibility AS emailVisibility, m.paused_until AS pausedUntil, m.stopped_at AS stoppedAt, m.created_at AS createdAt`;

export function memberStore(db: Connection): MemberStore {
  const add = writer(
    db,
    `INSERT INTO member (id, user_id, name, email, language, about, about_visibility, email_visibility, paused_until, stopped_at, created_at)
     VALUES (@id, @userId, @name, @email, @language, @about, @aboutVisibility, @emailVisibility, @pausedUntil, @stoppedAt, @createdAt)`,
  );
  const save = writer(
    db,
    `UPDATE member SET user_id = @userId, name = @name, email = @email, language = @language, about = @about,
       about_visibility = @aboutVisibility, email_visibility = @emailVisibility, paused_until = @pausedUntil, stopped_at = @stoppedAt
     WHERE id = @id`,
  );
  const byId = reader(db, member, `SELECT ${columns} FROM member m WHERE m.id = @id`);
  const byUserId = reader(db, member, `SELECT ${columns} FROM member m WHERE m.user_id = @userId`);
  const byEmail = reader(db, member, `SELECT ${columns} FROM member m WHERE m.email = @email`);
  const all = reader(db, member, `SELECT ${columns} FROM member m ORDER BY m.name`);
  const setLanguage = writer(db, `UPDATE member SET language = @language WHERE id = @id`);
  const pause = writer(db, `UPDATE member SET paused_until = @until WHERE id = @id`);
  const setStopped = writer(db, `UPDATE member SET stopped_at = @at WHERE id = @id`);
  const block = writer(
    db,
    `INSERT INTO block (member_id, blocked_id, created_at) VALUES (@id, @blockedId, @now) ON CONFLICT DO NOTHING`,
  );
  const unblock = writer(db, `DELETE FROM block WHERE member_id = @id AND blocked_id = @blockedId`);
  const hasBlocked = reader(db, count, `SELECT count(*) AS n FROM block WHERE member_id = @id AND blocked_id = @other`);
  const blockedBy = reader(db, idOnly, `SELECT blocked_id AS id FROM block WHERE member_id = @id`);
  const search = reader(
    db,
    member,
    `SELECT ${columns} FROM member m
     WHERE m.id <> @seekerId AND m.user_id IS NOT NULL
       AND (kohtaamo_folds(m.name, @text)
         OR EXISTS (SELECT 1 FROM business_member bm JOIN business b ON b.id = bm.business_id
           WHERE bm.member_id = m.id AND kohtaamo_folds(b.name, @text)
             AND json_extract(b.visibility, '$.name') <> 'me' AND json_extract(b.visibility, '$.members') <> 'me'))
       AND (EXISTS (SELECT 1 FROM membership a JOIN membership s ON a.cohort_id = s.cohort_id
              WHERE a.member_id = m.id AND s.member_id = @seekerId AND a.state <> 'left' AND s.state <> 'left')
         OR (SELECT c.given FROM consent c WHERE c.member_id = m.id AND c.purpose = 'directory' ORDER BY c.id DESC LIMIT 1) = 1)
     ORDER BY m.name LIMIT @limit`,
  );
  const named = reader(
    db,
    member,
    `SELECT ${columns} FROM member m
     WHERE (kohtaamo_folds(m.name, @text)
         OR EXISTS (SELECT 1 FROM business_member bm JOIN business b ON b.id = bm.business_id
           WHERE bm.member_id = m.id AND kohtaamo_folds(b.name, @text)))
       AND (@cohortIds IS NULL OR EXISTS (SELECT 1 FROM membership s WHERE s.member_id = m.id AND s.state <> 'left'
         AND s.cohort_id IN (SELECT value FROM json_each(@cohortIds))))
     ORDER BY m.name LIMIT @limit`,
  );
  return {
    add: (of) => void add(of),
    save: (of) => {
      const { createdAt: _created, ...rest } = of;
      save(rest);
    },
    byId: (id) => byId.one({ id }),
    byUserId: (userId) => byUserId.one({ userId }),
    byEmail: (email) => byEmail.all({ email }),
    named: (text, cohortIds, limit) =>
      named.all({ text, cohortIds: cohortIds === null ? null : JSON.stringify(cohortIds), limit }),
    all: () => all.all(),
    setLanguage: (id, language) => void setLanguage({ id, language }),
    pause: (id, until) => void pause({ id, until }),
    setStopped: (id, at) => void setStopped({ id, at }),
    block: (id, blockedId, now) => void block({ id, blockedId, now }),
    unblock: (id, blockedId) => void unblock({ id, blockedId }),
    hasBlocked: (id, other) => (hasBlocked.one({ id, other }) ?? 0) > 0,
    blockedBy: (id) => blockedBy.all({ id }),
    search: (text, seekerId, limit) => search.all({ text, seekerId, limit }),
  };
}
