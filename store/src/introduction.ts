import type { IntroductionStore } from '@kohtaamo/core/introduction/introduction.ts';
import { introduction } from '@kohtaamo/core/introduction/introduction.ts';
import type { Connection } from './database.ts';
import { count, reader, writer } from './row.ts';

const columns = `id, asker_id AS askerId, asked_id AS askedId, reason, state, asked_at AS askedAt, deadline,
  answered_at AS answeredAt, opened_at AS openedAt, closed_at AS closedAt`;

export function introductionStore(db: Connection): IntroductionStore {
  const add = writer(
    db,
    `INSERT INTO introduction (id, asker_id, asked_id, reason, state, asked_at, deadline, answered_at, opened_at, closed_at)
     VALUES (@id, @askerId, @askedId, @reason, @state, @askedAt, @deadline, @answeredAt, @openedAt, @closedAt)`,
  );
  const byId = reader(db, introduction, `SELECT ${columns} FROM introduction WHERE id = @id`);
  const ofMember = reader(
    db,
    introduction,
    `SELECT ${columns} FROM introduction WHERE asker_id = @memberId OR asked_id = @memberId ORDER BY asked_at DESC`,
  );
  const openCount = reader(
    db,
    count,
    `SELECT count(*) AS n FROM introduction WHERE asker_id = @askerId AND state IN ('asked', 'declined')`,
  );
  const openBetween = reader(
    db,
    introduction,
    `SELECT ${columns} FROM introduction
     WHERE ((asker_id = @a AND asked_id = @b) OR (asker_id = @b AND asked_id = @a)) AND state <> 'closed'
     ORDER BY asked_at DESC LIMIT 1`,
  );
  const waitingFor = reader(
    db,
    introduction,
    `SELECT ${columns} FROM introduction WHERE asked_id = @askedId AND state = 'asked' ORDER BY asked_at`,
  );
  const move = writer(
    db,
    `UPDATE introduction SET state = @to,
       answered_at = CASE WHEN @to IN ('agreed', 'declined') THEN @now ELSE answered_at END,
       opened_at = CASE WHEN @to = 'opened' THEN @now ELSE opened_at END,
       closed_at = CASE WHEN @to = 'closed' THEN @now ELSE closed_at END
     WHERE id = @id AND state IN (SELECT value FROM json_each(@from))`,
  );
  return {
    add: (of) => void add(of),
    byId: (id) => byId.one({ id }),
    ofMember: (memberId) => ofMember.all({ memberId }),
    openCount: (askerId) => openCount.one({ askerId }) ?? 0,
    openBetween: (a, b) => openBetween.one({ a, b }),
    waitingFor: (askedId) => waitingFor.all({ askedId }),
    move: (id, from, to, now) => move({ id, from: JSON.stringify(from), to, now }) > 0,
  };
}
