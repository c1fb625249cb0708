import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { keysIn } from './pushkeys.ts';

const folder = mkdtempSync(join(tmpdir(), 'kohtaamo-keys-'));
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('the hub has one pair of keys for ever, which its owner alone can read', () => {
  const first = keysIn(folder);
  expect(keysIn(folder)).toEqual(first);
  expect(statSync(join(folder, 'push-keys.json')).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['push-keys.json']);
});
