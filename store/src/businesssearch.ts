import type { BusinessStore, FacetCount } from '@kohtaamo/core/business/business.ts';
import { viewBusiness } from '@kohtaamo/core/business/business.ts';
import { closenesses } from '@kohtaamo/core/visibility/visibility.ts';
import { z } from 'zod';
import { businessColumns, businessRow } from './businessrow.ts';
import type { Connection } from './database.ts';
import { count, reader, writer } from './row.ts';
import { asked } from './stems.ts';

const pageSize = 20;
const few = 2000;
const counted = z.object({ value: z.string(), count: z.number().int() });
const foundRow = businessRow.extend({ closeness: z.number().int() });

/**
 * The search of the directory. What matches is written into a table of this connection with how close the reader is to it, and counted
 * from there. Closeness and circles are numbers (0 self … 4 stranger, 0 me … 4 everyone): a field is seen when its circle is no smaller.
 */
export function businessSearch(db: Connection): BusinessStore['search'] {
  // Made once: making it anew at each search would have every statement of the connection prepared again.
  db.exec('CREATE TEMP TABLE found (number INTEGER PRIMARY KEY, closeness INTEGER NOT NULL)');
  const clear = writer(db, `DELETE FROM temp.found`);
  const find = writer(db, matching(''));
  const findText = writer(
    db,
    // Cohort texts may be read only where the reader shares the cohort: they are matched in a branch of their own.
    matching(`AND (number IN (SELECT rowid FROM business_search WHERE business_search MATCH @wide)
      OR (closeness <= 1 AND number IN (SELECT rowid FROM business_search WHERE business_search MATCH @narrow)))`),
  );
  const total = reader(db, count, `SELECT count(*) AS n FROM temp.found`);
  const page = reader(
    db,
    foundRow,
    `SELECT ${businessColumns}, first.closeness FROM
       (SELECT l.business_id, l.name, f.closeness FROM temp.found f CROSS JOIN business_listing l ON l.number = f.number
        ORDER BY l.name, l.business_id LIMIT @limit OFFSET @offset) first
     JOIN business b ON b.id = first.business_id ORDER BY first.name, first.business_id`,
  );
  const column = (field: 'sector' | 'municipality') =>
    reader(
      db,
      counted,
      `SELECT l.${field} AS value, count(*) AS count FROM temp.found f CROSS JOIN business_listing l ON l.number = f.number
       WHERE l.${field} IS NOT NULL AND f.closeness <= l.${field}_circle GROUP BY 1 ORDER BY 2 DESC, 1`,
    );
  const sectors = column('sector');
  const municipalities = column('municipality');
  // From all tags in their order, or from the few that were found: whichever reads less.
  const tagsOf = (from: string) =>
    reader(
      db,
      counted,
      `SELECT t.tag AS value, count(*) AS count FROM ${from} ON f.number = t.number
       WHERE t.kind = @kind AND f.closeness <= t.circle GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 30`,
    );
  const tagsOfMany = tagsOf('business_tag t CROSS JOIN temp.found f');
  const tagsOfFew = tagsOf('temp.found f CROSS JOIN business_tag t');
  const cohorts = reader(
    db,
    counted,
    `SELECT ms.cohort_id AS value, count(DISTINCT l.number) AS count FROM membership ms
       JOIN business_member bm ON bm.member_id = ms.member_id
       JOIN business_listing l ON l.business_id = bm.business_id
       JOIN temp.found f ON f.number = l.number
     WHERE ms.cohort_id IN (SELECT value FROM json_each(@cohortIds)) AND ms.state <> 'left' AND f.closeness <= l.members_circle
     GROUP BY 1 ORDER BY 2 DESC`,
  );

  const search = db.transaction((...[query, municipalitiesOfRegion, of]: Parameters<BusinessStore['search']>) => {
    const { memberId } = of;
    const cohortIds = memberId === null ? [] : of.cohortIds;
    const bind = {
      memberId,
      cohortIds: JSON.stringify(cohortIds),
      otherwise: closenesses.indexOf(memberId === null ? 'stranger' : 'hub'),
      sector: query.sector,
      municipality: query.municipality,
      region: municipalitiesOfRegion === null ? null : JSON.stringify(municipalitiesOfRegion),
      offerTag: query.offerTag?.toLowerCase() ?? null,
      needTag: query.needTag?.toLowerCase() ?? null,
      cohortId: query.cohortId !== null && cohortIds.includes(query.cohortId) ? query.cohortId : null,
    };
    const match = asked(query.text);
    clear();
    if (match === null) find(bind);
    else
      findText({
        ...bind,
        wide: `${memberId === null ? '{everyone}' : '{everyone partners hub}'}: (${match})`,
        narrow: match,
      });
    const found = total.one() ?? 0;
    const tags = found > few ? tagsOfMany : tagsOfFew;
    const facets: Record<'sector' | 'municipality' | 'offerTag' | 'needTag' | 'cohort', FacetCount[]> = {
      sector: sectors.all(),
      municipality: municipalities.all(),
      offerTag: tags.all({ kind: 'offer' }),
      needTag: tags.all({ kind: 'need' }),
      cohort: cohortIds.length === 0 ? [] : cohorts.all({ cohortIds: bind.cohortIds }),
    };
    return {
      businesses: page
        .all({ limit: pageSize, offset: Math.max(0, query.page - 1) * pageSize })
        .flatMap((row) => viewBusiness(row, closenesses[row.closeness] ?? 'stranger') ?? []),
      total: found,
      pageSize,
      facets,
    };
  });
  return (...given) => search(...given);
}

/** Writes the numbers of what matches, each with the reader's closeness: their own and their cohorts' businesses are few and named first. */
function matching(text: string): string {
  return `INSERT INTO temp.found (number, closeness)
    WITH near AS MATERIALIZED (
      SELECT l.number, min(each.closeness) AS closeness FROM (
        SELECT business_id, 0 AS closeness FROM business_member WHERE member_id = @memberId
        UNION ALL
        SELECT bm.business_id, 1 FROM membership ms JOIN business_member bm ON bm.member_id = ms.member_id
        WHERE ms.cohort_id IN (SELECT value FROM json_each(@cohortIds)) AND ms.state <> 'left'
      ) each JOIN business_listing l ON l.business_id = each.business_id GROUP BY l.number
    ), listing AS (
      SELECT l.*, ifnull(near.closeness, @otherwise) AS closeness FROM business_listing l LEFT JOIN near ON near.number = l.number
    )
    SELECT number, closeness FROM listing WHERE closeness <= name_circle
      AND (@sector IS NULL OR (sector = @sector AND closeness <= sector_circle))
      AND (@municipality IS NULL OR (municipality = @municipality AND closeness <= municipality_circle))
      AND (@region IS NULL OR (municipality IN (SELECT value FROM json_each(@region)) AND closeness <= municipality_circle))
      AND (@offerTag IS NULL OR EXISTS (SELECT 1 FROM business_tag t
        WHERE t.kind = 'offer' AND t.tag = @offerTag AND t.number = listing.number AND listing.closeness <= t.circle))
      AND (@needTag IS NULL OR EXISTS (SELECT 1 FROM business_tag t
        WHERE t.kind = 'need' AND t.tag = @needTag AND t.number = listing.number AND listing.closeness <= t.circle))
      AND (@cohortId IS NULL OR (closeness <= members_circle AND business_id IN (SELECT bm.business_id FROM membership ms
        JOIN business_member bm ON bm.member_id = ms.member_id WHERE ms.cohort_id = @cohortId AND ms.state <> 'left')))
      ${text}`;
}
