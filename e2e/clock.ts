import type { Milliseconds } from '@kohtaamo/core/clock.ts';
import type { Hub } from './hub.ts';
import { eventually } from './people.ts';

/** From now on it is that time for the bot. Between the two it was not running, as over a night without electricity. */
export async function itIs(hub: Hub, at: Milliseconds, meanwhile?: () => Promise<unknown>): Promise<void> {
  await hub.killBot();
  await meanwhile?.();
  hub.startBot({ laterBy: at - Date.now() });
  await settled(hub, at);
}

/** The bot has come to that time, and has done all that was due by then. */
async function settled({ store }: Hub, at: Milliseconds): Promise<void> {
  await eventually('the bot has done what was due', () => {
    const alive = (store.heartbeat()?.at ?? 0) >= at && store.heartbeat()?.homeserverOk === true;
    const due = (store.jobs.nextDueAt() ?? Infinity) <= at || (store.outbox.nextDueAt() ?? Infinity) <= at;
    return alive && !due && store.inbox.next() === null ? true : undefined;
  });
}
