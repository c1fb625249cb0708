import { idea, ideaPerson, stances, type IdeaStore } from '@kohtaamo/core/idea/idea.ts';
import { z } from 'zod';
import type { Connection } from './database.ts';
import { idOnly, reader, writer } from './row.ts';

const columns = `id, member_id AS memberId, cohort_id AS cohortId, title, what_for AS whatFor, needed, enough, deadline,
  created_at AS createdAt, gathered_at AS gatheredAt, closed_at AS closedAt`;

export function ideaStore(db: Connection): IdeaStore {
  const add = writer(
    db,
    `INSERT INTO idea (id, member_id, cohort_id, title, what_for, needed, enough, deadline, created_at, gathered_at, closed_at)
     VALUES (@id, @memberId, @cohortId, @title, @whatFor, @needed, @enough, @deadline, @createdAt, @gatheredAt, @closedAt)`,
  );
  const addPartner = writer(
    db,
    `INSERT INTO idea_partner (idea_id, partner_id) VALUES (@id, @partnerId) ON CONFLICT DO NOTHING`,
  );
  const byId = reader(db, idea, `SELECT ${columns} FROM idea WHERE id = @id`);
  const seenIn = reader(
    db,
    idea,
    `SELECT ${columns} FROM idea WHERE cohort_id IN (SELECT value FROM json_each(@cohortIds))
       OR id IN (SELECT idea_id FROM idea_partner WHERE partner_id IN (SELECT value FROM json_each(@partnerIds)))
     ORDER BY created_at DESC`,
  );
  const setStance = writer(
    db,
    `INSERT INTO idea_person (idea_id, member_id, stance, at) VALUES (@id, @memberId, @stance, @now)
     ON CONFLICT DO UPDATE SET stance = @stance`,
  );
  const leave = writer(db, `DELETE FROM idea_person WHERE idea_id = @id AND member_id = @memberId`);
  const people = reader(
    db,
    ideaPerson,
    `SELECT member_id AS memberId, stance FROM idea_person WHERE idea_id = @id ORDER BY at, member_id`,
  );
  const partnerIds = reader(db, idOnly, `SELECT partner_id AS id FROM idea_partner WHERE idea_id = @id ORDER BY 1`);
  const gather = writer(db, `UPDATE idea SET gathered_at = @now WHERE id = @id AND gathered_at IS NULL`);
  const close = writer(db, `UPDATE idea SET closed_at = @now WHERE id = @id AND closed_at IS NULL`);
  const ofMember = reader(
    db,
    z.object({ ideaId: z.string(), title: z.string(), stance: z.enum(stances).nullable() }),
    `SELECT i.id AS ideaId, i.title, p.stance FROM idea i
     LEFT JOIN idea_person p ON p.idea_id = i.id AND p.member_id = @memberId
     WHERE i.member_id = @memberId OR p.member_id IS NOT NULL ORDER BY i.created_at`,
  );
  return {
    add: (of, partners) => {
      add(of);
      for (const partnerId of partners) addPartner({ id: of.id, partnerId });
    },
    byId: (id) => byId.one({ id }),
    seenIn: (cohortIds, partners) =>
      seenIn.all({ cohortIds: JSON.stringify(cohortIds), partnerIds: JSON.stringify(partners) }),
    setStance: (id, memberId, stance, now) => void setStance({ id, memberId, stance, now }),
    leave: (id, memberId) => void leave({ id, memberId }),
    people: (id) => people.all({ id }),
    partnerIds: (id) => partnerIds.all({ id }),
    gather: (id, now) => void gather({ id, now }),
    close: (id, now) => void close({ id, now }),
    ofMember: (memberId) => ofMember.all({ memberId }),
  };
}
