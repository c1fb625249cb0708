import { hour, second } from '@kohtaamo/core/clock.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import { parseUserId } from '@kohtaamo/core/matrix/userid.ts';
import { questionAskedBy, type Act } from '@kohtaamo/core/outbox/outbox.ts';
import { whenToAct } from '@kohtaamo/core/prompt/whentoact.ts';
import type { Store } from '@kohtaamo/core/store.ts';
import { openStore } from '@kohtaamo/store/store.ts';
import { finnishCalendar } from '@kohtaamo/core/prompt/finnishcalendar.ts';
import { receiveMessage, receiveReaction } from '../commands/receive.ts';
import { mailerOf } from '../mail.ts';
import type { Posting } from '@kohtaamo/mail/mail.ts';
import { runDueJobs, runnerOf } from '../jobs/ticker.ts';
import { perform } from '../matrix/perform.ts';
import { HomeserverError } from '../matrix/homeserver.ts';
import { PassingFailure } from '../matrix/retry.ts';
import { render } from '../words/words.ts';
import { fakeHomeserver, type FakeHomeserver } from './fakehomeserver.ts';

const links = { publicUrl: 'https://hub.example', serverName: 'localhost' };
const calendar = finnishCalendar();

/**
 * A hub whose months pass in seconds: the real store, jobs, commands, words and outbox acts over a fake homeserver, on a clock that jumps from
 * one due time to the next.
 */
export type SimulatedHub = {
  store: Store;
  homeserver: FakeHomeserver;
  /** Every letter that reached the mail server, the same one again where it was sent again. */
  letters: readonly Posted[];
  /** How the mail server answers a letter; it takes all of them while it throws nothing. */
  onLetter: (posting: Posting) => void;
  now(): number;
  context(): Context;
  /** Puts the clock to a time and does there what is due, without what would have been due on the way: the bot was down until then. */
  jumpTo(at: number): Promise<void>;
  /** Lets time pass up to this moment, doing everything on its time. `onStep` may act, as people do, after each step. */
  passUntil(at: number, onStep?: () => void): Promise<void>;
  /** Puts the machine's clock so much ahead of the true time, or behind it. */
  skewClock(by: number): void;
  /** The member writes into the direct room. */
  write(memberId: string, text: string): void;
  /** The member reacts to the message that this outbox row sent. */
  react(memberId: string, rowId: string, key: string): void;
};

export type Posted = { at: number; posting: Posting };

/** Where the bot can die. What it had committed stays; what it was in the middle of is as if it had not begun. */
export const deaths = ['before-job', 'in-job', 'before-send', 'after-send'] as const;
export type Death = (typeof deaths)[number];

class Died extends Error {}

