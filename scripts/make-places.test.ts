import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('places and sectors in the domain are those of core/data', () => {
  expect(() => execFileSync(process.execPath, ['scripts/make-places.mjs', '--check'], { stdio: 'pipe' })).not.toThrow();
});
