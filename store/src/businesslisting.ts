import type { Business, BusinessField } from '@kohtaamo/core/business/business.ts';
import { visibilities } from '@kohtaamo/core/visibility/visibility.ts';
import { z } from 'zod';
import type { Connection } from './database.ts';
import { reader, writer } from './row.ts';
import { indexed } from './stems.ts';

type TextCircle = 'everyone' | 'partners' | 'hub' | 'cohort';
const listed = z.object({ number: z.number().int() }).transform((row) => row.number);

/** What the directory searches and counts of a business, written whenever the business is. The caller holds the transaction. */
export function businessListing(db: Connection): { write(of: Business): void } {
  const number = reader(db, listed, `SELECT number FROM business_listing WHERE business_id = @id`);
  const put = writer(
    db,
    `INSERT INTO business_listing (business_id, name, name_circle, sector, sector_circle, municipality, municipality_circle, members_circle)
     VALUES (@id, @name, @nameCircle, @sector, @sectorCircle, @municipality, @municipalityCircle, @membersCircle)
     ON CONFLICT (business_id) DO UPDATE SET name = @name, name_circle = @nameCircle, sector = @sector, sector_circle = @sectorCircle,
       municipality = @municipality, municipality_circle = @municipalityCircle, members_circle = @membersCircle`,
  );
  const removeTags = writer(db, `DELETE FROM business_tag WHERE number = @number`);
  const addTag = writer(
    db,
    `INSERT INTO business_tag (kind, tag, number, circle) VALUES (@kind, @tag, @number, @circle) ON CONFLICT DO NOTHING`,
  );
  const removeText = writer(db, `DELETE FROM business_search WHERE rowid = @number`);
  const addText = writer(
    db,
    `INSERT INTO business_search (rowid, everyone, partners, hub, cohort) VALUES (@number, @everyone, @partners, @hub, @cohort)`,
  );

  function write(of: Business): void {
    const circle = (field: BusinessField) => visibilities.indexOf(of.visibility[field]);
    put({
      id: of.id,
      name: of.name,
      nameCircle: circle('name'),
      sector: of.sector,
      sectorCircle: circle('sector'),
      municipality: of.municipality,
      municipalityCircle: circle('municipality'),
      membersCircle: circle('members'),
    });
    const at = number.one({ id: of.id });
    if (at === null) throw new Error('A business was not listed.');
    removeTags({ number: at });
    for (const tag of of.offerTags)
      addTag({ kind: 'offer', tag: tag.toLowerCase(), number: at, circle: circle('offer') });
    for (const tag of of.needTags) addTag({ kind: 'need', tag: tag.toLowerCase(), number: at, circle: circle('need') });
    removeText({ number: at });
    addText({ number: at, ...textsOf(of) });
  }

  return { write };
}

/** A field counts only for readers who may see it: each circle of readers has its own column of the index. */
function textsOf(of: Business): Record<TextCircle, string> {
  const fields: [BusinessField, string][] = [
    ['name', of.name],
    ['offer', [of.offer, ...of.offerTags].join(' ')],
    ['need', [of.need, ...of.needTags].join(' ')],
  ];
  const textOf = (circle: TextCircle) =>
    indexed(fields.flatMap(([field, text]) => (of.visibility[field] === circle ? [text] : [])).join(' '));
  return { everyone: textOf('everyone'), partners: textOf('partners'), hub: textOf('hub'), cohort: textOf('cohort') };
}
