import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isInstalled } from './setup.mjs';
import { hashOf } from './sources.mjs';

const lock = {
  packages: {
    '': { name: 'kohtaamo' },
    core: { version: '0.1.0' },
    'node_modules/@kohtaamo/core': { resolved: 'core', link: true },
    'node_modules/zod': { version: '4.6.7' },
    'node_modules/a-binary-for-mac': { version: '1.0.0', optional: true },
    'web/node_modules/vite': { version: '8.3.8' },
  },
};
const installed = {
  packages: { 'node_modules/zod': { version: '4.6.7' }, 'web/node_modules/vite': { version: '8.3.8' } },
};

test('packages are not installed again while they are what the lock file says', () => {
  expect(isInstalled(lock, installed, () => true)).toBe(true);
});

test('packages are installed when one is missing, of another version, or not linked', () => {
  expect(isInstalled(lock, { packages: { 'node_modules/zod': { version: '4.6.7' } } }, () => true)).toBe(false);
  const older = { packages: { ...installed.packages, 'node_modules/zod': { version: '4.6.6' } } };
  expect(isInstalled(lock, older, () => true)).toBe(false);
  expect(isInstalled(lock, installed, () => false)).toBe(false);
});

test('the web is built again when a source changes, and not when a test does', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kohtaamo-sources-'));
  mkdirSync(join(folder, 'web', 'build'), { recursive: true });
  writeFileSync(join(folder, 'web', 'page.ts'), 'one');
  const before = hashOf(['web', 'nothing'], folder);
  writeFileSync(join(folder, 'web', 'page.test.ts'), 'a test');
  writeFileSync(join(folder, 'web', 'build', 'index.js'), 'made');
  expect(hashOf(['web', 'nothing'], folder)).toBe(before);
  writeFileSync(join(folder, 'web', 'page.ts'), 'two');
  expect(hashOf(['web', 'nothing'], folder)).not.toBe(before);
});
