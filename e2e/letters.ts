import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import type { Hub } from './hub.ts';

/** Every letter that the hub has written into its folder, whole. */
export function lettersOf({ folder }: Pick<Hub, 'folder'>): string[] {
  return wholeIn(join(folder, 'mail'));
}

export type Arrived = { subject: string; text: string; html: string; headers: Map<string, string> };

/** What came for this address to the mail server of a hub that was wished with one, oldest first. */
export async function arrivedAt({ folder }: Pick<Hub, 'folder'>, address: string): Promise<Arrived[]> {
  const all = await Promise.all(wholeIn(join(folder, 'arrived')).map((raw) => PostalMime.parse(raw)));
  return all
    .filter(({ to = [] }) => to.some((each) => each.address === address))
    .map(({ subject = '', text = '', html = '', headers }) => ({
      subject,
      text,
      html,
      headers: new Map(headers.map(({ key, value }) => [key, value])),
    }));
}

export function linksIn(text: string): URL[] {
  return [...text.matchAll(/https?:\/\/\S+/g)].map(([link]) => new URL(link));
}

function wholeIn(folder: string): string[] {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return names.filter((name) => name.endsWith('.eml')).map((name) => readFileSync(join(folder, name), 'utf8'));
}
