import { ask, askPerson, type AskStore } from '@kohtaamo/core/ask/ask.ts';
import { z } from 'zod';
import type { Connection } from './database.ts';
import { reader, writer } from './row.ts';

const columns = `id, asker_id AS askerId, text, cohort_id AS cohortId, asked_at AS askedAt, helped_by AS helpedBy, closed_at AS closedAt`;

export function askStore(db: Connection): AskStore {
  const add = writer(
    db,
    `INSERT INTO ask (id, asker_id, text, cohort_id, asked_at, helped_by, closed_at)
     VALUES (@id, @askerId, @text, @cohortId, @askedAt, @helpedBy, @closedAt)`,
  );
  const byId = reader(db, ask, `SELECT ${columns} FROM ask WHERE id = @id`);
  const ofAsker = reader(db, ask, `SELECT ${columns} FROM ask WHERE asker_id = @memberId ORDER BY asked_at DESC`);
  const carry = writer(db, `INSERT INTO ask_person (ask_id, member_id, carried_at) VALUES (@id, @memberId, @now)`);
  const answer = writer(
    db,
    `INSERT INTO ask_person (ask_id, member_id, answer, answered_at) VALUES (@id, @memberId, @answer, @now)
     ON CONFLICT DO UPDATE SET answer = @answer, answered_at = @now`,
  );
  const people = reader(
    db,
    askPerson,
    `SELECT member_id AS memberId, carried_at AS carriedAt, answer FROM ask_person WHERE ask_id = @id ORDER BY answered_at, member_id`,
  );
  const waitingFor = reader(
    db,
    ask,
    `SELECT ${columns} FROM ask WHERE closed_at IS NULL
       AND id IN (SELECT ask_id FROM ask_person WHERE member_id = @memberId AND carried_at IS NOT NULL AND answer IS NULL)
       AND asker_id NOT IN (SELECT blocked_id FROM block WHERE member_id = @memberId)
     ORDER BY asked_at`,
  );
  const openIn = reader(
    db,
    ask,
    `SELECT ${columns} FROM ask WHERE cohort_id = @cohortId AND closed_at IS NULL ORDER BY asked_at DESC`,
  );
  const carriedSince = reader(
    db,
    z.object({ memberId: z.string(), n: z.number().int() }),
    `SELECT member_id AS memberId, count(*) AS n FROM ask_person WHERE carried_at >= @since GROUP BY member_id`,
  );
  const close = writer(db, `UPDATE ask SET helped_by = @helpedBy, closed_at = @now WHERE id = @id`);
  const ofMember = reader(
    db,
    z.object({ askId: z.string(), answer: askPerson.shape.answer }),
    `SELECT ask_id AS askId, answer FROM ask_person WHERE member_id = @memberId ORDER BY ask_id`,
  );
  return {
    add: (of) => void add(of),
    byId: (id) => byId.one({ id }),
    ofAsker: (memberId) => ofAsker.all({ memberId }),
    carry: (id, memberId, now) => void carry({ id, memberId, now }),
    answer: (id, memberId, given, now) => void answer({ id, memberId, answer: given, now }),
    people: (id) => people.all({ id }),
    waitingFor: (memberId) => waitingFor.all({ memberId }),
    openIn: (cohortId) => openIn.all({ cohortId }),
    carriedSince: (since) => new Map(carriedSince.all({ since }).map(({ memberId, n }) => [memberId, n])),
    close: (id, helpedBy, now) => void close({ id, helpedBy, now }),
    ofMember: (memberId) => ofMember.all({ memberId }),
  };
}
