import { second, type Milliseconds } from '@kohtaamo/core/clock.ts';
import { questionAskedBy, type OutboxRow } from '@kohtaamo/core/outbox/outbox.ts';
import { perform, type Done, type Performing } from './perform.ts';
import { verdictOf } from './retry.ts';

/** As many as a small Synapse answers side by side; more only makes each slower. */
const mostInFlight = 8;
/**
 * While so many others are in flight, the end of one waits a moment for the ends of the next: they are written down with one wait for the disk, and the
 * homeserver has work enough meanwhile.
 */
const enoughInFlight = 4;
const gathering: Milliseconds = 8;

export type OutboxEvents = {
  now: () => Milliseconds;
  /** A row failed and was counted, or was parked. */
  onFailure: (row: OutboxRow, error: unknown, parked: boolean) => void;
  /** The database did not take or give a row; the next look is in a second. */
  onTrouble: (error: unknown) => void;
  onHomeserver: (ok: boolean) => void;
};

/** An act that was carried out or failed, and what is to be written down of it. */
type Ended = { row: OutboxRow; settle: () => void };

/** Carries out what waits in the outbox until it is stopped: lanes side by side, each in order. */
export interface OutboxPump {
  /** Something may have been queued. */
  wake(): void;
  /** As many are in flight as may be: a queue is being worked off. */
  isBusy(): boolean;
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
  const ended: Ended[] = [];
  let writing: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;

  function wake(): void {
    if (stopping) return;
    clearTimeout(timer);
    try {
      begin(store.transaction(() => choose(now())));
    } catch (error) {
      onTrouble(error);
      timer = setTimeout(wake, second);
    }
  }

  /** What is begun now; written down before it is, in the transaction of whoever asks. */
  function choose(at: Milliseconds): OutboxRow[] {
    for (const [lane, until] of waitingLanes) if (until <= at) waitingLanes.delete(lane);
    const chosen: OutboxRow[] = [];
    const busy = new Set([...inFlight.keys(), ...waitingLanes.keys(), ...notYet]);
    for (;;) {
      const room = mostInFlight - inFlight.size - chosen.length;
      const heads = stopping || allWaitUntil > at || room <= 0 ? [] : store.outbox.heads(at, busy, room);
      if (heads.length === 0) return chosen;
      for (const row of heads) {
        const until = tools.whenToAct(row.act, at);
        if (until > at) {
          store.outbox.postpone(row.id, until);
          continue;
        }
        if (row.firstTriedAt === null) writeDown(row, at);
        busy.add(row.lane);
        chosen.push(row);
      }
    }
  }

  function writeDown({ id, act }: OutboxRow, at: Milliseconds): void {
    store.outbox.markTried(id, at);
    const asked = questionAskedBy(act);
    if (asked !== null) store.questions.ask(asked.memberId, asked.question, at);
  }

  function begin(rows: readonly OutboxRow[]): void {
    for (const row of rows) inFlight.set(row.lane, run(row));
    if (stopping) return;
    try {
      wakeLater(now());
    } catch (error) {
      onTrouble(error);
      timer = setTimeout(wake, second);
    }
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
    ended.push({ row, settle: await carryOut(row) });
    // Answers come in bursts: what has ended in the same turn is written down together, one wait for the disk for all of it.
    writing ??= new Promise((done) => {
      const write = () => {
        writing = null;
        writeEnds(ended.splice(0));
        done();
      };
      if (inFlight.size - ended.length >= enoughInFlight) setTimeout(write, gathering);
      else setImmediate(write);
    });
    await writing;
  }

  /** And with it, what is begun in their place. */
  function writeEnds(ends: readonly Ended[]): void {
    for (const { row } of ends) inFlight.delete(row.lane);
    clearTimeout(timer);
    let next: OutboxRow[] = [];
    try {
      next = store.transaction(() => {
        for (const { settle } of ends) settle();
        return choose(now());
      });
    } catch (error) {
      onTrouble(error);
      // One that cannot be written down must not take the others with it.
      for (const end of ends) writeAlone(end);
    }
    begin(next);
  }

  function writeAlone({ row, settle }: Ended): void {
    try {
      store.transaction(settle);
    } catch {
      waitingLanes.set(row.lane, now() + second);
    }
  }

  /** Does it; answers what is to be written down of how it went. */
  async function carryOut(row: OutboxRow): Promise<() => void> {
    try {
      const done = await perform(tools, row, now());
      return () => {
        markDone(row, done);
      };
    } catch (error) {
      return () => {
        fail(row, error);
      };
    }
  }

  function markDone(row: OutboxRow, done: Done): void {
    if (done.kind === 'dropped') {
      store.outbox.markDropped(row.id, done.reason);
      done.record?.();
    } else {
      // One moment for both: whoever has read what was sent then has read what was said then.
      const at = now();
      store.outbox.markSent(row.id, { roomId: done.roomId, eventId: done.eventId }, at);
      done.record?.(at);
    }
    timesAway = 0;
    notYet.clear();
    onHomeserver(true);
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
    isBusy: () => inFlight.size >= mostInFlight,
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
