import type { Unsent, UnsentStorage } from './unsent.ts';
import type { UnsentDatabase } from './unsentdatabase.ts';

/** What the tabs of one person and the service worker share: what another person has left open must not hold up this one's messages. */
export const tabsOf = (userId: string): string => `kohtaamo-unsent:${userId}`;

/** What a tab of the chat tells the others as it comes: the service worker leaves the sending to it. */
export const chatIsHere = 'here';

/** What was said and is not sent, in the browser's own database. Photographs are kept in it too, which text storage could not. */
export function unsentStorage(database: UnsentDatabase): UnsentStorage {
  return {
    all: async () =>
      (await (await database()).getAll('unsent')).sort((a, b) => a.saidAt - b.saidAt || (a.txnId < b.txnId ? -1 : 1)),
    put: async (unsent: Unsent) => {
      await (await database()).put('unsent', unsent);
    },
    delete: async (txnId) => {
      await (await database()).delete('unsent', txnId);
    },
  };
}

/** The same, telling on the channel of `tabsOf` that something has changed: others read it anew. */
export function toldStorage(storage: UnsentStorage, others: BroadcastChannel): UnsentStorage {
  const tell = (): void => {
    others.postMessage(null);
  };
  return {
    all: () => storage.all(),
    put: (unsent) => storage.put(unsent).then(tell),
    delete: (txnId) => storage.delete(txnId).then(tell),
  };
}
