import { z } from 'zod';
import { openGate, type Call, type Fate, type Gate } from './gate.ts';
import type { Hub } from './hub.ts';

/**
 * When a call of the bot is cut: it never reaches the homeserver; the homeserver is at work on it; it is done and the bot was not told;
 * the bot was told and is about to write it down.
 */
export const moments = ['before', 'during', 'after', 'told'] as const;
export type Point = { step: string; moment: (typeof moments)[number]; victim?: 'bot' | 'homeserver' };

/** Ends the bot, or the homeserver, by SIGKILL at the wished points of the bot's work, and starts it again each time. */
export interface Killer {
  /** The points at which something was killed, in order. */
  kills: Point[];
  /** From now on each of these is used once, in whichever order the bot's work comes there. */
  plan(points: readonly Point[]): void;
  /** The points that nothing has come to yet. */
  left(): Point[];
  close(): Promise<void>;
}

/** The bot must be running; it is started again behind a gate. */
export async function startKiller(hub: Hub, chance: () => number): Promise<Killer> {
  const kills: Point[] = [];
  let left: Point[] = [];
  let killing = false;
  /** What went wrong with a kill that nobody waited for. */
  let failed: Error | null = null;
  /** Resolved when the bot that is to die is dead. */
  let death: PromiseWithResolvers<void> | null = null;

  /** Takes the point if it is wished, and nothing is being killed already. */
  function take(step: string | null, moment: Point['moment']): Point | null {
    const index = left.findIndex((each) => each.step === step && each.moment === moment);
    const [point] = index < 0 || killing ? [] : left.splice(index, 1);
    if (point === undefined) return null;
    kills.push(point);
    killing = true;
    if (point.victim !== 'homeserver') death = Promise.withResolvers();
    return point;
  }

  async function kill({ victim = 'bot' }: Point): Promise<void> {
    if (victim === 'homeserver') {
      await hub.killHomeserver();
      await hub.startHomeserver();
    } else {
      await hub.killBot();
      death?.resolve();
      death = null;
      hub.startBot({ homeserverUrl: gate.url });
    }
    killing = false;
  }

  function killBeside(point: Point): void {
    kill(point).catch((error: unknown) => {
      failed = error instanceof Error ? error : new Error(String(error));
    });
  }

  /**
   * A bot that is about to die gets no further: what it does beside the call that it dies at would be done and written down unseen, and
   * a wished point passed by. True when the bot has died over it.
   */
  async function diesToo(): Promise<boolean> {
    if (death === null) return false;
    await death.promise;
    return true;
  }

  async function cutIf(point: Point | null): Promise<Fate> {
    if (point === null) return 'on';
    await kill(point);
    return 'cut';
  }

  const gate: Gate = await openGate(hub.homeserver.url, {
    before: async (call) => ((await diesToo()) ? 'cut' : cutIf(take(stepOf(hub, call), 'before'))),
    during: (call) => {
      const point = take(stepOf(hub, call), 'during');
      if (point !== null) killBeside(point);
    },
    after: async (call, answer) => {
      if (await diesToo()) return 'cut';
      const step = stepOf(hub, call, answer);
      const point = take(step, 'after');
      if (point !== null) return cutIf(point);
      const later = take(step, 'told');
      // Up to 20 ms: as long as the bot takes to read the answer and write it down.
      if (later !== null)
        setTimeout(() => {
          killBeside(later);
        }, chance() * 20);
      return 'on';
    },
  });
  await hub.killBot();
  hub.startBot({ homeserverUrl: gate.url });
  return {
    kills,
    plan: (points) => {
      left = [...points];
    },
    left: () => left,
    close: async () => {
      left = [];
      await hub.killBot();
      await gate.close();
      hub.startBot();
      if (failed !== null) throw failed;
    },
  };
}

const room = z.object({ room_alias_name: z.string() });
const message = z.object({ 'fi.kohtaamo.outbox': z.string() });

/** What a call of the bot is for, in the words of the outbox; null for calls that change nothing. */
function stepOf(hub: Hub, { method, path, body }: Call, answer = ''): string | null {
  if (path.startsWith('/_matrix/client/v3/sync'))
    return /"body":"!|"m\.annotation"/.test(answer) ? 'hear a person' : null;
  if (method === 'GET') return null;
  if (path.endsWith('/createRoom')) {
    const alias = room.parse(JSON.parse(body)).room_alias_name;
    return `make ${/^(?:programme|organisers|intro|direct)(?=[_-])/.exec(alias)?.[0] ?? 'cohort'} room`;
  }
  if (path.includes('/send/')) {
    const act = hub.store.outbox.byId(message.parse(JSON.parse(body))['fi.kohtaamo.outbox'])?.act;
    return act !== undefined && 'saying' in act ? `say ${act.saying.kind}` : null;
  }
  if (path.endsWith('/invite')) return 'invite';
  if (path.includes('/state/')) return `set ${/state\/([a-z._]+)/.exec(path)?.[1] ?? ''}`;
  return path.endsWith('/registration_tokens/new') ? 'make registration token' : null;
}
