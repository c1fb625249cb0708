import type { Credentials } from './credentials.ts';
import { sendingTo } from './sendevent.ts';
import { UnsentEvents } from './unsent.ts';
import { unsentStorage } from './unsentstorage.ts';

/** What the tabs of one person share: a tab that another person has left open must not hold up this one's messages. */
export const tabsOf = (userId: string): string => `kohtaamo-unsent:${userId}`;

/**
 * What this browser has not sent yet. One tab sends for all of them: a lock of the browser says which, and passes on when that tab is closed or
 * dies. `stop` ends it.
 */
export function openUnsent(credentials: Credentials): { unsent: UnsentEvents; stop: () => void } {
  const tabs = tabsOf(credentials.userId);
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const others = new BroadcastChannel(tabs);
  const storage = unsentStorage();
  const tell = (): void => {
    others.postMessage(null);
  };
  const told = {
    all: () => storage.all(),
    put: (unsent: Parameters<typeof storage.put>[0]) => storage.put(unsent).then(tell),
    delete: (txnId: string) => storage.delete(txnId).then(tell),
  };
  const unsent = new UnsentEvents(credentials.userId, told, sendingTo(credentials), wait);
  const stopping = new AbortController();
  const { signal } = stopping;
  others.onmessage = () => void unsent.read().catch(() => undefined);
  addEventListener(
    'online',
    () => {
      unsent.wake();
    },
    { signal },
  );
  // Every other page of the hub is a document of its own: whoever leaves while something is on its way, or could not be kept, is asked first.
  addEventListener(
    'beforeunload',
    (leaving) => {
      if (unsent.wouldWait() || unsent.wouldBeLost()) leaving.preventDefault();
    },
    { signal },
  );
  const held = Promise.withResolvers<undefined>();
  void unsent
    .read()
    .catch(() => undefined)
    .then(() =>
      navigator.locks.request(tabs, { signal }, async () => {
        await unsent.read().catch(() => undefined);
        unsent.begin();
        await held.promise;
      }),
    )
    .catch(() => undefined);
  return {
    unsent,
    stop: () => {
      stopping.abort();
      held.resolve(undefined);
      unsent.stop();
      others.close();
    },
  };
}
