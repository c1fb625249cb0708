import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { auditActs, isAuditAct } from './act.ts';

const root = join(import.meta.dirname, '../../..');
const sources = globSync(['{core,bot,cli}/**/*.ts', 'web/src/**/*.ts'], {
  cwd: root,
  exclude: (path) => /node_modules|\.test\.ts$|audit\/act\.ts$|me\/data\/names\.ts$/.test(path),
})
  .map((path) => readFileSync(join(root, path), 'utf8'))
  .join('\n');

test('every act that has a name in the audit log is written somewhere', () => {
  const isWritten = (act: string) =>
    sources.includes(`'${act}'`) || sources.includes(`\`${act.slice(0, act.indexOf('-') + 1)}\${`);
  expect(auditActs.filter((act) => !isWritten(act))).toEqual([]);
});

test('a word that no act has is none', () => {
  expect(isAuditAct('round-sent')).toBe(true);
  expect(isAuditAct('toString')).toBe(false);
  expect(isAuditAct('round-sent ')).toBe(false);
});
