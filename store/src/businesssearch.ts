import type {
  Business,
  BusinessField,
  BusinessStore,
  DirectoryPage,
  FacetCount,
} from '@kohtaamo/core/business/business.ts';
import { viewBusiness } from '@kohtaamo/core/business/business.ts';
import type { Closeness, Visibility } from '@kohtaamo/core/visibility/visibility.ts';
import { z } from 'zod';
import { businessColumns, businessRow } from './business.ts';
import type { Connection } from './database.ts';
import { writer } from './row.ts';
import { asked, indexed } from './stems.ts';

const pageSize = 20;
const circles = ['everyone', 'partners', 'hub', 'cohort'] as const satisfies Visibility[];
const counted = z.object({ value: z.string(), count: z.number().int() });

/** The index and the search over it. A field counts only for readers who may see it: each circle of readers has its own column. */
export function businessSearch(db: Connection): { index(of: Business): void; search: BusinessStore['search'] } {
  const remove = writer(db, `DELETE FROM business_search WHERE rowid = (SELECT rowid FROM business WHERE id = @id)`);
  const add = writer(
    db,
    `INSERT INTO business_search (rowid, everyone, partners, hub, cohort)
     VALUES ((SELECT rowid FROM business WHERE id = @id), @everyone, @partners, @hub, @cohort)`,
  );

  function index(of: Business): void {
    const text: Record<(typeof circles)[number], string[]> = { everyone: [], partners: [], hub: [], cohort: [] };
    const put = (field: BusinessField, value: string) => {
      const circle = of.visibility[field];
      if (circle !== 'me') text[circle].push(value);
    };
    put('name', of.name);
    put('offer', [of.offer, ...of.offerTags].join(' '));
    put('need', [of.need, ...of.needTags].join(' '));
    remove({ id: of.id });
    add({ id: of.id, ...Object.fromEntries(circles.map((circle) => [circle, indexed(text[circle].join(' '))])) });
  }

  const search: BusinessStore['search'] = (query, municipalitiesOfRegion, reader) => {
    // The closeness of the reader to each business, found once per row: 0 self, 1 cohort, 2 hub, 4 stranger.
    const closeness = `CASE WHEN @memberId IS NULL THEN 4
      WHEN EXISTS (SELECT 1 FROM business_member bm WHERE bm.business_id = b.id AND bm.member_id = @memberId) THEN 0
      WHEN EXISTS (SELECT 1 FROM business_member bm JOIN membership ms ON ms.member_id = bm.member_id AND ms.state <> 'left'
        WHERE bm.business_id = b.id AND ms.cohort_id IN (SELECT value FROM json_each(@cohortIds))) THEN 1
      ELSE 2 END`;
    const rank = (field: BusinessField) =>
      `CASE json_extract(b.visibility, '$.${field}') WHEN 'me' THEN 0 WHEN 'cohort' THEN 1 WHEN 'hub' THEN 2 WHEN 'partners' THEN 3 ELSE 4 END`;
    const match = asked(query.text);
    // Cohort texts may be read only where the reader shares the cohort: they are matched in a branch of their own.
    const wide = reader.memberId === null ? '{everyone}' : '{everyone partners hub}';
    const matching =
      match === null
        ? ''
        : `AND (b.rowid IN (SELECT rowid FROM business_search WHERE business_search MATCH @wide)
             OR (c.closeness <= 1 AND b.rowid IN (SELECT rowid FROM business_search WHERE business_search MATCH @narrow)))`;
    const tagged = (field: 'offer' | 'need', parameter: string) =>
      `AND (${parameter} IS NULL OR (c.closeness <= ${rank(field)} AND EXISTS (SELECT 1 FROM json_each(b.${field}_tags) WHERE lower(value) = lower(${parameter}))))`;
    const from = `FROM business b JOIN (SELECT b.id AS id, ${closeness} AS closeness FROM business b) c ON c.id = b.id
      WHERE c.closeness <= ${rank('name')} ${matching}
      AND (@sector IS NULL OR (b.sector = @sector AND c.closeness <= ${rank('sector')}))
      AND (@municipality IS NULL OR (b.municipality = @municipality AND c.closeness <= ${rank('municipality')}))
      AND (@region IS NULL OR (b.municipality IN (SELECT value FROM json_each(@region)) AND c.closeness <= ${rank('municipality')}))
      ${tagged('offer', '@offerTag')} ${tagged('need', '@needTag')}
      AND (@cohortId IS NULL OR (c.closeness <= ${rank('members')} AND EXISTS (SELECT 1 FROM business_member bm JOIN membership ms ON ms.member_id = bm.member_id
        WHERE bm.business_id = b.id AND ms.cohort_id = @cohortId AND ms.state <> 'left')))`;
    const bind = {
      memberId: reader.memberId,
      cohortIds: JSON.stringify(reader.cohortIds),
      sector: query.sector,
      municipality: query.municipality,
      region: municipalitiesOfRegion === null ? null : JSON.stringify(municipalitiesOfRegion),
      offerTag: query.offerTag,
      needTag: query.needTag,
      cohortId: query.cohortId !== null && reader.cohortIds.includes(query.cohortId) ? query.cohortId : null,
      ...(match !== null && { wide: `${wide}: (${match})`, narrow: match }),
    };
    db.exec('DROP TABLE IF EXISTS temp.found');
    db.prepare(`CREATE TEMP TABLE found AS SELECT b.rowid AS row, c.closeness AS closeness ${from}`).run(bind);
    const facet = (sql: string): FacetCount[] =>
      db
        .prepare(sql)
        .all()
        .map((row) => counted.parse(row));
    const column = (field: 'sector' | 'municipality') =>
      facet(`SELECT b.${field} AS value, count(*) AS count FROM found f JOIN business b ON b.rowid = f.row
        WHERE b.${field} IS NOT NULL AND f.closeness <= ${rank(field)} GROUP BY 1 ORDER BY 2 DESC, 1`);
    const tags = (field: 'offer' | 'need') =>
      facet(`SELECT lower(t.value) AS value, count(*) AS count FROM found f JOIN business b ON b.rowid = f.row, json_each(b.${field}_tags) t
        WHERE f.closeness <= ${rank(field)} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 30`);
    const cohorts = db
      .prepare(
        `SELECT ms.cohort_id AS value, count(DISTINCT b.id) AS count FROM found f JOIN business b ON b.rowid = f.row
         JOIN business_member bm ON bm.business_id = b.id JOIN membership ms ON ms.member_id = bm.member_id AND ms.state <> 'left'
         WHERE f.closeness <= ${rank('members')} AND ms.cohort_id IN (SELECT value FROM json_each(@cohortIds)) GROUP BY 1 ORDER BY 2 DESC`,
      )
      .all({ cohortIds: bind.cohortIds })
      .map((row) => counted.parse(row));
    const total = z.object({ n: z.number().int() }).parse(db.prepare('SELECT count(*) AS n FROM found').get()).n;
    const businesses = db
      .prepare(
        `SELECT ${businessColumns}, f.closeness AS closeness FROM found f JOIN business b ON b.rowid = f.row
         ORDER BY b.name COLLATE NOCASE, b.id LIMIT @limit OFFSET @offset`,
      )
      .all({ limit: pageSize, offset: Math.max(0, query.page - 1) * pageSize })
      .flatMap((row) => {
        const found = businessRow.extend({ closeness: z.number().int() }).parse(row);
        return viewBusiness(found, closenessOfRank(found.closeness)) ?? [];
      });
    const page: DirectoryPage = {
      businesses,
      total,
      pageSize,
      facets: {
        sector: column('sector'),
        municipality: column('municipality'),
        offerTag: tags('offer'),
        needTag: tags('need'),
        cohort: cohorts,
      },
    };
    return page;
  };

  return { index, search };
}

function closenessOfRank(rank: number): Closeness {
  return (['self', 'cohort', 'hub', 'partners', 'stranger'] as const)[rank] ?? 'stranger';
}
