import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { second, type Milliseconds } from '@kohtaamo/core/clock.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import type { Language } from '@kohtaamo/core/language/language.ts';
import { whenToAct } from '@kohtaamo/core/prompt/whentoact.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import type { Settings } from '@kohtaamo/core/settings/settings.ts';
import type { Store } from '@kohtaamo/core/store.ts';
import { openStore } from '@kohtaamo/store/store.ts';
import { pino, type Logger } from 'pino';
import { finnishCalendar } from '@kohtaamo/core/prompt/finnishcalendar.ts';
import type { Message, Reaction, Redaction } from './commands/receive.ts';
import { processInbox, type Links, type Processing } from './inbox/process.ts';
import { runDueJobs, runnerOf } from './jobs/ticker.ts';
import type { Mailer } from './mail.ts';
import { connect } from './matrix/client.ts';
import { HomeserverError, type Homeserver } from './matrix/homeserver.ts';
import { startOutbox } from './matrix/outbox.ts';
import { openDesk } from './round/desk.ts';
import { isAllowed } from './matrix/rooms.ts';
import type { Words } from './matrix/send.ts';
import { runSync } from './matrix/sync.ts';

/** What the bot understands and says, and the second road. The receivers run inside a transaction and act only through the outbox. */
export type Speech = {
  receiveMessage(context: Context, links: Links, message: Message): void;
  receiveReaction(context: Context, links: Links, reaction: Reaction): void;
  receiveRedaction(context: Context, redaction: Redaction): void;
  render(saying: Saying, language: Language, links: Links): Words;
  mailer(settings: Settings, store: Store, sources: Pick<Sources, 'now' | 'newId'>): Mailer;
};

export type Sources = { now: () => Milliseconds; newId: () => string; log?: Logger };

export type Bot = {
  /** Ends the loops, lets what is being sent be sent, and closes the database. */
  stop(): Promise<void>;
  /** Never answers; rejects when the bot cannot go on, for instance when the database is of a newer version. */
  failed: Promise<never>;
};

const lookAgain = 20;
/** So many jobs are run before what they queued is sent: at eight in the morning two thousand may be due, and the first of them need not wait for the last. */
const jobsInARow = 50;
/**
 * And so many while the homeserver works through what was queued: fifty would take longer than it has work for, and it would wait for the bot.
 */
const jobsMeanwhile = 8;
/** While a queue is worked off, what comes back of it by the sync is taken in so often, and not message by message. */
const hearEvery = 1 * second;
const beatEvery = 2 * second;

