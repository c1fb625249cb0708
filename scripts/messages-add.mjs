// Adds or changes sentences in the catalogue, all three languages at once, and keeps it sorted.
// Input on stdin: {"key": {"fi": "…", "sv": "…", "en": "…"}}. A lock folder lets several run side by side.
import { mkdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'messages');
const locales = ['fi', 'sv', 'en'];
const added = JSON.parse(readFileSync(0, 'utf8'));
for (const [key, value] of Object.entries(added)) {
  if (!/^[a-z][a-z0-9_]*$/.test(key)) throw new Error(`The key ${key} must be lower case with underscores.`);
  for (const locale of locales) if (value[locale] === undefined) throw new Error(`The key ${key} has no ${locale}.`);
}
const lock = join(folder, '.lock');
const deadline = Date.now() + 10_000;
for (;;) {
  try {
    mkdirSync(lock);
    break;
  } catch {
    if (Date.now() > deadline) throw new Error(`${lock} is held; remove it if nothing else is writing.`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  }
}
try {
  for (const locale of locales) {
    const file = join(folder, `${locale}.json`);
    const all = JSON.parse(readFileSync(file, 'utf8'));
    for (const [key, value] of Object.entries(added)) all[key] = value[locale];
    const sorted = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
    writeFileSync(`${file}.new`, `${JSON.stringify(sorted, null, 2)}\n`);
    renameSync(`${file}.new`, file);
  }
} finally {
  rmdirSync(lock);
}
