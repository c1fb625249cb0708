import { Worker } from 'node:worker_threads';
import type { Milliseconds } from '@kohtaamo/core/clock.ts';
import { keptResult, type RoundPass } from '@kohtaamo/core/round/round.ts';
import { takeResult } from '@kohtaamo/core/round/runround.ts';
import type { Store } from '@kohtaamo/core/store.ts';
import { z } from 'zod';

const message = z.union([z.object({ share: z.number() }), z.object({ result: keptResult })]);
/** Progress is written at most so often: each write wakes the web and the bot. */
const steps = 20;

export type Desk = {
  store: Store;
  now: () => Milliseconds;
  newId: () => string;
  onFailure: (roundId: string, error: unknown) => void;
  /** What was written is to be acted on. */
  onSolved: () => void;
};

/** Solves the rounds that wait for it, one at a time and in a thread, so that the bot goes on talking. */
export interface SolverDesk {
  /** A round may have been made, changed or cancelled. */
  look(): void;
  stop(): Promise<void>;
}

export function openDesk({ store, now, newId, onFailure, onSolved }: Desk): SolverDesk {
  let working: { worker: Worker; pass: RoundPass } | null = null;
  let stopping = false;
  /** Passes whose solving threw: they stay as they are until the organiser changes the round. */
  const failed = new Set<string>();
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
    const next = waiting.find((each) => !failed.has(key(each)));
    if (next !== undefined) start(next);
  }

  function start(pass: RoundPass): void {
    const worker = new Worker(new URL('./solver.worker.ts', import.meta.url), { workerData: pass.inputs });
    working = { worker, pass };
    let told = 0;
    worker.on('message', (value: unknown) => {
      const said = message.parse(value);
      if ('share' in said) {
        if (said.share < told + 1 / steps) return;
        told = said.share;
        store.rounds.setShare(pass.roundId, pass.pass, said.share);
        return;
      }
      takeResult({ store, now: now(), newId }, pass.roundId, { ...pass, result: said.result });
    });
    worker.on('error', (error) => {
      failed.add(key(pass));
      onFailure(pass.roundId, error);
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
      await working?.worker.terminate();
    },
  };
}
