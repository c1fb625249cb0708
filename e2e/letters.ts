import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hub } from './hub.ts';

/** Every letter that the hub has written into its folder, whole. */
export function lettersOf({ folder }: Pick<Hub, 'folder'>): string[] {
  const mail = join(folder, 'mail');
  const names = existsSync(mail) ? readdirSync(mail) : [];
  return names.filter((name) => name.endsWith('.eml')).map((name) => readFileSync(join(mail, name), 'utf8'));
}
