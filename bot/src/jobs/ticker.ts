import type { Milliseconds } from '@kohtaamo/core/clock.ts';
import { remindOfCommitment } from '@kohtaamo/core/commitment/makecommitment.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import { closeUnansweredIntroduction } from '@kohtaamo/core/introduction/answerintroduction.ts';
import { backoff, mostTries, type Job, type JobPayload } from '@kohtaamo/core/job/job.ts';
import type { Store } from '@kohtaamo/core/store.ts';
import { endWorkshop } from '@kohtaamo/core/workshop/addworkshop.ts';

export type Ticking = {
  store: Store;
  now: () => Milliseconds;
  newId: () => string;
  /** How a job is run; the core's own functions when left out. */
  run?: (context: Context, payload: JobPayload) => void;
  onFailure: (job: Job, error: unknown, parked: boolean) => void;
};

/**
 * Runs every job that is due, each in one transaction with its mark: a kill leaves it due or done, never half. One that throws backs off
 * and is parked after its last try. Answers how many were run.
 */
export function runDueJobs({ store, now, newId, run = runJob, onFailure }: Ticking): number {
  for (let ran = 0; ; ran += 1) {
    const at = now();
    const job = store.jobs.nextDue(at);
    if (job === null) return ran;
    try {
      store.transaction(() => {
        run({ store, now: at, newId }, job.payload);
        store.jobs.markDone(job.id, at);
      });
    } catch (error) {
      const tries = job.tries + 1;
      const parked = tries >= mostTries;
      store.jobs.markFailed(job.id, String(error).slice(0, 500), at + backoff(tries), parked);
      onFailure(job, error, parked);
    }
  }
}

function runJob(context: Context, payload: JobPayload): void {
  switch (payload.kind) {
    case 'introduction-deadline':
      closeUnansweredIntroduction(context, payload.introductionId);
      return;
    case 'workshop-ended':
      endWorkshop(context, payload.workshopId);
      return;
    case 'commitment-reminder':
      remindOfCommitment(context, payload.commitmentId);
  }
}
