import { minute } from '@kohtaamo/core/clock.ts';
import { DatabaseSync } from 'node:sqlite';
import { label } from './worlds.ts';

/** Takes out of what was received what differs between any two worlds of one hub, and nothing else. */
export type Plain = (text: string) => string;

/** Acts of one moment are done within it, one world after the other. */
const apart = 20 * minute;

/**
 * - the words by which a story names its worlds, in names, addresses and Matrix ids;
 * - ids, keys and codes that the hub drew, as they stand in its database: of members the name, of all else that it is one; and ids of events and rooms, which the homeserver drew;
 * - times to twenty minutes: the worlds take turns, and a round's questions go out within two minutes;
 * - the nonce of a page, and the tint of a picture without a picture, which is one of a few by an id.
 */
export function plainOf(databaseFile: string, origin: number): Plain {
  const { drawn, people } = drawnIn(databaseFile);
  const known = (word: string) => people.get(word) ?? (drawn.has(word) ? 'ID' : word);
  return (text) =>
    text
      .replaceAll(/nonce="[^"]*"/g, '')
      .replaceAll(/\btint-\d\b/g, 'TINT')
      .replaceAll(/\$[\w-]{43}/g, 'EVENT')
      .replaceAll(/(!|%21)[\w-]{18,}(:localhost|%3Alocalhost)?/g, 'ROOM')
      .replaceAll(/\b1[789]\d{11}\b/g, (at) => `T${String(Math.floor((Number(at) - origin + apart / 2) / apart))}`)
      .replaceAll(/\b(\d{2}[.:])\d{2}\b(?![.:])/g, '$1MM')
      .replaceAll(/(\d{8}T\d{2})\d{4}Z/g, '$1MM')
      .replaceAll(/\b(direct|intro)-[\w-]{16,}/g, '$1-ID')
      .replaceAll(/(T\d{2}:)\d{2}:\d{2}(\.\d{3})?/g, '$1MM')
      .replaceAll(/[\w-]{8,}/g, known)
      .replaceAll(label, 'WORLD');
}

function drawnIn(databaseFile: string): { drawn: Set<string>; people: Map<string, string> } {
  const db = new DatabaseSync(databaseFile, { readOnly: true });
  const drawn = new Set<string>();
  try {
    const tables = db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search%'`).all();
    for (const { name } of tables)
      for (const row of db.prepare(`SELECT * FROM "${String(name)}"`).iterate())
        for (const [column, value] of Object.entries(row))
          if (/(^|_)(id|key|code|hash)$/.test(column) && column !== 'user_id' && typeof value === 'string')
            for (const word of value.match(/[\w-]{8,}/g) ?? []) if (/[\dA-Z]/.test(word)) drawn.add(word);
    const people = db.prepare('SELECT id, name FROM member').all();
    return { drawn, people: new Map(people.map(({ id, name }) => [String(id), String(name)])) };
  } finally {
    db.close();
  }
}
