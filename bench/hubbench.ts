import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseUserId, type MatrixUserId } from '@kohtaamo/core/matrix/userid.ts';
import { noonSoon } from '../e2e/clock.ts';
import type { SignedIn } from '../e2e/homeserver.ts';
import { startHub, type Hub } from '../e2e/hub.ts';
import { callHomeserver } from '../scripts/homeserver/account.mjs';
import { call, type Call } from './calls/call.ts';
import type { Client } from './calls/replay.ts';
import { heapOptions, heldMB } from './heap.ts';

/** The calls of the bot to the homeserver since the last time it was asked, in the order in which they began. */
export type TakeCalls = () => Call[];
/** What the bot holds in memory once its garbage is collected, in MB. */
export type HeldByBot = () => Promise<number>;

/**
 * Runs the work on a hub of its own and ends the hub, whatever happens. `byDay`: for the bot it is noon on a day on which people are written to; at
 * night and on Sundays nobody is asked anything, and a bench must not depend on when it runs. `forDays`: likewise, at the same hour so many days later too, and the
 * work may move the clock of bot and web on.
 */
export async function withHub<T>(
  work: (hub: Hub, takeCalls: TakeCalls, heldByBot: HeldByBot) => Promise<T>,
  { byDay = false, forDays = [] }: { byDay?: boolean; forDays?: number[] } = {},
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'kohtaamo-bench-'));
  const file = join(folder, 'calls');
  const recorder = pathToFileURL(join(import.meta.dirname, 'calls', 'record.ts'));
  recorder.searchParams.set('file', file);
  let taken = 0;
  const takeCalls = () => {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
    const fresh = lines.slice(taken).map((line) => call.parse(JSON.parse(line)));
    taken = lines.length;
    return fresh.sort((a, b) => a.began - b.began);
  };
  const laterBy = byDay ? noonSoon(1) - Date.now() : 0;
  const heap = join(folder, 'heap.json');
  const movedClock = forDays.length > 0;
  const hub = await startHub({ botOptions: [`--import=${recorder.href}`, ...heapOptions(heap)], laterBy, movedClock });
  if (movedClock) hub.setLaterBy(noonSoon(...forDays) - Date.now());
  try {
    return await work(hub, takeCalls, () => heldMB(hub.pids().bot, heap));
  } finally {
    await hub.stop();
    rmSync(folder, { recursive: true });
  }
}

/** An account with the same rights and as few limits as the bot's, for a bare client. */
export async function bareClient(hub: Hub, localpart: string): Promise<Client & { userId: string }> {
  const { url } = hub.homeserver;
  const { userId, accessToken } = await hub.homeserver.register({ localpart, admin: true });
  const path = `/_synapse/admin/v1/users/${encodeURIComponent(userId)}/override_ratelimit`;
  await callHomeserver(url, 'POST', path, { accessToken, body: { messages_per_second: 0, burst_count: 0 } });
  return { url, accessToken, userId };
}

/** Waits until the bot has done all that is due. Throws when an act was parked: its figure would be that of a failure. */
export async function untilDone(hub: Hub, within = 300_000): Promise<void> {
  const { store, context } = hub;
  const deadline = performance.now() + within;
  for (let version = -1; ;) {
    const seen = store.version();
    if (seen !== version) {
      version = seen;
      const parked = store.outbox.list('parked', 1)[0];
      if (parked !== undefined) throw new Error(`An act was parked: ${parked.act.kind}, ${parked.error ?? ''}`);
      const due = store.outbox.nextDueAt();
      if (due === null || due > context().now + 60_000) return;
    }
    if (performance.now() > deadline) throw new Error(`The bot did not get done in time. ${stillDue(hub)}`);
    await new Promise((next) => setTimeout(next, 5));
  }
}

function stillDue(hub: Hub): string {
  const now = hub.context().now;
  const acts = hub.store.outbox.list('waiting', 20).map(({ act, tries, dueAt, error }) => {
    return `${act.kind}, ${String(tries)} tries, due in ${String(dueAt - now)} ms${error === null ? '' : `: ${error}`}`;
  });
  const said = readFileSync(join(hub.folder, 'bot.log'), 'utf8').split('\n').slice(-30);
  return [`The bot ${hub.botIsRunning() ? 'runs' : 'has ended'}.`, ...acts, ...said].join('\n');
}

/** So many new accounts at the homeserver, without clients. */
export async function accounts(hub: Hub, prefix: string, count: number): Promise<MatrixUserId[]> {
  return (await signedIn(hub, prefix, count)).map(({ userId }) => userId);
}

/** Likewise, each with its own login. */
export async function signedIn(
  hub: Hub,
  prefix: string,
  count: number,
): Promise<(SignedIn & { userId: MatrixUserId })[]> {
  const made: (SignedIn & { userId: MatrixUserId })[] = [];
  for (let n = 0; n < count; n += 1) {
    const account = await hub.homeserver.register({ localpart: `${prefix}-${String(n)}` });
    const userId = parseUserId(account.userId);
    if (userId === null) throw new Error(`${account.userId} is no user id.`);
    made.push({ ...account, userId });
  }
  return made;
}
