import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { unsentDatabase } from './databases.ts';
import type { Unsent, UnsentStorage } from './unsent.ts';

interface Schema extends DBSchema {
  unsent: { key: string; value: Unsent };
}

/** The browser's own database of what was said and is not sent. Photographs are kept in it too, which text storage could not. */
export function unsentStorage(): UnsentStorage {
  let opened: Promise<IDBPDatabase<Schema>> | undefined;
  const database = (): Promise<IDBPDatabase<Schema>> => {
    opened ??= openDB<Schema>(unsentDatabase, 1, {
      upgrade: (made) => {
        made.createObjectStore('unsent', { keyPath: 'txnId' });
      },
      // Signing out in another tab takes the database away: holding on to it would hold that up.
      blocking: (_from, _to, event) => {
        (event.target as IDBDatabase).close();
        opened = undefined;
      },
    });
    return opened;
  };
  return {
    all: async () =>
      (await (await database()).getAll('unsent')).sort((a, b) => a.saidAt - b.saidAt || (a.txnId < b.txnId ? -1 : 1)),
    put: async (unsent) => {
      await (await database()).put('unsent', unsent);
    },
    delete: async (txnId) => {
      await (await database()).delete('unsent', txnId);
    },
  };
}
