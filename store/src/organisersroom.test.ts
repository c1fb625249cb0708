import { act } from '@kohtaamo/core/outbox/outbox.ts';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { openStore } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'kohtaamo-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('the programmes of a hub from before get a room for their organisers once, and it is greeted in after it is made', () => {
  const file = join(folder, 'old.sqlite');
  const old = new Database(file);
  const migrations = join(import.meta.dirname, '..', 'migrations');
  for (const name of readdirSync(migrations).toSorted().slice(0, 20))
    old.exec(readFileSync(join(migrations, name), 'utf8'));
  old.pragma('user_version = 20');
  const add = old.prepare(
    `INSERT INTO programme (id, slug, name, time_zone, created_at) VALUES (?, ?, 'Ohjelma', 'Europe/Helsinki', 1)`,
  );
  for (const id of ['kevat', 'syksy']) add.run(id, id);
  old.close();
  for (let opened = 0; opened < 2; opened += 1) {
    const store = openStore(file);
    const rows = store.outbox.list('waiting', 10).toSorted((a, b) => a.position - b.position);
    for (const programmeId of ['kevat', 'syksy']) {
      const lane = rows.filter((each) => each.lane === `organisers:${programmeId}`);
      expect(lane.map((each) => act.parse(each.act))).toEqual([
        { kind: 'make-organisers-room', programmeId },
        expect.objectContaining({ kind: 'say-in-room', purpose: 'organisers', subjectId: programmeId, pin: true }),
      ]);
    }
    expect(rows).toHaveLength(4);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(4);
    store.close();
  }
});
