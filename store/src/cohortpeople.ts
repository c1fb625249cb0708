import type { CohortStore } from '@kohtaamo/core/cohort/cohort.ts';
import { cohortGlance, cohortPerson } from '@kohtaamo/core/cohort/glance.ts';
import type { Connection } from './database.ts';
import { count, flag, reader } from './row.ts';

/** People of a cohort: those who came in, and those whose invitation is open or was withdrawn. */
const people = `
  SELECT i.id, trim(i.first_name || ' ' || i.last_name) AS name, i.email, i.business_name AS business,
    CASE WHEN i.declined_at IS NULL THEN i.state ELSE 'declined' END AS state,
    i.invited_at AS since, i.reminded_at AS remindedAt, i.reminders,
    EXISTS (SELECT 1 FROM outbox o WHERE o.state = 'parked' AND o.lane = 'mail:' || i.id) AS letterParked
  FROM invitation i WHERE i.cohort_id = @cohortId AND i.state IN ('invited', 'withdrawn')
  UNION ALL
  SELECT m.id, m.name, m.email,
    (SELECT b.name FROM business_member bm JOIN business b ON b.id = bm.business_id WHERE bm.member_id = m.id ORDER BY b.name LIMIT 1),
    CASE WHEN s.state = 'admitted' THEN 'admitted' WHEN ifnull(s.last_spoke_at, s.joined_at) < @silentBefore THEN 'silent' ELSE 'joined' END,
    coalesce(s.last_spoke_at, s.joined_at, s.created_at), NULL, 0, 0
  FROM membership s JOIN member m ON m.id = s.member_id WHERE s.cohort_id = @cohortId AND s.state <> 'left'`;

const columns = 'id, name, email, business, state, since, remindedAt, reminders, letterParked';
const wished = `SELECT ${columns} FROM (${people}) WHERE state IN (SELECT value FROM json_each(@states))
  AND (@text = '' OR kohtaamo_folds(name || ' ' || ifnull(email, '') || ' ' || ifnull(business, ''), @text))`;

export function cohortPeopleStore(db: Connection): Pick<CohortStore, 'glance' | 'people'> {
  const page = reader(
    db,
    cohortPerson.extend({ letterParked: flag }),
    `${wished} ORDER BY letterParked DESC, kohtaamo_order(name), id LIMIT @limit OFFSET @offset`,
  );
  const matching = reader(db, count, `SELECT count(*) AS n FROM (${wished})`);
  const glance = reader(
    db,
    cohortGlance,
    `WITH person AS (${people}), inside AS (SELECT member_id FROM membership WHERE cohort_id = @cohortId AND state <> 'left'),
       introduced AS (SELECT opened_at FROM introduction
         WHERE asker_id IN (SELECT member_id FROM inside) OR asked_id IN (SELECT member_id FROM inside))
     SELECT
       count(*) FILTER (WHERE state = 'invited') AS invited, count(*) FILTER (WHERE state IN ('withdrawn', 'declined')) AS withdrawn,
       count(*) FILTER (WHERE state = 'admitted') AS admitted, count(*) FILTER (WHERE state = 'joined') AS joined,
       count(*) FILTER (WHERE state = 'silent') AS silent,
       count(*) FILTER (WHERE state = 'invited' AND letterParked) AS parkedLetters,
       (SELECT count(DISTINCT bm.member_id) FROM business_member bm JOIN inside USING (member_id)) AS profiles,
       (SELECT count(*) FROM introduced) AS introductions, (SELECT count(opened_at) FROM introduced) AS opened
     FROM person`,
  );
  return {
    glance: (cohortId, silentBefore) =>
      glance.one({ cohortId, silentBefore }) ?? {
        invited: 0,
        withdrawn: 0,
        admitted: 0,
        joined: 0,
        silent: 0,
        profiles: 0,
        introductions: 0,
        opened: 0,
        parkedLetters: 0,
      },
    people: (cohortId, silentBefore, wish) => {
      const bind = { cohortId, silentBefore, states: JSON.stringify(wish.states), text: wish.text };
      return {
        people: page.all({ ...bind, limit: wish.limit, offset: wish.offset }),
        matching: matching.one(bind) ?? 0,
      };
    },
  };
}
