import type { PartnerStore } from '@kohtaamo/core/partner/partner.ts';
import { partner } from '@kohtaamo/core/partner/partner.ts';
import type { Connection } from './database.ts';
import { idOnly, json, reader, writer } from './row.ts';

const columns = 'id, slug, name, about, services, municipality, region, website, created_at AS createdAt';
const row = partner.extend({ services: json(partner.shape.services) });

export function partnerStore(db: Connection): PartnerStore {
  const add = writer(
    db,
    `INSERT INTO partner (id, slug, name, about, services, municipality, region, website, created_at)
     VALUES (@id, @slug, @name, @about, @services, @municipality, @region, @website, @createdAt)`,
  );
  const save = writer(
    db,
    `UPDATE partner SET slug = @slug, name = @name, about = @about, services = @services, municipality = @municipality,
       region = @region, website = @website WHERE id = @id`,
  );
  const bySlug = reader(db, row, `SELECT ${columns} FROM partner WHERE slug = @slug`);
  const byId = reader(db, row, `SELECT ${columns} FROM partner WHERE id = @id`);
  const search = reader(
    db,
    row,
    `SELECT ${columns} FROM partner
     WHERE (@text = '' OR kohtaamo_folds(name || ' ' || about || ' ' || services, @text)) AND (@region IS NULL OR region = @region)
     ORDER BY name`,
  );
  const addContact = writer(
    db,
    `INSERT INTO partner_contact (partner_id, member_id) VALUES (@partnerId, @memberId) ON CONFLICT DO NOTHING`,
  );
  const remove = writer(db, `DELETE FROM partner WHERE id = @id`);
  const removeContact = writer(
    db,
    `DELETE FROM partner_contact WHERE partner_id = @partnerId AND member_id = @memberId`,
  );
  const contacts = reader(db, idOnly, `SELECT member_id AS id FROM partner_contact WHERE partner_id = @partnerId`);
  return {
    add: (of) => void add({ ...of, services: JSON.stringify(of.services) }),
    save: (of) => {
      const { createdAt: _, ...rest } = of;
      save({ ...rest, services: JSON.stringify(of.services) });
    },
    bySlug: (slug) => bySlug.one({ slug }),
    byId: (id) => byId.one({ id }),
    search: (text, region) => search.all({ text, region }),
    addContact: (partnerId, memberId) => void addContact({ partnerId, memberId }),
    remove: (id) => remove({ id }) > 0,
    removeContact: (partnerId, memberId) => void removeContact({ partnerId, memberId }),
    contactIds: (partnerId) => contacts.all({ partnerId }),
  };
}
