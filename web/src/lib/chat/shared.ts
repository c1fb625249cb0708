import { pagesCache, sharedKey } from '../installed/kept.ts';

/** What a phone shared with Kohtaamo and waits for a room. */
export type Shared = { text: string; files: File[] };

/** What waits; null when nothing does. */
export async function sharedNow(): Promise<Shared | null> {
  if (!('caches' in globalThis)) return null;
  const kept = await (await caches.open(pagesCache)).match(sharedKey);
  if (kept === undefined) return null;
  const form = await kept.formData().catch(() => new FormData());
  const words = ['title', 'text', 'url'].map((field) => form.get(field)).filter((word) => typeof word === 'string');
  const files = form.getAll('files').filter((file) => file instanceof File && file.size > 0) as File[];
  // Many applications say the address, or the title, twice.
  const said = words.map((word) => word.trim()).filter((word) => word !== '');
  const text = said.filter(
    (word, n) => !said.some((other, k) => k !== n && (other !== word ? other.includes(word) : k < n)),
  );
  return text.length === 0 && files.length === 0 ? null : { text: text.join('\n'), files };
}

/** Takes what waits: the next one finds nothing. */
export async function takeShared(): Promise<Shared | null> {
  const shared = await sharedNow();
  if (shared !== null) await dropShared();
  return shared;
}

export async function dropShared(): Promise<void> {
  if ('caches' in globalThis) await (await caches.open(pagesCache)).delete(sharedKey);
}
