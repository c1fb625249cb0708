import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '..');
const manifest = z.object({
  license: z.string().optional(),
  workspaces: z.array(z.string()).default([]),
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
});
const read = (...path: string[]) =>
  manifest.parse(JSON.parse(readFileSync(join(root, ...path, 'package.json'), 'utf8')));

const folders = ['', ...read().workspaces];
const used = new Set(
  folders
    .flatMap((folder) => Object.keys({ ...read(folder).dependencies, ...read(folder).devDependencies }))
    .filter((name) => !name.startsWith('@kohtaamo/')),
);
const table = readFileSync(join(import.meta.dirname, 'dependencies.md'), 'utf8');
const rows = [...table.matchAll(/^\| `([^`]+)` +\|[^|]+\|[^|]+\| ([^|]+?) +\|$/gm)].map(
  ([, name = '', licence = '']) => ({
    name,
    licence,
  }),
);

test('every library that is used has its reason, and none is named that is not used', () => {
  expect(rows.map(({ name }) => name)).toEqual([...used].sort());
});

test('the licence that is named is the one in the package', () => {
  for (const { name, licence } of rows) {
    const folder = folders.find((each) => existsSync(join(root, each, 'node_modules', name, 'package.json')));
    const stated = folder === undefined ? undefined : read(folder, 'node_modules', name).license;
    if (stated !== undefined) expect(licence, name).toBe(stated);
    else expect(licence, name).toMatch(/^our own$|^not stated/);
  }
});
