import { hour, second } from '@kohtaamo/core/clock.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import { parseUserId } from '@kohtaamo/core/matrix/userid.ts';
import { questionAskedBy, type Act } from '@kohtaamo/core/outbox/outbox.ts';
import { whenToAct } from '@kohtaamo/core/prompt/whentoact.ts';
import type { Store } from '@kohtaamo/core/store.ts';
import { openStore } from '@kohtaamo/store/store.ts';
import { finnishCalendar } from '../calendar.ts';
import { receiveMessage, receiveReaction } from '../commands/receive.ts';
import { runDueJobs, runnerOf } from '../jobs/ticker.ts';
import { perform } from '../matrix/perform.ts';
import { HomeserverError } from '../matrix/homeserver.ts';
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
  now(): number;
  context(): Context;
  /** Puts the clock to a time and does there what is due, without what would have been due on the way: the bot was down until then. */
  jumpTo(at: number): Promise<void>;
  /** Lets time pass up to this moment, doing everything on its time. `onStep` may act, as people do, after each step. */
  passUntil(at: number, onStep?: () => void): Promise<void>;
  /** The member writes into the direct room. */
  write(memberId: string, text: string): void;
  /** The member reacts to the message that this outbox row sent. */
  react(memberId: string, rowId: string, key: string): void;
};

export function simulateHub(startsAt: number, file = ':memory:'): SimulatedHub {
  const store = openStore(file);
  let time = startsAt;
  let ids = 0;
  let events = 0;
  const now = () => time;
  const newId = () => `i${String(++ids).padStart(7, '0')}`;
  const homeserver = fakeHomeserver(now);
  const context = (): Context => ({ store, now: time, newId });
  const tools = {
    store,
    homeserver,
    allowedServers: [],
    whenToAct: (act: Act, at: number) => whenToAct({ store }, act, at, calendar),
    say: (saying: Parameters<typeof render>[0], language: Parameters<typeof render>[1]) =>
      render(saying, language, links),
    mailInvitation: () => Promise.resolve(true),
  };

  async function sendWhatWaits(): Promise<void> {
    for (;;) {
      const rows = store.outbox.heads(time, new Set(), 50);
      if (rows.length === 0) return;
      for (const row of rows) {
        const until = tools.whenToAct(row.act, time);
        if (until > time) {
          store.outbox.postpone(row.id, until);
          continue;
        }
        if (row.firstTriedAt === null) {
          const asked = questionAskedBy(row.act);
          store.outbox.markTried(row.id, time);
          if (asked !== null) store.questions.ask(asked.memberId, asked.question, time);
        }
        try {
          const done = await perform(tools, row, time);
          store.transaction(() => {
            if (done.kind === 'dropped') {
              store.outbox.markDropped(row.id, done.reason);
              done.record?.();
            } else {
              store.outbox.markSent(row.id, { roomId: done.roomId, eventId: done.eventId }, time);
              done.record?.(time);
            }
          });
        } catch (error) {
          if (!(error instanceof HomeserverError) || !error.down) throw error;
          store.outbox.postpone(row.id, time + hour);
        }
      }
    }
  }

  async function doWhatIsDue(): Promise<void> {
    for (;;) {
      const ran = runDueJobs({
        store,
        now,
        newId,
        run: runnerOf(calendar),
        onFailure: (_job, error) => {
          throw error;
        },
      });
      await sendWhatWaits();
      if (ran === 0) return;
    }
  }

  return {
    store,
    homeserver,
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
        // At least once in six hours people get their chance to act.
        time = Math.min(at, Math.max(Math.min(...due, time + 6 * hour), time + second));
        await doWhatIsDue();
        onStep?.();
        await doWhatIsDue();
      }
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
      };
      store.transaction(() => {
        receiveReaction(context(), links, reaction);
      });
    },
  };
}

function senderOf(store: Store, memberId: string) {
  const userId = parseUserId(store.members.byId(memberId)?.userId ?? '');
  if (userId === null) throw new Error('The member has no account.');
  return userId;
}
