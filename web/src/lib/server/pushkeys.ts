import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import webpush from 'web-push';
import { z } from 'zod';
import { loadSettings } from './config.ts';

const pushKeys = z.object({ publicKey: z.string(), privateKey: z.string() });
export type PushKeys = z.infer<typeof pushKeys>;

let kept: PushKeys | null = null;

/**
 * The hub's own pair of keys, by which push services know it (VAPID, RFC 8292). Made once, in the data folder, for its owner's eyes only:
 * with others, no browser that allowed notifications would get any.
 */
export function hubPushKeys(): PushKeys {
  kept ??= keysIn(loadSettings().dataDir);
  return kept;
}

/** The pair of keys in a folder, made when there is none. Two programs that come at once get the same. */
export function keysIn(folder: string): PushKeys {
  const file = join(folder, 'push-keys.json');
  if (!existsSync(file)) make(folder, file);
  return pushKeys.parse(JSON.parse(readFileSync(file, 'utf8')));
}

// A link fails where a file stands, and shows nobody half a file.
function make(folder: string, file: string): void {
  mkdirSync(folder, { recursive: true });
  const aside = `${file}.${String(process.pid)}`;
  writeFileSync(aside, `${JSON.stringify(webpush.generateVAPIDKeys(), null, 2)}\n`, { mode: 0o600 });
  try {
    linkSync(aside, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}
