import { mostTogether } from '@kohtaamo/core/introduction/betweentwo.ts';
import { mostOfFew } from '@kohtaamo/core/introduction/proposed.ts';
import {
  inRound,
  keptInputs,
  keptResult,
  meetingWish,
  noWish,
  round,
  roundPass,
  roundSettings,
  thisTime,
  type RoundStore,
} from '@kohtaamo/core/round/round.ts';
import { z } from 'zod';
import type { Connection } from './database.ts';
import { flag, json, reader, writer } from './row.ts';
import { contentWords } from './stems.ts';

const columns = `id, programme_id AS programmeId, cohort_id AS cohortId, state, settings, pass, created_by AS createdBy,
  created_at AS createdAt, sent_at AS sentAt, ended_at AS endedAt`;
const roundRow = round.extend({ settings: json(roundSettings) });
const passRow = roundPass.extend({ inputs: json(keptInputs), result: json(keptResult).nullable() });
const personRow = inRound.extend({ owed: flag });
const personColumns = 'member_id AS memberId, state, asks, debt, owed';
const wishRow = meetingWish.extend({ takesPart: flag, intents: json(meetingWish.shape.intents), avoidsRivals: flag });
const thisTimeRow = thisTime.extend({ takesPart: flag });
const pairRow = z.object({ one: z.string(), other: z.string() });

