import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const aside = /(?:^|\/)(?:node_modules|compiled|build|\.svelte-kit)(?:\/|$)/;
const keys: string[] = Object.keys(JSON.parse(readFileSync(join(root, 'messages/fi.json'), 'utf8')) as object);

const texts = globSync('{core,bot,cli,mail,messages,roster,scripts,web}/**/*.{ts,svelte,mjs}', {
  cwd: root,
  exclude: (path) => aside.test(path),
})
  .filter((path) => !path.endsWith('.test.ts'))
  .map((path) => readFileSync(join(root, path), 'utf8'));
const found = (pattern: RegExp, among: string[]) =>
  new Set(among.flatMap((text) => [...text.matchAll(pattern)].map(([, key]) => key ?? '')));
const called = found(
  /(?<![.'"`\w])m\.([a-z][a-z0-9_]*)\b/g,
  texts.filter((text) => text.includes('@kohtaamo/messages/messages.ts') || text.includes("from './messages.ts'")),
);
// Core and roster know no sentences: their records hold the keys, and whoever shows them looks the sentence up.
const quoted = found(/'([a-z]+_[a-z0-9_]+)'/g, texts);

test('every sentence of the catalogue is said somewhere', () => {
  expect(keys.filter((key) => !called.has(key) && !quoted.has(key))).toEqual([]);
});

test('no page and no message names a sentence that is not in the catalogue', () => {
  const known = new Set(keys);
  expect(called.size).toBeGreaterThan(400);
  expect([...called].filter((key) => !known.has(key))).toEqual([]);
});
