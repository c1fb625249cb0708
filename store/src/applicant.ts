import type { ApplicantStore } from '@kohtaamo/core/applicant/applicant.ts';
import { applicant } from '@kohtaamo/core/applicant/applicant.ts';
import type { Connection } from './database.ts';
import { reader, writer } from './row.ts';

const columns = `cohort_id AS cohortId, user_id AS userId, name, reason, state, knocked_at AS knockedAt, decided_by AS decidedBy,
  decided_at AS decidedAt`;

export function applicantStore(db: Connection): ApplicantStore {
  const save = writer(
    db,
    `INSERT INTO applicant (cohort_id, user_id, name, reason, state, knocked_at, decided_by, decided_at)
     VALUES (@cohortId, @userId, @name, @reason, @state, @knockedAt, @decidedBy, @decidedAt)
     ON CONFLICT DO UPDATE SET name = @name, reason = @reason, state = @state, knocked_at = @knockedAt, decided_by = @decidedBy,
       decided_at = @decidedAt`,
  );
  const of = reader(
    db,
    applicant,
    `SELECT ${columns} FROM applicant WHERE cohort_id = @cohortId AND user_id = @userId`,
  );
  const waiting = reader(
    db,
    applicant,
    `SELECT ${columns} FROM applicant WHERE cohort_id = @cohortId AND state = 'waiting' ORDER BY knocked_at, user_id`,
  );
  const ofPerson = reader(
    db,
    applicant,
    `SELECT ${columns} FROM applicant WHERE user_id = @userId ORDER BY knocked_at`,
  );
  return {
    save: (given) => void save(given),
    of: (cohortId, userId) => of.one({ cohortId, userId }),
    waiting: (cohortId) => waiting.all({ cohortId }),
    ofPerson: (userId) => ofPerson.all({ userId }),
  };
}
