import { sendTag } from '../installed/kept.ts';
import type { Credentials } from './credentials.ts';
import { whileIn } from './loginwatch.ts';
import { sendingTo } from './sendevent.ts';
import { UnsentEvents } from './unsent.ts';
import { openUnsentDatabase } from './unsentdatabase.ts';
import { chatIsHere, tabsOf, toldStorage, unsentStorage } from './unsentstorage.ts';

/**
 * What this browser has not sent yet. One tab sends for all of them: a lock of the browser says which, and passes on when that tab is closed or
 * dies; without any, the service worker sends (`sendunsent.ts`). `isEncrypted`: what is known of a room here. `stop` ends it.
 */
export function openUnsent(
  credentials: Credentials,
  isEncrypted: (roomId: string) => boolean,
): { unsent: UnsentEvents; stop: () => void } {
  const tabs = tabsOf(credentials.userId);
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const others = new BroadcastChannel(tabs);
  const database = whileIn(credentials, openUnsentDatabase());
  const storage = unsentStorage(database);
  void database()
    .then((opened) => opened.put('login', credentials))
    .catch(() => undefined);
  const unsent = new UnsentEvents(
    credentials.userId,
    toldStorage(storage, others),
    sendingTo(credentials, isEncrypted),
    wait,
  );
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
  // The service worker goes on where the page ends. Without one, whoever leaves while a file is on its way is asked first, and everybody of whose
  // words the browser could keep nothing.
  addEventListener(
    'beforeunload',
    (leaving) => {
      const goesOn = navigator.serviceWorker?.controller != null;
      if ((unsent.wouldWait() && !goesOn) || unsent.wouldBeLost()) leaving.preventDefault();
    },
    { signal },
  );
  // Hidden is the last that is heard of many a page.
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.hidden && unsent.waiting() > 0) void askToSend();
    },
    { signal },
  );
  const held = Promise.withResolvers<undefined>();
  void unsent
    .read()
    .catch(() => undefined)
    .then(() => {
      const sending = navigator.locks.request(tabs, { signal }, async () => {
        await unsent.read().catch(() => undefined);
        unsent.begin();
        await held.promise;
      });
      // After it was asked for: whoever does not hear this any more stands behind this tab.
      if (!signal.aborted) others.postMessage(chatIsHere);
      return sending;
    })
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

/** Chromium's, which wakes the service worker once there is a network; no type of the DOM describes it. */
type WithSync = ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } };

/** Asks the browser to have what waits sent when the page is gone. Where it cannot, the service worker looks at the next page of the hub. */
async function askToSend(): Promise<void> {
  const registration: WithSync | undefined = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  await registration?.sync?.register(sendTag).catch(() => undefined);
}
