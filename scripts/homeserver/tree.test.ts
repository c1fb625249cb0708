import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cacheFolder, findTree, mirrorIn, synapseIn, versionIn } from './tree.mjs';

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

test('the version is that of Synapse, not of a package beside it, and without its epoch', () => {
  const archives = ['/a/matrix-synapse-ldap3_0.3.0-1_all.deb', '/a/matrix-synapse_1%3a1.160.0-1_amd64.deb'];
  expect(versionIn(archives)).toBe('1.160.0-1');
  expect(() => versionIn(['/a/adduser_3.1_all.deb'])).toThrow('matrix-synapse');
});

test('the homeserver comes from the mirror that the machine fetches from', () => {
  const addresses = 'http://security.example/debian-security/\nhttp://mirror.example/debian/\n';
  expect(mirrorIn(addresses)).toBe('http://mirror.example/debian/');
  expect(mirrorIn('http://ubuntu.example/ubuntu/\n')).toBeNull();
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
