import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { installedChromium } from './chromium.mjs';

test('an installed browser is found on the search path', () => {
  const [empty, full] = [mkdtempSync(join(tmpdir(), 'kohtaamo-a-')), mkdtempSync(join(tmpdir(), 'kohtaamo-b-'))];
  const browser = join(full, 'google-chrome');
  writeFileSync(browser, '');
  chmodSync(browser, 0o755);
  expect(installedChromium(`${empty}:${full}`)).toBe(browser);
});
