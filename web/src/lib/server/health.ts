import { second, type Milliseconds } from '@kohtaamo/core/clock.ts';
import type { Heartbeat } from '@kohtaamo/core/store.ts';

/** How old the bot's last sign of life may be. */
const freshness = 15 * second;
const patience = 2 * second;

export type Health = {
  ok: boolean;
  parts: Record<'web' | 'bot' | 'homeserver' | 'database', { ok: boolean; reason?: string }>;
};

/** The state of the hub's four parts. `readHeartbeat` reads the database and throws when it cannot be read. */
export async function healthOf(
  readHeartbeat: () => Heartbeat | null,
  homeserverUrl: string,
  now: Milliseconds,
  fetchFrom: typeof fetch = fetch,
): Promise<Health> {
  const database = tryHeartbeat(readHeartbeat);
  const parts: Health['parts'] = {
    web: { ok: true },
    bot: stateOfBot(database, now),
    homeserver: await stateOfHomeserver(homeserverUrl, fetchFrom),
    database: database.ok ? { ok: true } : { ok: false, reason: 'the database cannot be read' },
  };
  return { ok: Object.values(parts).every((part) => part.ok), parts };
}

type Reading = { ok: true; heartbeat: Heartbeat | null } | { ok: false };

function tryHeartbeat(readHeartbeat: () => Heartbeat | null): Reading {
  try {
    return { ok: true, heartbeat: readHeartbeat() };
  } catch {
    return { ok: false };
  }
}

function stateOfBot(reading: Reading, now: Milliseconds): { ok: boolean; reason?: string } {
  if (!reading.ok || reading.heartbeat === null) return { ok: false, reason: 'the bot has not been seen' };
  const { at, homeserverOk, detail } = reading.heartbeat;
  const age = now - at;
  if (age > freshness) return { ok: false, reason: `the bot was last seen ${Math.round(age / second)} seconds ago` };
  // Also while the homeserver answers everybody else: it may not take the bot's password.
  if (!homeserverOk) return { ok: false, reason: `the bot and the homeserver: ${detail}` };
  return { ok: true };
}

async function stateOfHomeserver(url: string, fetchFrom: typeof fetch): Promise<{ ok: boolean; reason?: string }> {
  try {
    const answer = await fetchFrom(new URL('/_matrix/client/versions', url), { signal: AbortSignal.timeout(patience) });
    await answer.body?.cancel();
    if (answer.ok) return { ok: true };
    return { ok: false, reason: `the homeserver answers with status ${answer.status}` };
  } catch {
    return { ok: false, reason: 'the homeserver does not answer' };
  }
}