export function roundStore(db: Connection): RoundStore {
  const add = writer(
    db,
    `INSERT INTO round (id, programme_id, cohort_id, state, settings, pass, created_by, created_at, sent_at, ended_at)
     VALUES (@id, @programmeId, @cohortId, @state, @settings, @pass, @createdBy, @createdAt, @sentAt, @endedAt)`,
  );
  const byId = reader(db, roundRow, `SELECT ${columns} FROM round WHERE id = @id`);
  const ofProgramme = reader(
    db,
    roundRow,
    `SELECT ${columns} FROM round WHERE programme_id = @programmeId ORDER BY created_at DESC`,
  );
  const solving = reader(db, roundRow, `SELECT ${columns} FROM round WHERE state = 'solving' ORDER BY created_at`);
  const move = writer(
    db,
    `UPDATE round SET state = @to, pass = @pass,
       sent_at = CASE WHEN @to = 'asking' THEN ifnull(sent_at, @now) ELSE sent_at END,
       ended_at = CASE WHEN @to IN ('ended', 'cancelled') THEN @now ELSE ended_at END
     WHERE id = @id AND state IN (SELECT value FROM json_each(@from))`,
  );
  const removePasses = writer(
    db,
    `DELETE FROM round_pass WHERE round_id = (SELECT id FROM round WHERE id = @id AND sent_at IS NULL)`,
  );
  const remove = writer(db, `DELETE FROM round WHERE id = @id AND sent_at IS NULL`);
  const saveSettings = writer(db, `UPDATE round SET settings = @settings WHERE id = @id`);
  const putPass = writer(
    db,
    `INSERT INTO round_pass (round_id, pass, edition, inputs) VALUES (@roundId, @pass, @edition, @inputs)
     ON CONFLICT DO UPDATE SET edition = @edition, inputs = @inputs, result = NULL, share = 0, solved_at = NULL`,
  );
  const pass = reader(
    db,
    passRow,
    `SELECT round_id AS roundId, pass, edition, inputs, result, share, solved_at AS solvedAt, deadline
     FROM round_pass WHERE round_id = @id AND pass = @pass`,
  );
  const setShare = writer(db, `UPDATE round_pass SET share = @share WHERE round_id = @id AND pass = @pass`);
  const setResult = writer(
    db,
    `UPDATE round_pass SET result = @result, share = 1, solved_at = @now
     WHERE round_id = @id AND pass = @pass AND edition = @edition`,
  );
  const setDeadline = writer(db, `UPDATE round_pass SET deadline = @deadline WHERE round_id = @id AND pass = @pass`);
  const putPerson = writer(
    db,
    `INSERT INTO round_person (round_id, member_id, state, asks, debt, owed) VALUES (@id, @memberId, @state, @asks, @debt, @owed)
     ON CONFLICT DO UPDATE SET state = @state, asks = @asks, owed = @owed`,
  );
  const people = reader(
    db,
    personRow,
    `SELECT ${personColumns} FROM round_person WHERE round_id = @id ORDER BY member_id`,
  );
  const lastOf = reader(
    db,
    personRow.extend({ roundId: z.string() }),
    `SELECT ${personColumns}, round_id AS roundId FROM (
       SELECT p.*, row_number() OVER (PARTITION BY p.member_id ORDER BY r.ended_at DESC, r.id) AS place
       FROM round_person p JOIN round r ON r.id = p.round_id
       WHERE r.state = 'ended' AND p.member_id IN (SELECT value FROM json_each(@memberIds)))
     WHERE place = 1`,
  );
  const wish = reader(
    db,
    wishRow,
    `SELECT takes_part AS takesPart, intents, reach_km AS reachKm, avoids_rivals AS avoidsRivals FROM meeting_wish WHERE member_id = @memberId`,
  );
  const choice = reader(
    db,
    thisTimeRow,
    `SELECT takes_part AS takesPart, round_id AS roundId FROM this_time WHERE member_id = @memberId`,
  );
  const saveChoice = writer(
    db,
    `INSERT INTO this_time (member_id, takes_part, round_id, changed_at) VALUES (@memberId, @takesPart, @roundId, @now)
     ON CONFLICT DO UPDATE SET takes_part = @takesPart, round_id = @roundId, changed_at = @now`,
  );
  const dropChoice = writer(db, `DELETE FROM this_time WHERE member_id = @memberId`);
  const saveWish = writer(
    db,
    `INSERT INTO meeting_wish (member_id, takes_part, intents, reach_km, avoids_rivals, changed_at)
     VALUES (@memberId, @takesPart, @intents, @reachKm, @avoidsRivals, @now)
     ON CONFLICT DO UPDATE SET takes_part = @takesPart, intents = @intents, reach_km = @reachKm, avoids_rivals = @avoidsRivals, changed_at = @now`,
  );
  const markRivals = writer(
    db,
    `INSERT INTO rivals (one_id, other_id, marked_by, marked_at) VALUES (min(@one, @other), max(@one, @other), @by, @now)
     ON CONFLICT DO NOTHING`,
  );
  const unmarkRivals = writer(
    db,
    `DELETE FROM rivals WHERE one_id = min(@one, @other) AND other_id = max(@one, @other)`,
  );
  const blocks = reader(db, pairRow, `SELECT member_id AS one, blocked_id AS other FROM block`);
  const rivals = reader(db, pairRow, `SELECT one_id AS one, other_id AS other FROM rivals`);
  // Whoever was asked and said no is not in the room: only a yes is.
  const together = reader(
    db,
    pairRow,
    `SELECT asker_id AS one, asked_id AS other FROM introduction
     WHERE round_id IS NULL AND proposed_by IS NULL AND state <> 'closed'
     UNION ALL
     SELECT a.member_id, b.member_id FROM introduction_person a
     JOIN introduction_person b ON b.introduction_id = a.introduction_id AND b.member_id > a.member_id
     JOIN introduction i ON i.id = a.introduction_id
     WHERE (i.state = 'asked' AND i.round_id IS NULL)
       OR (i.state IN ('agreed', 'opened') AND a.answer = 'yes' AND b.answer = 'yes' AND @most >=
         (SELECT count(*) FROM introduction_person p WHERE p.introduction_id = i.id AND p.answer = 'yes'))`,
  );
  // Asked is who read the question or answered it; of those who could not be reached nobody knows.
  const pairsAsked = `introduction_person a ON a.introduction_id = i.id
     JOIN introduction_person b ON b.introduction_id = i.id AND b.member_id > a.member_id
     WHERE EXISTS (SELECT 1 FROM introduction_person p WHERE p.introduction_id = i.id AND (p.answer IS NOT NULL
       OR EXISTS (SELECT 1 FROM prompt q WHERE q.member_id = p.member_id AND q.subject = 'introduction'
         AND q.subject_id = i.id AND q.kind = 'round' AND q.sent_at IS NOT NULL)))`;
  const asked = reader(
    db,
    pairRow.extend({ ago: z.number().int() }),
    `WITH sent AS (SELECT id, state, sent_at FROM round
       WHERE programme_id = @programmeId AND sent_at IS NOT NULL AND id IS NOT @exceptId),
     pair AS (SELECT a.member_id AS one, b.member_id AS other, max(s.sent_at) AS at FROM sent s
       JOIN introduction i ON i.round_id = s.id
       JOIN ${pairsAsked} GROUP BY 1, 2)
     SELECT one, other, 1 + (SELECT count(*) FROM sent s WHERE s.sent_at > pair.at AND s.state <> 'cancelled'
       AND EXISTS (SELECT 1 FROM round_person p WHERE p.round_id = s.id AND p.member_id IN (one, other))) AS ago
     FROM pair`,
  );
  const askedIn = reader(
    db,
    pairRow,
    `SELECT DISTINCT a.member_id AS one, b.member_id AS other FROM introduction i
     JOIN ${pairsAsked} AND i.round_id = @id AND (a.answer = 'no' OR b.answer = 'no'
       OR (SELECT count(*) FROM introduction_person p WHERE p.introduction_id = i.id) <= @most)`,
  );
  const beingAsked = reader(
    db,
    pairRow,
    `SELECT a.member_id AS one, b.member_id AS other FROM introduction i
     JOIN introduction_person a ON a.introduction_id = i.id
     JOIN introduction_person b ON b.introduction_id = i.id AND b.member_id > a.member_id
     WHERE i.round_id IS NOT NULL AND i.round_id IS NOT @exceptId AND i.state = 'asked'`,
  );
  return {
    add: (of) => void add({ ...of, settings: JSON.stringify(of.settings) }),
    byId: (id) => byId.one({ id }),
    ofProgramme: (programmeId) => ofProgramme.all({ programmeId }),
    solving: () => solving.all(),
    move: (id, from, to, at, now) => move({ id, from: JSON.stringify(from), to, pass: at, now }) > 0,
    removeUnsent: (id) => {
      removePasses({ id });
      remove({ id });
    },
    saveSettings: (id, settings) => void saveSettings({ id, settings: JSON.stringify(settings) }),
    putPass: (of) => void putPass({ ...of, inputs: JSON.stringify(of.inputs) }),
    pass: (id, at) => pass.one({ id, pass: at }),
    setShare: (id, at, share) => void setShare({ id, pass: at, share }),
    setResult: (id, at, edition, result, now) =>
      setResult({ id, pass: at, edition, result: JSON.stringify(result), now }) > 0,
    setDeadline: (id, at, deadline) => void setDeadline({ id, pass: at, deadline }),
    putPerson: (id, of) => void putPerson({ ...of, id, owed: of.owed ? 1 : 0 }),
    people: (id) => people.all({ id }),
    lastOf: (memberIds) => lastOf.all({ memberIds: JSON.stringify(memberIds) }),
    wish: (memberId) => wish.one({ memberId }) ?? noWish,
    thisTime: (memberId) => choice.one({ memberId }),
    saveThisTime: (memberId, of, now) =>
      void (of === null
        ? dropChoice({ memberId })
        : saveChoice({ memberId, takesPart: of.takesPart ? 1 : 0, roundId: of.roundId, now })),
    saveWish: (memberId, of, now) =>
      void saveWish({
        memberId,
        takesPart: of.takesPart ? 1 : 0,
        intents: JSON.stringify(of.intents),
        reachKm: of.reachKm,
        avoidsRivals: of.avoidsRivals ? 1 : 0,
        now,
      }),
    markRivals: (one, other, by, now) => void markRivals({ one, other, by, now }),
    unmarkRivals: (one, other) => unmarkRivals({ one, other }) > 0,
    blocks: () => blocks.all(),
    rivals: () => rivals.all(),
    together: () => together.all({ most: mostTogether }),
    asked: (programmeId, exceptId) => asked.all({ programmeId, exceptId }),
    askedIn: (id) => askedIn.all({ id, most: mostOfFew }),
    beingAsked: (exceptId) => beingAsked.all({ exceptId }),
    stems: (text) => contentWords(text),
  };
}
