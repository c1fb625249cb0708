import type { CohortStore } from '@kohtaamo/core/cohort/cohort.ts';
import { cohort, membership } from '@kohtaamo/core/cohort/cohort.ts';
import { cohortPeopleStore } from './cohortpeople.ts';
import type { Connection } from './database.ts';
import { count, flag, reader, writer } from './row.ts';

const columns = `id, programme_id AS programmeId, slug, name, wall_code AS wallCode, wall_code_open AS wallCodeOpen, created_at AS createdAt`;
const membershipColumns = `cohort_id AS cohortId, member_id AS memberId, state, joined_at AS joinedAt, last_spoke_at AS lastSpokeAt, created_at AS createdAt`;
const cohortRow = cohort.extend({ wallCodeOpen: flag });

export function cohortStore(db: Connection): CohortStore {
  const add = writer(
    db,
    `INSERT INTO cohort (id, programme_id, slug, name, wall_code, wall_code_open, created_at)
     VALUES (@id, @programmeId, @slug, @name, @wallCode, @wallCodeOpen, @createdAt)`,
  );
  const byId = reader(db, cohortRow, `SELECT ${columns} FROM cohort WHERE id = @id`);
  const bySlug = reader(db, cohortRow, `SELECT ${columns} FROM cohort WHERE slug = @slug`);
  const byWallCode = reader(db, cohortRow, `SELECT ${columns} FROM cohort WHERE wall_code = @code`);
  const ofProgramme = reader(
    db,
    cohortRow,
    `SELECT ${columns} FROM cohort WHERE programme_id = @programmeId ORDER BY name`,
  );
  const all = reader(db, cohortRow, `SELECT ${columns} FROM cohort ORDER BY name`);
  const setWallCode = writer(db, `UPDATE cohort SET wall_code = @code, wall_code_open = @open WHERE id = @id`);
  const admit = writer(
    db,
    `INSERT INTO membership (cohort_id, member_id, state, created_at) VALUES (@cohortId, @memberId, 'admitted', @now)
     ON CONFLICT DO UPDATE SET state = 'admitted' WHERE state = 'left'`,
  );
  const setMembership = writer(
    db,
    `UPDATE membership SET state = @state, joined_at = CASE WHEN @state = 'joined' THEN ifnull(joined_at, @now) ELSE joined_at END
     WHERE cohort_id = @cohortId AND member_id = @memberId`,
  );
  const markSpoke = writer(
    db,
    `UPDATE membership SET last_spoke_at = @now WHERE cohort_id = @cohortId AND member_id = @memberId`,
  );
  const membershipsOf = reader(
    db,
    membership,
    `SELECT ${membershipColumns} FROM membership WHERE member_id = @memberId AND state <> 'left'`,
  );
  const memberships = reader(
    db,
    membership,
    `SELECT ${membershipColumns} FROM membership WHERE cohort_id = @cohortId AND state <> 'left'`,
  );
  const shared = reader(
    db,
    count,
    `SELECT count(*) AS n FROM membership a JOIN membership b ON a.cohort_id = b.cohort_id
     WHERE a.member_id = @a AND b.member_id = @b AND a.state <> 'left' AND b.state <> 'left'`,
  );
  const setName = writer(db, `UPDATE cohort SET name = @name WHERE id = @id`);
  return {
    ...cohortPeopleStore(db),
    add: (of) => void add({ ...of, wallCodeOpen: of.wallCodeOpen ? 1 : 0 }),
    byId: (id) => byId.one({ id }),
    bySlug: (slug) => bySlug.one({ slug }),
    byWallCode: (code) => byWallCode.one({ code }),
    ofProgramme: (programmeId) => ofProgramme.all({ programmeId }),
    all: () => all.all(),
    setWallCode: (id, code, open) => void setWallCode({ id, code, open: open ? 1 : 0 }),
    admit: (cohortId, memberId, now) => void admit({ cohortId, memberId, now }),
    setMembership: (cohortId, memberId, state, now) => void setMembership({ cohortId, memberId, state, now }),
    markSpoke: (cohortId, memberId, now) => void markSpoke({ cohortId, memberId, now }),
    membershipsOf: (memberId) => membershipsOf.all({ memberId }),
    memberships: (cohortId) => memberships.all({ cohortId }),
    setName: (id, name) => void setName({ id, name }),
    shareCohort: (a, b) => (shared.one({ a, b }) ?? 0) > 0,
  };
}
