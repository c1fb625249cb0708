import { programmeFollowUp, type FollowUpStore } from '@kohtaamo/core/prompt/followup.ts';
import { followUp } from '@kohtaamo/core/prompt/schedule.ts';
import type { Connection } from './database.ts';
import { json, reader, writer } from './row.ts';

export function followUpStore(db: Connection): FollowUpStore {
  const of = reader(
    db,
    programmeFollowUp.extend({ schedule: json(followUp) }),
    `SELECT programme_id AS programmeId, schedule, ends_at AS endsAt FROM follow_up WHERE programme_id = @programmeId`,
  );
  const save = writer(
    db,
    `INSERT INTO follow_up (programme_id, schedule, ends_at) VALUES (@programmeId, @schedule, @endsAt)
     ON CONFLICT DO UPDATE SET schedule = @schedule, ends_at = @endsAt`,
  );
  return {
    of: (programmeId) => of.one({ programmeId }),
    save: (changed) => void save({ ...changed, schedule: JSON.stringify(changed.schedule) }),
  };
}
