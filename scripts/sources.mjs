import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { inProject, root } from './project.mjs';

// What is made, what is fetched, and tests: none of these changes what is built.
const notSources = new Set(['node_modules', 'build', '.svelte-kit', 'compiled', 'data']);

function filesUnder(path) {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !notSources.has(entry.name) && !/\.test\.ts$/.test(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => filesUnder(join(path, entry.name)));
}

/** One hash of the contents and names of everything under these paths of the project; a path that is not there counts as empty. */
export function hashOf(paths, from = root) {
  const hash = createHash('sha256');
  for (const path of paths.map((each) => join(from, each)).filter(existsSync)) {
    for (const file of filesUnder(path)) {
      hash
        .update(`${relative(from, file)}\0`)
        .update(readFileSync(file))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

const stampFile = (name) => inProject('.cache', 'stamps', name);

/** Whether something was made of just these sources, and is still there. */
export function isMadeOf(name, hash, result) {
  return existsSync(result) && existsSync(stampFile(name)) && readFileSync(stampFile(name), 'utf8') === hash;
}

export function markMadeOf(name, hash) {
  mkdirSync(dirname(stampFile(name)), { recursive: true });
  writeFileSync(stampFile(name), hash);
}
