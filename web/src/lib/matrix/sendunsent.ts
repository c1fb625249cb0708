import { unsentDatabase } from './databases.ts';
import { sendingTo } from './sendevent.ts';
import { UnsentEvents, waits } from './unsent.ts';
import { openUnsentDatabase } from './unsentdatabase.ts';
import { chatIsHere, tabsOf, toldStorage, unsentStorage } from './unsentstorage.ts';

/** A page that is left lets go of what it sends a moment after the next one was asked for. */
const patienceMs = 10_000;

/**
 * Sends what waits in this browser, where no tab of the chat does: for the service worker. Answers whether nothing waits any more. A tab that
 * is there goes on sending, one that comes takes over at once, and what nobody answered stays for the next time.
 */
export async function sendUnsent(): Promise<boolean> {
  // Opened, it would be made anew where somebody has signed out.
  const all = await indexedDB.databases();
  if (!all.some(({ name }) => name === unsentDatabase)) return true;
  const opened = await openUnsentDatabase()();
  try {
    const logins = await opened.getAll('login');
    if ((await opened.count('unsent')) === 0) return true;
    // Through this one opening alone: signing out ends it, and nothing is written after that.
    const storage = unsentStorage(() => Promise.resolve(opened));
    const sent = logins.map(async (login) => {
      const tabs = tabsOf(login.userId);
      const others = new BroadcastChannel(tabs);
      const leaving = new AbortController();
      const attempting = sendingTo(login, undefined, leaving.signal);
      const unsent = new UnsentEvents(login.userId, toldStorage(storage, others), attempting, () => Promise.resolve());
      others.onmessage = ({ data }) => {
        if (data === chatIsHere) {
          unsent.stop();
          // An upload would hold the lock for minutes. What got through all the same is the transaction that the tab sends again.
          leaving.abort();
          // What a tab drops meanwhile is not sent.
        } else void unsent.read().catch(() => undefined);
      };
      try {
        const signal = AbortSignal.any([leaving.signal, AbortSignal.timeout(patienceMs)]);
        await navigator.locks.request(tabs, { signal }, async () => {
          await unsent.read();
          await unsent.sendThrough();
        });
      } catch {
        // A tab of the chat sends.
      } finally {
        unsent.stop();
        others.close();
      }
      // Asked where it is kept, also when a tab sends: that may be gone before all is sent, and the browser wakes the worker once.
      return (await storage.all()).every((each) => each.userId !== login.userId || !waits(each));
    });
    return (await Promise.all(sent)).every(Boolean);
  } finally {
    opened.close();
  }
}
