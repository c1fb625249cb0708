import { fillPlaces } from '@kohtaamo/core/ask/fillplaces.ts';
import type { Milliseconds } from '@kohtaamo/core/clock.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import { beginWeek } from '@kohtaamo/core/digest/digest.ts';
import { carryLetters } from '@kohtaamo/core/letter/carryletters.ts';
import { endIdea } from '@kohtaamo/core/idea/gatheridea.ts';
import { closeUnansweredIntroduction } from '@kohtaamo/core/introduction/answerintroduction.ts';
import { endForgotten, openKeptRooms } from '@kohtaamo/core/liveround/keptrooms.ts';
import { forgetUnsent } from '@kohtaamo/core/round/makeround.ts';
import { tellNothing } from '@kohtaamo/core/round/nothing.ts';
import { endPass } from '@kohtaamo/core/round/runround.ts';
import { backoff, mostTries, type Job, type JobPayload } from '@kohtaamo/core/job/job.ts';
import type { Store } from '@kohtaamo/core/store.ts';
import { carryPrompts } from '@kohtaamo/core/prompt/carry.ts';
import { endProgramme } from '@kohtaamo/core/prompt/followup.ts';
import type { Calendar } from '@kohtaamo/core/prompt/quiet.ts';
import { sayStarter } from '@kohtaamo/core/starter/saystarter.ts';
import { closeWorkshop, endWorkshop, tellEvening } from '@kohtaamo/core/workshop/endworkshop.ts';

export type Ticking = {
  store: Store;
  now: () => Milliseconds;
  newId: () => string;
  /** How a job is run. */
  run: (context: Context, payload: JobPayload) => void;
  onFailure: (job: Job, error: unknown, parked: boolean) => void;
  /** How many are run at most before somebody else has a turn; all that are due when it is not said. */
  most?: number;
};

/**
 * Runs the jobs that are due, each in one transaction with its mark: a kill leaves it due or done, never half. One that throws backs off
 * and is parked after its last try. With `most`, they share one transaction, and so one wait for the disk; when one of them throws, none of them
 * was run, and each is run again by itself. Answers how many were run.
 */
export function runDueJobs(ticking: Ticking): number {
  const { store, most } = ticking;
  if (most !== undefined) {
    try {
      return store.transaction(() => runEach(ticking, most, runOne));
    } catch {
      // Each by itself: which of them it was comes out there, and is counted there.
    }
  }
  return runEach(ticking, most ?? Infinity, runAlone);
}

function runEach(ticking: Ticking, most: number, how: (ticking: Ticking, job: Job, at: Milliseconds) => void): number {
  for (let ran = 0; ran < most; ran += 1) {
    const at = ticking.now();
    const job = ticking.store.jobs.nextDue(at);
    if (job === null) return ran;
    how(ticking, job, at);
  }
  return most;
}

function runOne({ store, newId, run }: Ticking, job: Job, at: Milliseconds): void {
  // Marked first: what a job does may make it due again.
  store.jobs.markDone(job.id, at);
  run({ store, now: at, newId }, job.payload);
}

function runAlone(ticking: Ticking, job: Job, at: Milliseconds): void {
  const { store, onFailure } = ticking;
  try {
    store.transaction(() => {
      runOne(ticking, job, at);
    });
  } catch (error) {
    const tries = job.tries + 1;
    const parked = tries >= mostTries;
    store.jobs.markFailed(job.id, String(error).slice(0, 500), at + backoff(tries), parked);
    onFailure(job, error, parked);
  }
}

/** The core's own functions, each for its kind of job. */
export function runnerOf(calendar: Calendar): (context: Context, payload: JobPayload) => void {
  return (context, payload) => {
    switch (payload.kind) {
      case 'introduction-deadline':
        closeUnansweredIntroduction(context, payload.introductionId);
        return;
      case 'workshop-closing':
        closeWorkshop(context, payload.workshopId);
        return;
      case 'workshop-ended':
        endWorkshop(context, payload.workshopId);
        return;
      case 'workshop-evening':
        tellEvening(context, payload.workshopId);
        return;
      case 'programme-ended':
        endProgramme(context, payload.programmeId);
        return;
      case 'member-week':
        beginWeek(context, payload.memberId);
        return;
      case 'live-round-evening':
        openKeptRooms(context, payload.liveRoundId);
        return;
      case 'live-round-forgotten':
        endForgotten(context, payload.liveRoundId);
        return;
      case 'rounds-forgotten':
        forgetUnsent(context, payload.programmeId);
        return;
      case 'idea-deadline':
        endIdea(context, payload.ideaId);
        return;
      case 'ask-places':
        fillPlaces(context, payload.askId);
        return;
      case 'round-pass':
        endPass(context, payload.roundId, payload.pass, calendar);
        return;
      case 'round-nothing':
        tellNothing(context, payload.roundId);
        return;
      case 'starter-due':
        sayStarter(context, payload.starterId, calendar);
        return;
      case 'member-prompts':
        carryPrompts(context, payload.memberId, calendar);
        return;
      case 'member-letters':
        carryLetters(context, payload.memberId);
    }
  };
}
