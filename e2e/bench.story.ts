import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { z } from 'zod';

const root = join(import.meta.dirname, '..');

test('whoever wants to know how quick the hub is can measure each figure', async () => {
  test.setTimeout(1_500_000);
  const child = spawn(process.execPath, [join(root, 'bench/main.ts'), '--tiny'], { cwd: root });
  let said = '';
  child.stdout.on('data', (part) => (said += String(part)));
  child.stderr.on('data', (part) => (said += String(part)));
  const code = await new Promise((done) => child.on('close', done));
  expect(code, said).toBe(0);
  const measured = z.object({ benches: z.record(z.string(), z.unknown()) });
  const { benches } = measured.parse(JSON.parse(readFileSync(join(root, 'bench/results.json'), 'utf8')));
  for (const name of Object.keys(benches)) expect(said).toContain(`\n${name}: `);
});
