import Database from 'better-sqlite3';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export type Connection = Database.Database;

const migrationsFolder = join(dirname(fileURLToPath(import.meta.url)), '..', 'migrations');

/**
 * Opens the file (or ":memory:") with every pragma we rely on, and brings its schema up to date.
 * Throws when the file was written by a newer Kohtaamo.
 */
export function openDatabase(path: string): Connection {
  const db = new Database(path);
  setPragmas(db);
  // A table that is made anew is dropped in between, which must not be taken for the end of what refers to it (sqlite.org/lang_altertable.html).
  db.pragma('foreign_keys = OFF');
  migrate(db);
  // Off by default in SQLite, per connection.
  db.pragma('foreign_keys = ON');
  return db;
}

function setPragmas(db: Connection): void {
  // Readers and the one writer do not block each other; web and bot share the file.
  db.pragma('journal_mode = WAL');
  // In WAL mode NORMAL cannot corrupt the file, but may lose the last commits at a power cut. A message sent and then forgotten
  // would be sent twice, so the cost of FULL (one fsync a commit) is paid.
  db.pragma('synchronous = FULL');
  // The other process may hold the write lock for a moment.
  db.pragma('busy_timeout = 5000');
  // A hostile schema in a copied file must not run functions.
  db.pragma('trusted_schema = OFF');
}

/** Numbered `.sql` files, each run together with its `user_version`, so that both roll back together. */
function migrate(db: Connection): void {
  const files = readdirSync(migrationsFolder)
    .filter((name) => /^\d{4}-.*\.sql$/.test(name))
    .sort();
  const newest = files.length;
  db.transaction(() => {
    const at = Number(db.pragma('user_version', { simple: true }));
    if (at > newest) {
      throw new Error(
        `The database is of version ${at}, newer than this Kohtaamo knows (${newest}). Start the newer one.`,
      );
    }
    if (at === newest) return;
    for (const [index, name] of files.entries()) {
      if (index < at) continue;
      db.exec(readFileSync(join(migrationsFolder, name), 'utf8'));
      db.pragma(`user_version = ${index + 1}`);
    }
    const [broken] = z.array(z.object({ table: z.string() })).parse(db.pragma('foreign_key_check'));
    if (broken !== undefined)
      throw new Error(`A migration would leave rows of ${broken.table} without what they refer to.`);
  }).immediate();
}
