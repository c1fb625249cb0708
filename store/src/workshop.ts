import type { WorkshopStore } from '@kohtaamo/core/workshop/workshop.ts';
import { attendance, workshop } from '@kohtaamo/core/workshop/workshop.ts';
import type { Connection } from './database.ts';
import { flag, reader, writer } from './row.ts';

const columns = `id, cohort_id AS cohortId, title, starts_at AS startsAt, ends_at AS endsAt, place, agenda,
  thread_event_id AS threadEventId, calendar_key AS calendarKey, sequence, changed_at AS changedAt, cancelled_at AS cancelledAt, ended_at AS endedAt,
  created_at AS createdAt`;

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
  const mark = writer(
    db,
    `INSERT INTO attendance (workshop_id, member_id, present, marked_by, marked_at)
     VALUES (@workshopId, @memberId, @present, @markedBy, @now)
     ON CONFLICT DO UPDATE SET present = @present, marked_by = @markedBy, marked_at = @now`,
  );
  const list = reader(
    db,
    attendance.extend({ present: flag }),
    `SELECT workshop_id AS workshopId, member_id AS memberId, present FROM attendance WHERE workshop_id = @workshopId`,
  );
  const listOfMember = reader(
    db,
    attendance.extend({ present: flag }),
    `SELECT workshop_id AS workshopId, member_id AS memberId, present FROM attendance WHERE member_id = @memberId`,
  );
  return {
    add: (of) => void add(of),
    save: ({ cohortId: _cohort, threadEventId: _thread, calendarKey: _key, createdAt: _created, ...rest }) =>
      void save(rest),
    byId: (id) => byId.one({ id }),
    ofCohort: (cohortId) => ofCohort.all({ cohortId }),
    setThread: (id, eventId) => void setThread({ id, eventId }),
    markAttendance: (entry, markedBy, now) => void mark({ ...entry, present: entry.present ? 1 : 0, markedBy, now }),
    attendance: (workshopId) => list.all({ workshopId }),
    attendanceOfMember: (memberId) => listOfMember.all({ memberId }),
  };
}
