import type { Context } from '@kohtaamo/core/context.ts';
import type { Store } from '@kohtaamo/core/store.ts';
import { openStore } from '@kohtaamo/store/store.ts';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadSettings } from './config.ts';
import { newId } from './secret.ts';

let opened: Store | null = null;

/** The hub's database, opened at first use and then kept. */
export function store(): Store {
  if (opened !== null) return opened;
  const { dataDir } = loadSettings();
  mkdirSync(dataDir, { recursive: true });
  opened = openStore(join(dataDir, 'kohtaamo.sqlite'));
  return opened;
}

/** What use-cases are given: the store, the real clock and real chance. The only place in the web server that reads them. */
export function context(): Context {
  return { store: store(), now: Date.now(), newId };
}
