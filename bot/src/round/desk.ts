import { Worker } from 'node:worker_threads';
import type { Milliseconds } from '@kohtaamo/core/clock.ts';
import { backoff } from '@kohtaamo/core/job/job.ts';
import { keptResult, type RoundPass } from '@kohtaamo/core/round/round.ts';
import { giveUp, takeResult } from '@kohtaamo/core/round/runround.ts';
import type { Store } from '@kohtaamo/core/store.ts';
import { z } from 'zod';

const message = z.union([z.object({ share: z.number() }), z.object({ result: keptResult })]);
/** Progress is written at most so often: each write wakes the web and the bot. */
const steps = 20;
/** The same inputs mostly throw again; what passes, such as too little memory, passes within minutes. */
const mostTries = 6;

export type Desk = {
  store: Store;
  now: () => Milliseconds;
  newId: () => string;
  onFailure: (roundId: string, error: unknown) => void;
  /** What was written is to be acted on. */
  onSolved: () => void;
  /** Starts what solves the inputs and says so in messages. */
  solve?: (inputs: RoundPass['inputs']) => Worker;
  /** How long to wait after so many failures. */
  wait?: (failures: number) => Milliseconds;
};

const inThread = (inputs: RoundPass['inputs']) =>
  new Worker(new URL('./solver.worker.ts', import.meta.url), { workerData: inputs });

/** Solves the rounds that wait for it, one at a time and in a thread, so that the bot goes on talking. */
export interface SolverDesk {
  /** A round may have been made, changed or cancelled. */
  look(): void;
  stop(): Promise<void>;
}

export function openDesk({
  store,
  now,
  newId,
  onFailure,
  onSolved,
  solve = inThread,
  wait = backoff,
}: Desk): SolverDesk {
  let working: { worker: Worker; pass: RoundPass } | null = null;
  let stopping = false;
  /** Passes whose solving threw, how often, and those that are not to be tried now. A draft stays as it is until the organiser changes the round. */
  const tries = new Map<string, number>();
  const resting = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  const key = (pass: RoundPass) => `${pass.roundId} ${pass.pass} ${pass.edition}`;

  function look(): void {
    if (stopping) return;
    const waiting = store.rounds.solving().flatMap(({ id, pass }) => store.rounds.pass(id, pass) ?? []);
    if (working !== null) {
      const wanted = key(working.pass);
      // Changed or cancelled meanwhile: nobody waits for this answer.
      if (!waiting.some((each) => key(each) === wanted)) void working.worker.terminate();
      return;
    }
    const next = waiting.find((each) => !resting.has(key(each)));
    if (next !== undefined) start(next);
  }

  function fail(pass: RoundPass, error: unknown): void {
    const of = key(pass);
    const count = (tries.get(of) ?? 0) + 1;
    tries.set(of, count);
    resting.add(of);
    onFailure(pass.roundId, error);
    if (stopping || store.rounds.byId(pass.roundId)?.sentAt == null) return;
    if (count >= mostTries) {
      giveUp({ store, now: now(), newId }, pass.roundId, pass.pass);
      return;
    }
    timers.add(
      setTimeout(() => {
        resting.delete(of);
        look();
      }, wait(count)),
    );
  }

  function start(pass: RoundPass): void {
    const worker = solve(pass.inputs);
    working = { worker, pass };
    let told = 0;
    worker.on('message', (value: unknown) => {
      try {
        const said = message.parse(value);
        if ('share' in said) {
          if (said.share < told + 1 / steps) return;
          told = said.share;
          store.rounds.setShare(pass.roundId, pass.pass, said.share);
          return;
        }
        takeResult({ store, now: now(), newId }, pass.roundId, { ...pass, result: said.result });
      } catch (error) {
        fail(pass, error);
      }
    });
    worker.on('error', (error) => {
      fail(pass, error);
    });
    worker.on('exit', () => {
      working = null;
      if (stopping) return;
      onSolved();
      look();
    });
  }

  return {
    look,
    async stop() {
      stopping = true;
      for (const timer of timers) clearTimeout(timer);
      await working?.worker.terminate();
    },
  };
}
