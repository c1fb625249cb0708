import { settingRecords } from '@kohtaamo/core/settings/settings.ts';
import { expect, test } from 'vitest';
import { staleFiles } from './generate.ts';
import { sayingsDocument } from './generated/sayings.ts';
import { configurationDocument, envExample } from './generated/settings.ts';
import { hubEnvironment } from './settings.ts';
import { readSettings } from '@kohtaamo/core/settings/settings.ts';

test('a file that says something else than the code, or is missing, is stale', () => {
  const generators = ['a.md', 'b.md', 'c.md'].map((path) => ({ path, make: () => `made ${path}` }));
  const files: Record<string, string> = { 'a.md': 'made a.md', 'b.md': 'old' };
  expect(staleFiles(generators, (path) => files[path] ?? null)).toEqual(['b.md', 'c.md']);
});

test('every setting has its place in the documents', () => {
  for (const name of Object.keys(settingRecords)) {
    expect(configurationDocument()).toContain(`## ${name}\n`);
    expect(envExample()).toContain(`\n#${name}=`);
  }
});

test('what the bot says is listed in three languages, each sentence once, with no gap empty', () => {
  const rows = sayingsDocument()
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| Finnish') && !line.startsWith('| ---'));
  expect(rows.length).toBeGreaterThan(500);
  for (const row of rows)
    expect(
      row.split(/(?<!\\) \| |^\| | \|$/).filter((cell) => cell !== ''),
      row,
    ).toHaveLength(3);
  expect(rows.some((row) => row.includes('{count} selaimesta'))).toBe(true);
  expect(rows.some((row) => row.includes('Har ni bestämt en tid?'))).toBe(true);
});

test('bot and web are given every setting, and read the same out of it', () => {
  const read = readSettings({
    KOHTAAMO_ALLOWED_SERVERS: 'a.example,b.example=https://m.b.example',
    KOHTAAMO_DATA_DIR: '/d',
  });
  if (!read.ok) throw new Error(read.problems.join());
  const env = hubEnvironment(read.settings);
  expect(Object.keys(env)).toEqual(Object.keys(settingRecords));
  expect(readSettings(env)).toEqual({ ok: true, settings: { ...read.settings, startsHomeserver: false } });
});
