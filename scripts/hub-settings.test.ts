import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readyDataFolder } from './hub-settings.mjs';

test('the data folder is made where it is missing', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'kohtaamo-data-')), 'a', 'b');
  readyDataFolder(folder);
  expect(existsSync(folder)).toBe(true);
});

test('an operator whose data folder cannot be used is told which one, why, and the setting to change', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'kohtaamo-data-')), 'file');
  writeFileSync(file, '');
  for (const folder of [file, join(file, 'inside')]) {
    expect(() => readyDataFolder(folder)).toThrow(`The data folder ${folder} cannot be used: a file is there.`);
    expect(() => readyDataFolder(folder)).toThrow('KOHTAAMO_DATA_DIR');
  }
});
