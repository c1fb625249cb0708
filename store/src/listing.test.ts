import { defaultVisibility, type DirectoryQuery } from '@kohtaamo/core/business/business.ts';
import Database from 'better-sqlite3';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from './store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kohtaamo-listing-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const anything: DirectoryQuery = {
  text: '',
  sector: null,
  municipality: null,
  region: null,
  offerTag: null,
  needTag: null,
  cohortId: null,
  page: 1,
};
const reader = { memberId: 'reader', cohortIds: [] };

function firm(id: string, offer: string, tag: string) {
  return {
    id,
    slug: id,
    name: `Firma ${id} (demo)`,
    businessId: null,
    sector: '56',
    municipality: '286',
    offer,
    offerTags: [tag],
    need: '',
    needTags: [],
    links: [],
    languages: [],
    hasLogo: false,
    visibility: defaultVisibility,
    createdAt: 1,
    changedAt: 1,
  };
}

function found(file: string, text: string): string[] {
  const store = openStore(file);
  const names = store.businesses.search({ ...anything, text }, null, reader).businesses.map((each) => each.id);
  store.close();
  return names;
}

test('businesses of a hub from before the listing are found after an upgrade', () => {
  const file = join(folder, 'old.sqlite');
  const old = new Database(file);
  old.exec(readFileSync(join(import.meta.dirname, '..', 'migrations', '0001-main-job.sql'), 'utf8'));
  old.pragma('user_version = 1');
  old
    .prepare(
      `INSERT INTO business (id, slug, name, sector, offer, offer_tags, visibility, created_at, changed_at)
       VALUES ('b1', 'b1', 'Vanha Oy (demo)', '56', 'Teemme pakkauksia', '["Ääni"]', ?, 1, 1)`,
    )
    .run(JSON.stringify(defaultVisibility));
  old.close();
  expect(found(file, 'pakkaus')).toEqual(['b1']);
  const store = openStore(file);
  expect(store.businesses.search({ ...anything, offerTag: 'ääni' }, null, reader).total).toBe(1);
  store.close();
});

test('a restored copy finds the same businesses by the same words, also when one was erased before', () => {
  const [file, copy] = [join(folder, 'hub.sqlite'), join(folder, 'copy.sqlite')];
  const store = openStore(file);
  for (const [id, offer] of [
    ['b1', 'hunajaa'],
    ['b2', 'kynttilöitä'],
    ['b3', 'paperia'],
  ] as const)
    store.businesses.add(firm(id, offer, offer));
  store.close();
  const db = new Database(file);
  db.pragma('foreign_keys = ON');
  db.exec(`DELETE FROM business WHERE id = 'b1'`);
  db.exec(`VACUUM INTO '${copy}'`);
  db.close();
  expect(found(copy, 'hunajaa')).toEqual([]);
  expect(found(copy, 'kynttilöitä')).toEqual(['b2']);
  expect(found(copy, 'paperia')).toEqual(['b3']);
});

test('a business that is erased leaves no word in the index', () => {
  const file = join(folder, 'hub.sqlite');
  const store = openStore(file);
  store.businesses.add(firm('b1', 'hunajaa', 'hunaja'));
  store.close();
  const db = new Database(file);
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  db.exec(`DELETE FROM business WHERE id = 'b1'`);
  for (const table of ['business_listing', 'business_tag']) {
    expect(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()).toEqual({ n: 0 });
  }
  expect(db.prepare(`SELECT count(*) AS n FROM business_search WHERE business_search MATCH 'hunajaa'`).get()).toEqual({
    n: 0,
  });
  db.close();
});

test('facets count the same whether many or few were found', () => {
  const store = openStore(':memory:');
  store.transaction(() => {
    for (let n = 0; n < 2100; n += 1)
      store.businesses.add(firm(`b${String(n)}`, 'lankaa', n < 5 ? 'Villa' : 'puuvilla'));
  });
  const of = (offerTag: string | null) =>
    store.businesses.search({ ...anything, offerTag }, null, reader).facets.offerTag;
  expect(of(null)).toEqual([
    { value: 'puuvilla', count: 2095 },
    { value: 'villa', count: 5 },
  ]);
  expect(of('VILLA')).toEqual([{ value: 'villa', count: 5 }]);
  store.close();
});
