import type { ProgrammeStore } from '@kohtaamo/core/programme/programme.ts';
import { programme } from '@kohtaamo/core/programme/programme.ts';
import type { Connection } from './database.ts';
import { reader, writer } from './row.ts';

const columns = 'id, slug, name, funder, time_zone AS timeZone, created_at AS createdAt';

export function programmeStore(db: Connection): ProgrammeStore {
  const add = writer(
    db,
    `INSERT INTO programme (id, slug, name, funder, time_zone, created_at)
     VALUES (@id, @slug, @name, @funder, @timeZone, @createdAt)`,
  );
  const save = writer(db, `UPDATE programme SET name = @name, funder = @funder WHERE id = @id`);
  const all = reader(db, programme, `SELECT ${columns} FROM programme ORDER BY name`);
  const byId = reader(db, programme, `SELECT ${columns} FROM programme WHERE id = @id`);
  const bySlug = reader(db, programme, `SELECT ${columns} FROM programme WHERE slug = @slug`);
  return {
    add: (of) => void add(of),
    save: ({ id, name, funder }) => void save({ id, name, funder }),
    all: () => all.all(),
    byId: (id) => byId.one({ id }),
    bySlug: (slug) => bySlug.one({ slug }),
  };
}
