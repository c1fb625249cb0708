import { livePerson, liveRound, liveSeat, type LiveRoundStore } from '@kohtaamo/core/liveround/liveround.ts';
import { z } from 'zod';
import type { Connection } from './database.ts';
import { flag, reader, writer } from './row.ts';

const columns = `id, cohort_id AS cohortId, workshop_id AS workshopId, code, size, minutes, seed, turn, turn_ends_at AS turnEndsAt,
  revision, created_by AS createdBy, created_at AS createdAt, closed_at AS closedAt`;
const pair = z.object({ one: z.string(), other: z.string() });
const otherId = z.object({ otherId: z.string() }).transform((row) => row.otherId);

export function liveRoundStore(db: Connection): LiveRoundStore {
  const add = writer(
    db,
    `INSERT INTO live_round (id, cohort_id, workshop_id, code, size, minutes, seed, turn, turn_ends_at, revision, created_by, created_at, closed_at)
     VALUES (@id, @cohortId, @workshopId, @code, @size, @minutes, @seed, @turn, @turnEndsAt, @revision, @createdBy, @createdAt, @closedAt)`,
  );
  const byId = reader(db, liveRound, `SELECT ${columns} FROM live_round WHERE id = @id`);
  const byCode = reader(db, liveRound, `SELECT ${columns} FROM live_round WHERE code = @code`);
  const ofWorkshop = reader(
    db,
    liveRound,
    `SELECT ${columns} FROM live_round WHERE workshop_id = @workshopId ORDER BY created_at DESC`,
  );
  const setTurn = writer(
    db,
    `UPDATE live_round SET turn = @turn, turn_ends_at = @endsAt, revision = revision + 1 WHERE id = @id`,
  );
  const setTables = writer(
    db,
    `UPDATE live_round SET size = @size, minutes = @minutes, revision = revision + 1 WHERE id = @id`,
  );
  const close = writer(
    db,
    `UPDATE live_round SET closed_at = @now, revision = revision + 1 WHERE id = @id AND closed_at IS NULL`,
  );
  const setHere = writer(
    db,
    `INSERT INTO live_person (live_round_id, member_id, is_here, came_at) VALUES (@id, @memberId, @isHere, @now)
     ON CONFLICT DO UPDATE SET is_here = @isHere`,
  );
  const changed = writer(db, `UPDATE live_round SET revision = revision + 1 WHERE id = @id`);
  const people = reader(
    db,
    livePerson.extend({ isHere: flag }),
    `SELECT member_id AS memberId, is_here AS isHere FROM live_person WHERE live_round_id = @id ORDER BY came_at, member_id`,
  );
  const addSeat = writer(
    db,
    `INSERT INTO live_seat (live_round_id, turn, member_id, table_number) VALUES (@id, @turn, @memberId, @table)`,
  );
  const seats = reader(
    db,
    liveSeat,
    `SELECT turn, table_number AS "table", member_id AS memberId FROM live_seat WHERE live_round_id = @id
     ORDER BY turn, table_number, member_id`,
  );
  const keep = writer(
    db,
    `INSERT INTO live_keep (live_round_id, member_id, other_id, at) VALUES (@id, @memberId, @otherId, @now) ON CONFLICT DO NOTHING`,
  );
  const unkeep = writer(
    db,
    `DELETE FROM live_keep WHERE live_round_id = @id AND member_id = @memberId AND other_id = @otherId`,
  );
  const keptBy = reader(
    db,
    otherId,
    `SELECT other_id AS otherId FROM live_keep WHERE live_round_id = @id AND member_id = @memberId`,
  );
  const keptByBoth = reader(
    db,
    pair,
    `SELECT a.member_id AS one, a.other_id AS other FROM live_keep a
     JOIN live_keep b ON b.live_round_id = a.live_round_id AND b.member_id = a.other_id AND b.other_id = a.member_id
     WHERE a.live_round_id = @id AND a.member_id < a.other_id ORDER BY 1, 2`,
  );
  const ofMember = reader(
    db,
    livePerson.extend({ isHere: flag, liveRoundId: z.string(), workshopId: z.string(), tables: z.string() }),
    `SELECT p.member_id AS memberId, p.is_here AS isHere, l.id AS liveRoundId, l.workshop_id AS workshopId,
       ifnull((SELECT group_concat(s.table_number, ', ') FROM live_seat s
         WHERE s.live_round_id = l.id AND s.member_id = p.member_id), '') AS tables
     FROM live_person p JOIN live_round l ON l.id = p.live_round_id WHERE p.member_id = @memberId ORDER BY l.created_at`,
  );
  const keptOfMember = reader(
    db,
    otherId,
    `SELECT other_id AS otherId FROM live_keep WHERE member_id = @memberId ORDER BY at`,
  );
  const lastTogether = reader(
    db,
    pair,
    `SELECT DISTINCT a.member_id AS one, b.member_id AS other FROM live_seat a
     JOIN live_seat b ON b.live_round_id = a.live_round_id AND b.turn = a.turn AND b.table_number = a.table_number AND b.member_id > a.member_id
     WHERE a.table_number > 0 AND a.live_round_id =
       (SELECT id FROM live_round WHERE cohort_id = @cohortId AND closed_at IS NOT NULL ORDER BY closed_at DESC LIMIT 1)`,
  );
  return {
    add: (of) => void add(of),
    byId: (id) => byId.one({ id }),
    byCode: (code) => byCode.one({ code }),
    ofWorkshop: (workshopId) => ofWorkshop.all({ workshopId }),
    setTurn: (id, turn, endsAt) => void setTurn({ id, turn, endsAt }),
    setTables: (id, size, minutes) => void setTables({ id, size, minutes }),
    close: (id, now) => void close({ id, now }),
    setHere: (id, memberId, isHere, now) => {
      setHere({ id, memberId, isHere: isHere ? 1 : 0, now });
      changed({ id });
    },
    people: (id) => people.all({ id }),
    addSeat: (id, seat) => void addSeat({ id, ...seat }),
    seats: (id) => seats.all({ id }),
    keep: (id, memberId, other, now) => void keep({ id, memberId, otherId: other, now }),
    unkeep: (id, memberId, other) => void unkeep({ id, memberId, otherId: other }),
    keptBy: (id, memberId) => keptBy.all({ id, memberId }),
    keptByBoth: (id) => keptByBoth.all({ id }),
    ofMember: (memberId) => ofMember.all({ memberId }),
    keptOfMember: (memberId) => keptOfMember.all({ memberId }),
    lastTogether: (cohortId) => lastTogether.all({ cohortId }),
  };
}
