import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Credentials } from './credentials.ts';
import { unsentDatabase } from './databases.ts';
import type { Unsent } from './unsent.ts';

/** A file that was chosen for a message and is not sent. `file`: null where the homeserver has it already. */
export type ChosenFile = { name: string; content: Record<string, unknown>; file: Blob | null };

interface Schema extends DBSchema {
  unsent: { key: string; value: Unsent };
  /** By where one writes: a room, or a thread of it. */
  chosen: { key: string; value: ChosenFile[] };
  /** The login with which the service worker sends, which cannot read the text storage. Under its own user id. */
  login: { key: string; value: Credentials };
}

export type UnsentDatabase = () => Promise<IDBPDatabase<Schema>>;

/** The browser's own database of what is not sent: opened when it is first asked for, and again when it was taken away. */
export function openUnsentDatabase(): UnsentDatabase {
  let opened: Promise<IDBPDatabase<Schema>> | undefined;
  return () => {
    opened ??= openDB<Schema>(unsentDatabase, 2, {
      upgrade: (made, from) => {
        if (from < 1) made.createObjectStore('unsent', { keyPath: 'txnId' });
        made.createObjectStore('chosen');
        made.createObjectStore('login', { keyPath: 'userId' });
      },
      // Signing out in another tab takes the database away: holding on to it would hold that up.
      blocking: (_from, _to, event) => {
        (event.target as IDBDatabase).close();
        opened = undefined;
      },
    });
    // One that could not be opened is not asked for ever.
    opened.catch(() => (opened = undefined));
    return opened;
  };
}
