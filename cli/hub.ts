import type { Actor } from '@kohtaamo/core/audit/audit.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import type { Settings } from '@kohtaamo/core/settings/settings.ts';
import type { Store } from '@kohtaamo/core/store.ts';
import { openStore } from '@kohtaamo/store/store.ts';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** What a command of the operator is given. Time, chance and the terminal are passed in. */
export type Hub = {
  settings: Settings;
  store: Store;
  context(): Context;
  actor: Actor;
  newSecret(): string;
  hash(secret: string): string;
  print(line: string): void;
  /** What is piped into the command, whole. */
  input(): Promise<Uint8Array>;
};

export function openHub(
  settings: Settings,
  world: {
    now(): number;
    newId(): string;
    newSecret(): string;
    hash(secret: string): string;
    print(line: string): void;
    input(): Promise<Uint8Array>;
  },
): Hub {
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
  const store = openStore(join(settings.dataDir, 'kohtaamo.sqlite'));
  return {
    settings,
    store,
    context: () => ({ store, now: world.now(), newId: () => world.newId() }),
    actor: { memberId: null, channel: 'cli' },
    newSecret: () => world.newSecret(),
    hash: (secret) => world.hash(secret),
    print: (line) => {
      world.print(line);
    },
    input: () => world.input(),
  };
}
