import { mayKeep } from './credentials.ts';
import { openUnsentDatabase, type ChosenFile } from './unsentdatabase.ts';

/** A few photographs or a long recording. A browser gives a site a share of the disk, and what is over it takes the messages that wait along. */
const mostKept = 50 * 1024 * 1024;

const database = openUnsentDatabase();

/** The files that were chosen here and not sent; `key` is where one writes. */
export async function keptFiles(key: string): Promise<ChosenFile[]> {
  try {
    return (await (await database()).get('chosen', key)) ?? [];
  } catch {
    return [];
  }
}

/** Keeps these in place of those that were kept; answers whether it could. Files that are too large together are not kept, and none of them is. */
export async function keepFiles(key: string, files: readonly ChosenFile[]): Promise<boolean> {
  if (!mayKeep()) return false;
  const fits = files.reduce((size, { file }) => size + (file?.size ?? 0), 0) <= mostKept;
  try {
    const opened = await database();
    // They may have signed out while it was opened.
    if (!mayKeep()) return false;
    if (fits && files.length > 0) await opened.put('chosen', [...files], key);
    else await opened.delete('chosen', key);
    return fits;
  } catch {
    return false;
  }
}
