import { day } from '@kohtaamo/core/clock.ts';
import type { Idea } from '@kohtaamo/core/idea/idea.ts';
import { newcomer } from '@kohtaamo/core/member/member.ts';
import { parseUserId } from '@kohtaamo/core/matrix/userid.ts';
import Database from 'better-sqlite3';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from './store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kohtaamo-ideas-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('whoever is in an idea from before the update hears of its day too; those that are over say nothing late', () => {
  const file = join(folder, 'hub.sqlite');
  const [now, made] = [Date.now(), { createdAt: 1 }];
  const store = openStore(file);
  const userId = parseUserId('@ada:localhost');
  store.members.add(newcomer({ ...made, id: 'ada', userId, name: 'Ada', language: 'en' }));
  store.programmes.add({ ...made, id: 'p', slug: 'p', name: 'P', funder: null, timeZone: 'Europe/Helsinki' });
  store.cohorts.add({ ...made, id: 'c', programmeId: 'p', slug: 'c', name: 'C', wallCode: 'w', wallCodeOpen: true });
  const idea = (id: string, of: Partial<Idea>): void => {
    const words = { title: 'A market', whatFor: '', needed: '', enough: 3 };
    const times = { ...made, deadline: now + day, gatheredAt: null, closedAt: null };
    store.ideas.add({ id, memberId: 'ada', cohortId: 'c', ...words, ...times, ...of }, []);
  };
  idea('open', {});
  idea('past', { deadline: now - day });
  idea('gathered', { gatheredAt: 2 });
  idea('closed', { closedAt: 2 });
  const migration = join(import.meta.dirname, '..', 'migrations', '0025-idea-deadlines.sql');
  const raw = new Database(file);
  raw.exec(readFileSync(migration, 'utf8'));
  raw.close();
  expect(store.jobs.list('due', 10)).toMatchObject([
    { payload: { kind: 'idea-deadline', ideaId: 'open' }, dedupeKey: 'idea-deadline:open', dueAt: now + day, tries: 0 },
  ]);
  store.close();
});
