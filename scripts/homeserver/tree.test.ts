import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cacheFolder, findTree, synapseIn, versionIn } from './tree.mjs';

function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'kohtaamo-tree-'));
}

test('the newest whole tree is taken, and a half-made one never', () => {
  const cache = emptyFolder();
  expect(findTree(cache)).toBeNull();
  expect(findTree(join(cache, 'nothing'))).toBeNull();
  mkdirSync(join(cache, 'making-4711', 'tree'), { recursive: true });
  expect(findTree(cache)).toBeNull();
  for (const name of ['synapse-1.99.0-1', 'synapse-1.160.0-1']) mkdirSync(join(cache, name));
  expect(findTree(cache)).toBe(join(cache, 'synapse-1.160.0-1'));
});

test('the version is that of Synapse, not of a package beside it', () => {
  const tree = emptyFolder();
  mkdirSync(join(tree, 'var/lib/dpkg'), { recursive: true });
  writeFileSync(
    join(tree, 'var/lib/dpkg/status'),
    'Package: adduser\nVersion: 3.1\n\nPackage: matrix-synapse\nStatus: install ok installed\nVersion: 1.160.0-1\nDepends: adduser\n\nPackage: zlib\nVersion: 9\n',
  );
  expect(versionIn(tree)).toBe('1.160.0-1');
});

test('Synapse runs by the tree’s own loader and Python', () => {
  const tree = emptyFolder();
  mkdirSync(join(tree, 'usr/bin'), { recursive: true });
  for (const name of ['python3', 'python3-config', 'python3.14']) writeFileSync(join(tree, 'usr/bin', name), '');
  const { file, args, env } = synapseIn(tree, 'x64');
  expect(file).toBe(join(tree, 'lib64/ld-linux-x86-64.so.2'));
  expect(args).toContain(join(tree, 'usr/bin/python3.14'));
  expect(env.PYTHONHOME).toBe(join(tree, 'usr'));
});

test('checkouts of one person share the cache', () => {
  expect(cacheFolder({ XDG_CACHE_HOME: '/c' })).toBe('/c/kohtaamo');
});