/** `dies` is asked at every point at which the bot can die; after a yes it is started again. */
export function simulateHub(startsAt: number, dies: (at: Death) => boolean = () => false): SimulatedHub {
  const store = openStore(':memory:');
  let time = startsAt;
  let skew = 0;
  let ids = 0;
  let events = 0;
  const now = () => time + skew;
  const dieAt = (death: Death) => {
    if (dies(death)) throw new Died(death);
  };
  const newId = () => `i${String(++ids).padStart(7, '0')}`;
  // The homeserver has a clock of its own, which is right.
  const homeserver = fakeHomeserver(() => time);
  const context = (): Context => ({ store, now: now(), newId });
  const letters: Posted[] = [];
  const settings = { ...links, mailFrom: 'hello@hub.example', dataDir: '/nowhere' };
  const mail = mailerOf(
    settings,
    store,
    { now, newId },
    {
      post: (posting) => {
        hub.onLetter(posting);
        letters.push({ at: time, posting });
        return Promise.resolve();
      },
      close: () => undefined,
    },
  );
  const tools = {
    store,
    homeserver,
    allowedServers: [],
    whenToAct: (act: Act, at: number) => whenToAct({ store }, act, at, calendar),
    say: (saying: Parameters<typeof render>[0], language: Parameters<typeof render>[1]) =>
      render(saying, language, links),
    newId,
    mail,
  };

  async function sendWhatWaits(): Promise<void> {
    for (;;) {
      const rows = store.outbox.heads(now(), new Set(), 50);
      if (rows.length === 0) return;
      for (const row of rows) {
        const until = tools.whenToAct(row.act, now());
        if (until > now()) {
          store.outbox.postpone(row.id, until);
          continue;
        }
        if (row.firstTriedAt === null) {
          const asked = questionAskedBy(row.act);
          store.outbox.markTried(row.id, now());
          if (asked !== null) store.questions.ask(asked.memberId, asked.question, now());
        }
        dieAt('before-send');
        try {
          const done = await perform(tools, row, now());
          dieAt('after-send');
          store.transaction(() => {
            if (done.kind === 'dropped') {
              store.outbox.markDropped(row.id, done.reason);
              done.record?.();
            } else {
              store.outbox.markSent(row.id, { roomId: done.roomId, eventId: done.eventId }, now());
              done.record?.(now());
            }
          });
        } catch (error) {
          if (!(error instanceof PassingFailure) && !(error instanceof HomeserverError && error.down)) throw error;
          store.outbox.postpone(row.id, now() + hour);
        }
      }
    }
  }

  async function doWhatIsDue(): Promise<void> {
    for (;;) {
      try {
        await live();
        return;
      } catch (error) {
        // Started again, on what it had committed.
        if (!(error instanceof Died)) throw error;
      }
    }
  }

  const runJob = runnerOf(calendar);

  async function live(): Promise<void> {
    for (;;) {
      dieAt('before-job');
      // In one transaction, so that a death in a job leaves nothing of it: not even the note that it failed.
      const ran = store.transaction(() =>
        runDueJobs({
          store,
          now,
          newId,
          run: (job, payload) => {
            runJob(job, payload);
            dieAt('in-job');
          },
          onFailure: (_job, error) => {
            throw error;
          },
        }),
      );
      await sendWhatWaits();
      if (ran === 0) return;
    }
  }

  const hub: SimulatedHub = {
    store,
    homeserver,
    letters,
    onLetter: () => undefined,
    now,
    context,
    async jumpTo(at) {
      time = at;
      await doWhatIsDue();
    },
    async passUntil(at, onStep) {
      await doWhatIsDue();
      while (time < at) {
        const due = [store.jobs.nextDueAt(), store.outbox.nextDueAt()].filter((each) => each !== null);
        // What is due and was not done waits behind another one that failed: those are tried again after an hour.
        const next = due.map((each) => (each > now() ? each - skew : time + hour));
        // At least once in six hours people get their chance to act.
        time = Math.min(at, Math.max(Math.min(...next, time + 6 * hour), time + second));
        await doWhatIsDue();
        onStep?.();
        await doWhatIsDue();
      }
    },
    skewClock(by) {
      skew = by;
    },
    write(memberId, text) {
      const sender = senderOf(store, memberId);
      const roomId = store.rooms.of('direct', memberId)?.roomId ?? '!none:localhost';
      const message = {
        roomId,
        eventId: `$in${String(++events)}`,
        sender,
        displayName: '',
        text,
        repliesTo: null,
        direct: true,
        organisersOf: null,
        botUserId: homeserver.userId,
      };
      store.transaction(() => {
        receiveMessage(context(), links, message);
      });
    },
    react(memberId, rowId, key) {
      const row = store.outbox.byId(rowId);
      if (row?.eventId == null || row.roomId === null) throw new Error('There is no message to react to.');
      const reaction = {
        roomId: row.roomId,
        eventId: `$in${String(++events)}`,
        sender: senderOf(store, memberId),
        targetEventId: row.eventId,
        key,
        sentAt: context().now,
      };
      store.transaction(() => {
        receiveReaction(context(), links, reaction);
      });
    },
  };
  return hub;
}

function senderOf(store: Store, memberId: string) {
  const userId = parseUserId(store.members.byId(memberId)?.userId ?? '');
  if (userId === null) throw new Error('The member has no account.');
  return userId;
}
