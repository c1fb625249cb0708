import type { WorkshopStore } from '@kohtaamo/core/workshop/workshop.ts';
import { attendance } from '@kohtaamo/core/workshop/attendance.ts';
import { workshop } from '@kohtaamo/core/workshop/workshop.ts';
import { z } from 'zod';
import type { Connection } from './database.ts';
import { count, flag, reader, writer } from './row.ts';

const columns = `id, cohort_id AS cohortId, title, starts_at AS startsAt, ends_at AS endsAt, place, agenda,
  thread_event_id AS threadEventId, calendar_key AS calendarKey, sequence, changed_at AS changedAt, cancelled_at AS cancelledAt, ended_at AS endedAt,
  created_at AS createdAt`;

const marks = `workshop_id AS workshopId, member_id AS memberId, present, road, came_at AS cameAt, left_at AS leftAt, minutes_set AS minutesSet,
  settled`;
const attendanceRow = attendance.extend({ present: flag, settled: flag });
const attendanceSign = z.object({ eventId: z.string(), workshopId: z.string(), memberId: z.string() });
const key = z.object({ doorKey: z.string() }).transform((row) => row.doorKey);

export function workshopStore(db: Connection): WorkshopStore {
  const add = writer(
    db,
    `INSERT INTO workshop (id, cohort_id, title, starts_at, ends_at, place, agenda, thread_event_id, calendar_key, sequence, changed_at,
       cancelled_at, ended_at, created_at)
     VALUES (@id, @cohortId, @title, @startsAt, @endsAt, @place, @agenda, @threadEventId, @calendarKey, @sequence, @changedAt,
       @cancelledAt, @endedAt, @createdAt)`,
  );
  const save = writer(
    db,
    `UPDATE workshop SET title = @title, starts_at = @startsAt, ends_at = @endsAt, place = @place, agenda = @agenda, sequence = @sequence,
       changed_at = @changedAt, cancelled_at = @cancelledAt, ended_at = @endedAt WHERE id = @id`,
  );
  const byId = reader(db, workshop, `SELECT ${columns} FROM workshop WHERE id = @id`);
  const ofCohort = reader(
    db,
    workshop,
    `SELECT ${columns} FROM workshop WHERE cohort_id = @cohortId ORDER BY starts_at`,
  );
  const setThread = writer(db, `UPDATE workshop SET thread_event_id = @eventId WHERE id = @id`);
  const around = reader(
    db,
    workshop,
    `SELECT ${columns} FROM workshop WHERE ends_at > @now AND starts_at <= @now + 3600000 ORDER BY starts_at`,
  );
  const doorKey = reader(db, key, `SELECT door_key AS doorKey FROM workshop WHERE id = @id`);
  const setDoorKey = writer(db, `UPDATE workshop SET door_key = @doorKey WHERE id = @id`);
  const put = writer(
    db,
    `INSERT INTO attendance (workshop_id, member_id, present, road, came_at, left_at, minutes_set, settled, marked_by, marked_at)
     VALUES (@workshopId, @memberId, @present, @road, @cameAt, @leftAt, @minutesSet, @settled, @markedBy, @now)
     ON CONFLICT DO UPDATE SET present = @present, road = @road, came_at = @cameAt, left_at = @leftAt, minutes_set = @minutesSet,
       settled = @settled, marked_by = @markedBy, marked_at = @now`,
  );
  const drop = writer(db, `DELETE FROM attendance WHERE workshop_id = @workshopId AND member_id = @memberId`);
  const list = reader(db, attendanceRow, `SELECT ${marks} FROM attendance WHERE workshop_id = @workshopId`);
  const listOfMember = reader(db, attendanceRow, `SELECT ${marks} FROM attendance WHERE member_id = @memberId`);
  const addSign = writer(
    db,
    `INSERT INTO attendance_sign (event_id, workshop_id, member_id) VALUES (@eventId, @workshopId, @memberId) ON CONFLICT DO NOTHING`,
  );
  const sign = reader(
    db,
    attendanceSign,
    `SELECT event_id AS eventId, workshop_id AS workshopId, member_id AS memberId FROM attendance_sign WHERE event_id = @eventId`,
  );
  const dropSign = writer(db, `DELETE FROM attendance_sign WHERE event_id = @eventId`);
  const signs = reader(
    db,
    count,
    `SELECT count(*) AS n FROM attendance_sign WHERE workshop_id = @workshopId AND member_id = @memberId`,
  );
  return {
    add: (of) => void add(of),
    save: ({ cohortId: _cohort, threadEventId: _thread, calendarKey: _key, createdAt: _created, ...rest }) =>
      void save(rest),
    byId: (id) => byId.one({ id }),
    ofCohort: (cohortId) => ofCohort.all({ cohortId }),
    setThread: (id, eventId) => void setThread({ id, eventId }),
    around: (now) => around.all({ now }),
    doorKey: (id) => doorKey.one({ id }) ?? '',
    setDoorKey: (id, of) => void setDoorKey({ id, doorKey: of }),
    putAttendance: (entry, markedBy, now) =>
      void put({ ...entry, present: Number(entry.present), settled: Number(entry.settled), markedBy, now }),
    dropAttendance: (workshopId, memberId) => void drop({ workshopId, memberId }),
    attendance: (workshopId) => list.all({ workshopId }),
    attendanceOfMember: (memberId) => listOfMember.all({ memberId }),
    addSign: (of) => void addSign(of),
    sign: (eventId) => sign.one({ eventId }),
    dropSign: (eventId) => void dropSign({ eventId }),
    signs: (workshopId, memberId) => signs.one({ workshopId, memberId }) ?? 0,
  };
}
