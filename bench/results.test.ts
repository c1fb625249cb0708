import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { results } from './figure.ts';
import { speedDocument } from './speeddocument.ts';

const read = (path: string) => readFileSync(join(import.meta.dirname, '..', path), 'utf8');
const measured = results.parse(JSON.parse(read('bench/results.json')));

/** Without what only lays the table out. */
const plain = (text: string) => text.replaceAll(/[ -]+/g, ' ');

test('the page of figures says what was measured', () => {
  expect(plain(read('docs/speed.md'))).toBe(plain(speedDocument(measured)));
});

test('whoever reads a figure is told what it means', () => {
  for (const { figures } of Object.values(measured.benches))
    for (const { name, meaning } of figures) expect(meaning.length, name).toBeGreaterThan(40);
});