/** Runs the bot. While the homeserver is away it waits for it; settings must hold the registration secret. */
export function runBot(settings: Settings, sources: Sources, speech: Speech): Bot {
  const { now, newId, log = pino({ base: null }) } = sources;
  const { registrationSecret } = settings;
  if (registrationSecret === undefined) throw new Error('The bot needs the registration secret.');
  mkdirSync(settings.dataDir, { recursive: true });
  const store = openStore(join(settings.dataDir, 'kohtaamo.sqlite'));
  const stopping = new AbortController();
  const { promise: failed, reject: fail } = Promise.withResolvers<never>();
  // Whoever does not listen still learns of it by the log.
  failed.catch((error: unknown) => {
    log.fatal({ error: messageOf(error) }, 'the bot cannot go on');
  });
  const health = heartbeatOf(store, now, log);
  const beating = setInterval(() => {
    health.beat();
  }, beatEvery);
  health.beat();

  const running = run().catch((error: unknown) => {
    if (!stopping.signal.aborted) fail(error);
  });

  async function run(): Promise<void> {
    const homeserver = await connected({
      homeserverUrl: settings.homeserverUrl,
      serverName: settings.serverName,
      registrationSecret: registrationSecret ?? '',
      sessionFile: join(settings.dataDir, 'bot-session.json'),
    });
    if (homeserver === null) return;
    log.info({ userId: homeserver.userId }, 'connected');
    health.set(true, '');
    await work(homeserver);
  }

  /** Tries until the homeserver answers; null when stopped before. */
  async function connected(account: Parameters<typeof connect>[0]): Promise<Homeserver | null> {
    for (let failures = 0; !stopping.signal.aborted; failures += 1) {
      try {
        return await connect(account);
      } catch (error) {
        // A homeserver that starts answers in many ways; one that refuses goes on refusing until somebody mends the setting, and
        // /healthz tells the reason meanwhile.
        if (!(error instanceof HomeserverError)) throw error;
        health.set(false, error.message);
        await pause(Math.min(250 * 2 ** Math.min(failures, 6), 10 * second));
      }
    }
    return null;
  }

  async function work(homeserver: Homeserver): Promise<void> {
    const links = { publicUrl: settings.publicUrl, serverName: settings.serverName };
    const allowedServers = settings.allowedServers.map((each) => each.name);
    const mailer = speech.mailer(settings, store, { now, newId });
    const calendar = finnishCalendar();
    const outbox = startOutbox(
      {
        store,
        homeserver,
        allowedServers,
        say: (saying, language) => speech.render(saying, language, links),
        whenToAct: (act, at) => whenToAct({ store }, act, at, calendar),
        newId,
        mail: mailer,
      },
      {
        now,
        onFailure: (row, error, parked) => {
          log.warn({ row: row.id, act: row.act.kind, parked, error: messageOf(error) }, 'an act failed');
        },
        onTrouble: (error) => {
          log.error({ error: stackOf(error) }, 'the outbox was not looked at');
        },
        onHomeserver: (ok) => {
          health.set(ok, ok ? '' : 'the homeserver does not answer');
        },
      },
    );
    const processing: Processing = {
      store,
      now,
      newId,
      reader: {
        botUserId: homeserver.userId,
        roomOf: (roomId) => store.rooms.byId(roomId),
        isAllowed: (userId) => isAllowed(userId, settings.serverName, allowedServers),
      },
      receiveMessage: (context, message) => {
        speech.receiveMessage(context, links, message);
      },
      receiveReaction: (context, reaction) => {
        speech.receiveReaction(context, links, reaction);
      },
      receiveRedaction: (context, redaction) => {
        speech.receiveRedaction(context, redaction);
      },
      onFailure: (row, error, incidentId) => {
        log.error({ incidentId, eventId: row.eventId, type: row.type, error: stackOf(error) }, 'an event failed');
      },
    };

    let caughtUp = false;

    const desk = openDesk({
      store,
      now,
      newId,
      onFailure: (roundId, error) => {
        log.error({ roundId, error: stackOf(error) }, 'a round was not solved');
      },
      onSolved: () => {
        workThrough();
      },
    });

    function workThrough(): void {
      if (stopping.signal.aborted) return;
      try {
        processInbox(processing);
        // Whoever said stop while the bot was away is heard before anything is said to them.
        if (!caughtUp) return;
        const most = outbox.isBusy() ? jobsMeanwhile : jobsInARow;
        const ran = runDueJobs({
          store,
          most,
          now,
          newId,
          run: runnerOf(calendar),
          onFailure: (job, error, parked) => {
            log.error({ job: job.id, kind: job.payload.kind, parked, error: stackOf(error) }, 'a job failed');
          },
        });
        desk.look();
        outbox.wake();
        if (ran === most) setImmediate(workThrough);
      } catch (error) {
        // What gets here is the database itself: full, locked for too long, damaged.
        log.error({ error: stackOf(error) }, 'a round failed');
      }
    }

    let version = store.version();
    const looking = setInterval(() => {
      const nextJob = store.jobs.nextDueAt();
      const seen = store.version();
      if (seen === version && (nextJob === null || nextJob > now())) return;
      version = seen;
      workThrough();
    }, lookAgain);
    workThrough();
    try {
      await runSync(store, homeserver, {
        now,
        signal: stopping.signal,
        onCaughtUp: () => {
          caughtUp = true;
          workThrough();
        },
        onReceived: workThrough,
        breathe: () => (outbox.isBusy() ? pause(hearEvery) : null),
        onHomeserver: (ok, detail) => {
          health.set(ok, detail);
        },
        pause,
      });
    } finally {
      clearInterval(looking);
      await desk.stop();
      await outbox.stop();
      mailer.close();
    }
  }

  function pause(ms: Milliseconds): Promise<void> {
    return new Promise((resolve) => {
      if (stopping.signal.aborted) {
        resolve();
        return;
      }
      const end = (): void => {
        clearTimeout(timer);
        stopping.signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      stopping.signal.addEventListener('abort', end);
    });
  }

  return {
    failed,
    async stop() {
      stopping.abort();
      await running;
      clearInterval(beating);
      store.close();
    },
  };
}

/** What /healthz reads: when the bot was last alive, and whether the homeserver answers it. A change is logged once. */
function heartbeatOf(store: Store, now: () => Milliseconds, log: Logger) {
  let ok = false;
  let detail = 'connecting';
  return {
    beat: () => {
      try {
        store.beat({ at: now(), homeserverOk: ok, detail });
      } catch (error) {
        log.error({ error: messageOf(error) }, 'the heartbeat was not written');
      }
    },
    set: (nowOk: boolean, nowDetail: string) => {
      if (nowOk !== ok || (!nowOk && nowDetail !== detail)) {
        log[nowOk ? 'info' : 'warn'](
          { detail: nowDetail },
          nowOk ? 'the homeserver answers' : 'the homeserver is away',
        );
        ok = nowOk;
        detail = nowDetail;
        store.beat({ at: now(), homeserverOk: ok, detail });
      }
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
