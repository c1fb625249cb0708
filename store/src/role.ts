import type { RoleStore } from '@kohtaamo/core/role/role.ts';
import { roleGrant } from '@kohtaamo/core/role/role.ts';
import type { Connection } from './database.ts';
import { idOnly, reader, writer } from './row.ts';

export function roleStore(db: Connection): RoleStore {
  const grant = writer(
    db,
    `INSERT INTO role (member_id, role, programme_id, cohort_id) VALUES (@memberId, @role, @programmeId, @cohortId) ON CONFLICT DO NOTHING`,
  );
  const revoke = writer(
    db,
    `DELETE FROM role WHERE member_id = @memberId AND role = @role AND programme_id IS @programmeId AND cohort_id IS @cohortId`,
  );
  const all = reader(
    db,
    roleGrant,
    `SELECT member_id AS memberId, role, programme_id AS programmeId, cohort_id AS cohortId FROM role`,
  );
  const grantsOf = reader(
    db,
    roleGrant,
    `SELECT member_id AS memberId, role, programme_id AS programmeId, cohort_id AS cohortId FROM role WHERE member_id = @memberId`,
  );
  const organisers = reader(
    db,
    idOnly,
    `SELECT DISTINCT member_id AS id FROM role
     WHERE role = 'organiser' AND (programme_id = @programmeId OR (programme_id IS NULL AND cohort_id IS NULL))`,
  );
  const facilitators = reader(
    db,
    idOnly,
    `SELECT DISTINCT member_id AS id FROM role WHERE role = 'facilitator' AND cohort_id = @cohortId`,
  );
  return {
    grant: (of) => void grant(of),
    revoke: (of) => revoke(of) > 0,
    all: () => all.all(),
    grantsOf: (memberId) => grantsOf.all({ memberId }),
    organiserIds: (programmeId) => organisers.all({ programmeId }),
    facilitatorIds: (cohortId) => facilitators.all({ cohortId }),
  };
}
