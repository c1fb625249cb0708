import type { Business, BusinessStore } from '@kohtaamo/core/business/business.ts';
import { z } from 'zod';
import { businessColumns, businessRow } from './businessrow.ts';
import { businessListing } from './businesslisting.ts';
import { businessSearch } from './businesssearch.ts';
import type { Connection } from './database.ts';
import { count, idOnly, reader, writer } from './row.ts';

function bound(of: Business) {
  const { hasLogo: _, offerTags, needTags, links, languages, visibility, ...rest } = of;
  return {
    ...rest,
    offerTags: JSON.stringify(offerTags),
    needTags: JSON.stringify(needTags),
    links: JSON.stringify(links),
    languages: JSON.stringify(languages),
    visibility: JSON.stringify(visibility),
  };
}

export function businessStore(db: Connection): BusinessStore {
  const insert = writer(
    db,
    `INSERT INTO business (id, slug, name, business_id, sector, municipality, offer, offer_tags, need, need_tags, links, languages, visibility, created_at, changed_at)
     VALUES (@id, @slug, @name, @businessId, @sector, @municipality, @offer, @offerTags, @need, @needTags, @links, @languages, @visibility, @createdAt, @changedAt)`,
  );
  const update = writer(
    db,
    `UPDATE business SET slug = @slug, name = @name, business_id = @businessId, sector = @sector, municipality = @municipality, offer = @offer,
       offer_tags = @offerTags, need = @need, need_tags = @needTags, links = @links, languages = @languages, visibility = @visibility, changed_at = @changedAt
     WHERE id = @id`,
  );
  const byId = reader(db, businessRow, `SELECT ${businessColumns} FROM business b WHERE b.id = @id`);
  const bySlug = reader(db, businessRow, `SELECT ${businessColumns} FROM business b WHERE b.slug = @slug`);
  const byBusinessId = reader(
    db,
    businessRow,
    `SELECT ${businessColumns} FROM business b WHERE b.business_id = @businessId`,
  );
  const ofMember = reader(
    db,
    businessRow,
    `SELECT ${businessColumns} FROM business b JOIN business_member bm ON bm.business_id = b.id WHERE bm.member_id = @memberId ORDER BY b.name`,
  );
  const memberIds = reader(db, idOnly, `SELECT member_id AS id FROM business_member WHERE business_id = @id`);
  const people = reader(
    db,
    z.object({ memberId: z.string(), since: z.number() }),
    `SELECT member_id AS memberId, since FROM business_member WHERE business_id = @id ORDER BY since, member_id`,
  );
  const join = writer(
    db,
    `INSERT INTO business_member (business_id, member_id, since) VALUES (@id, @memberId, @now) ON CONFLICT DO NOTHING`,
  );
  const leave = writer(db, `DELETE FROM business_member WHERE business_id = @id AND member_id = @memberId`);
  const setLogo = writer(db, `UPDATE business SET logo = @logo, changed_at = @now WHERE id = @id`);
  const logo = reader(
    db,
    z.object({ logo: z.instanceof(Uint8Array).nullable() }).transform((row) => row.logo),
    `SELECT logo FROM business WHERE id = @id`,
  );
  const isMine = reader(
    db,
    count,
    `SELECT count(*) AS n FROM business_member WHERE business_id = @id AND member_id = @memberId`,
  );
  const inCohorts = reader(
    db,
    count,
    `SELECT count(*) AS n FROM business_member bm JOIN membership ms ON ms.member_id = bm.member_id AND ms.state <> 'left'
     WHERE bm.business_id = @id AND ms.cohort_id IN (SELECT value FROM json_each(@cohortIds))`,
  );
  const listing = businessListing(db);
  const write = db.transaction((of: Business, isNew: boolean) => {
    if (isNew) insert(bound(of));
    else {
      const { createdAt: _, ...rest } = bound(of);
      update(rest);
    }
    listing.write(of);
  });
  const unlisted = reader(
    db,
    businessRow,
    `SELECT ${businessColumns} FROM business b WHERE NOT EXISTS (SELECT 1 FROM business_listing l WHERE l.business_id = b.id)`,
  );
  // A file of before there was a listing. Two processes may open it at once: the look is inside the transaction.
  db.transaction(() => {
    for (const each of unlisted.all()) listing.write(each);
  }).immediate();
  return {
    add: (of) => void write.immediate(of, true),
    save: (of) => void write.immediate(of, false),
    byId: (id) => byId.one({ id }),
    bySlug: (slug) => bySlug.one({ slug }),
    byBusinessId: (businessId) => byBusinessId.one({ businessId }),
    ofMember: (memberId) => ofMember.all({ memberId }),
    memberIds: (id) => memberIds.all({ id }),
    people: (id) => people.all({ id }),
    join: (id, memberId, now) => void join({ id, memberId, now }),
    leave: (id, memberId) => void leave({ id, memberId }),
    setLogo: (id, png, now) => void setLogo({ id, logo: png, now }),
    logo: (id) => logo.one({ id }),
    closeness: (id, who) => {
      if (who.memberId === null) return 'stranger';
      if ((isMine.one({ id, memberId: who.memberId }) ?? 0) > 0) return 'self';
      if ((inCohorts.one({ id, cohortIds: JSON.stringify(who.cohortIds) }) ?? 0) > 0) return 'cohort';
      return 'hub';
    },
    search: businessSearch(db),
  };
}
