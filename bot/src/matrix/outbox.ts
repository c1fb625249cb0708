import { second, type Milliseconds } from '@kohtaamo/core/clock.ts';
import { questionAskedBy, type OutboxRow } from '@kohtaamo/core/outbox/outbox.ts';
import { perform, type Performing } from './perform.ts';
import { verdictOf } from './retry.ts';

/** As many as a small Synapse answers side by side; more only makes each slower. */
const mostInFlight = 8;

export type OutboxEvents = {
  now: () => Milliseconds;
  /** A row failed and was counted, or was parked. */
  onFailure: (row: OutboxRow, error: unknown, parked: boolean) => void;
  /** The database did not take or give a row; the next look is in a second. */
  onTrouble: (error: unknown) => void;
  onHomeserver: (ok: boolean) => void;
};

/** Carries out what waits in the outbox until it is stopped: lanes side by side, each in order. */
export interface OutboxPump {
  /** Something may have been queued. */
  wake(): void;
  /** Takes no new act and answers when those in flight have ended. */
  stop(): Promise<void>;
}

export function startOutbox(tools: Performing, { now, onFailure, onTrouble, onHomeserver }: OutboxEvents): OutboxPump {
  const { store } = tools;
  const inFlight = new Map<string, Promise<void>>();
  const waitingLanes = new Map<string, Milliseconds>();
  const notYet = new Set<string>();
  let allWaitUntil: Milliseconds = 0;
  let timesAway = 0;
  let stopping = false;
  let timer: NodeJS.Timeout | undefined;

  function wake(): void {
    if (stopping) return;
    clearTimeout(timer);
    try {
      look(now());
    } catch (error) {
      onTrouble(error);
      timer = setTimeout(wake, second);
    }
  }

  function look(at: Milliseconds): void {
    for (const [lane, until] of waitingLanes) if (until <= at) waitingLanes.delete(lane);
    if (allWaitUntil <= at && inFlight.size < mostInFlight) {
      const busy = new Set([...inFlight.keys(), ...waitingLanes.keys(), ...notYet]);
      for (const row of store.outbox.heads(at, busy, mostInFlight - inFlight.size)) {
        inFlight.set(row.lane, run(row));
      }
    }
    wakeLater(at);
  }

  function wakeLater(at: Milliseconds): void {
    const nextDue = store.outbox.nextDueAt();
    if (nextDue === null) return;
    // What is due and not in flight waits behind its lane's head, whose time is not in `nextDue`: look again in a second.
    const times = [...waitingLanes.values(), nextDue, allWaitUntil].filter((time) => time > at);
    const wait = Math.min(...times.map((time) => time - at), second);
    timer = setTimeout(
      () => {
        notYet.clear();
        wake();
      },
      Math.max(wait, 10),
    );
  }

  async function run(row: OutboxRow): Promise<void> {
    try {
      await carryOut(row);
    } catch (error) {
      waitingLanes.set(row.lane, now() + second);
      onTrouble(error);
    }
    inFlight.delete(row.lane);
    wake();
  }

  function begin({ id, act }: OutboxRow, at: Milliseconds): void {
    store.transaction(() => {
      store.outbox.markTried(id, at);
      const asked = questionAskedBy(act);
      if (asked !== null) store.questions.ask(asked.memberId, asked.question, at);
    });
  }

  async function carryOut(row: OutboxRow): Promise<void> {
    const until = tools.whenToAct(row.act, now());
    if (until > now()) {
      store.outbox.postpone(row.id, until);
      return;
    }
    if (row.firstTriedAt === null) begin(row, now());
    try {
      const done = await perform(tools, row, now());
      store.transaction(() => {
        if (done.kind === 'dropped') {
          store.outbox.markDropped(row.id, done.reason);
          done.record?.();
          return;
        }
        store.outbox.markSent(row.id, { roomId: done.roomId, eventId: done.eventId }, now());
        done.record?.(now());
      });
      timesAway = 0;
      notYet.clear();
      onHomeserver(true);
    } catch (error) {
      fail(row, error);
    }
  }

  function fail(row: OutboxRow, error: unknown): void {
    const at = now();
    const verdict = verdictOf(error, row, at);
    switch (verdict.kind) {
      case 'not-yet':
        notYet.add(row.lane);
        return;
      case 'lane-waits':
        waitingLanes.set(row.lane, at + verdict.ms);
        return;
      case 'all-wait':
        timesAway = Math.min(timesAway + 1, 6);
        allWaitUntil = at + Math.min(250 * 2 ** timesAway, 10 * second);
        onHomeserver(false);
        return;
      case 'failed':
        store.outbox.markFailed(row.id, messageOf(error), at + verdict.retryIn, verdict.parked);
        onFailure(row, error, verdict.parked);
    }
  }

  return {
    wake,
    async stop() {
      stopping = true;
      clearTimeout(timer);
      await Promise.all(inFlight.values());
    },
  };
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 500);
}
