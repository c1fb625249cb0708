import type { Actor } from '../audit/audit.ts';
import { hour, minute } from '../clock.ts';
import { wallCodeFrom } from '../cohort/wallcode.ts';
import { note, schedule, wake, type Context } from '../context.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { seedOf } from '../round/chance.ts';
import { arrive } from '../workshop/arrive.ts';
import type { Workshop } from '../workshop/workshop.ts';
import { eveningOf, programmeOfWorkshop } from '../workshop/endworkshop.ts';
import { satWith, type LiveRound } from './liveround.ts';

/** A live round that nobody closes ends this long after its workshop. */
const forgottenAfter = 2 * hour;

/**
 * Opens a live round in a workshop, or answers the one that is open. Refusals: workshop_cancelled, form_invalid (size 2 to 8, minutes 1 to 60).
 */
export function openLiveRound(
  context: Context,
  actor: Actor,
  workshop: Workshop,
  { size, minutes }: { size: number; minutes: number },
): Result<LiveRound> {
  const { store, now, newId } = context;
  if (workshop.cancelledAt !== null) return refuse('workshop_cancelled');
  const problem = tablesProblem(size, minutes);
  if (problem !== null) return refuse('form_invalid', { field: problem });
  return store.transaction(() => {
    const open = store.liveRounds.ofWorkshop(workshop.id).find(({ closedAt }) => closedAt === null);
    if (open !== undefined) return accept(open);
    const id = newId();
    const live: LiveRound = {
      id,
      cohortId: workshop.cohortId,
      workshopId: workshop.id,
      code: wallCodeFrom(newId()),
      size,
      minutes,
      seed: seedOf(id),
      turn: 0,
      turnEndsAt: null,
      revision: 1,
      createdBy: actor.memberId,
      createdAt: now,
      closedAt: null,
    };
    store.liveRounds.add(live);
    const at = Math.max(workshop.endsAt, now) + forgottenAfter;
    schedule(context, { kind: 'live-round-forgotten', liveRoundId: id }, `live-round-forgotten:${id}`, at);
    note(context, actor, 'live-round-opened', id);
    return accept(live);
  });
}

function tablesProblem(size: number, minutes: number): string | null {
  if (!Number.isInteger(size) || size < 2 || size > 8) return 'size';
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= 60 ? null : 'minutes';
}

/** From the next turn on, so many sit at a table for so long. Refusals: not_found, live_round_over, form_invalid. */
export function setTables(
  context: Context,
  actor: Actor,
  id: string,
  { size, minutes }: { size: number; minutes: number },
): Result<'saved'> {
  const { store } = context;
  const problem = tablesProblem(size, minutes);
  if (problem !== null) return refuse('form_invalid', { field: problem });
  return store.transaction(() => {
    const live = store.liveRounds.byId(id);
    if (live === null) return refuse('not_found');
    if (live.closedAt !== null) return refuse('live_round_over');
    store.liveRounds.setTables(id, size, minutes);
    note(context, actor, 'live-round-tables', id, { size, minutes });
    return accept('saved');
  });
}

/**
 * A member taps in, and so was at the workshop; or goes, and sits at no further table. Refusals: not_found, live_round_over,
 * live_round_other_cohort.
 */
export function setHere(
  context: Context,
  actor: Actor & { memberId: string },
  code: string,
  isHere: boolean,
): Result<LiveRound> {
  const { store, now } = context;
  return store.transaction(() => {
    const live = store.liveRounds.byCode(code);
    if (live === null) return refuse('not_found');
    if (live.closedAt !== null) return refuse('live_round_over');
    const isOf = store.cohorts
      .memberships(live.cohortId)
      .some(({ memberId, state }) => memberId === actor.memberId && state !== 'left');
    if (!isOf) return refuse('live_round_other_cohort');
    store.liveRounds.setHere(live.id, actor.memberId, isHere, now);
    // Whom the facilitator has marked absent may still sit at a table.
    if (isHere) arrive(context, actor, live.workshopId, 'live');
    note(context, actor, isHere ? 'live-round-entered' : 'live-round-left', live.id);
    return accept(live);
  });
}

/**
 * "Keep in touch", or not after all, with somebody one has sat with. Nobody is told; that evening those who both said it get a room. It may be said
 * until then, also after the round was closed. Refusals: not_found.
 */
export function keepInTouch(
  context: Context,
  actor: Actor & { memberId: string },
  code: string,
  otherId: string,
  keeps: boolean,
): Result<'kept' | 'not-kept'> {
  const { store, now } = context;
  return store.transaction(() => {
    const live = store.liveRounds.byCode(code);
    if (live === null || !satWith(store.liveRounds.seats(live.id), actor.memberId).includes(otherId))
      return refuse('not_found');
    if (keeps) store.liveRounds.keep(live.id, actor.memberId, otherId, now);
    else store.liveRounds.unkeep(live.id, actor.memberId, otherId);
    if (live.closedAt !== null) waitForEvening(context, live);
    // Without the other's name: the log must not tell a wish that is told to nobody.
    note(context, actor, 'live-round-kept', live.id);
    return accept(keeps ? 'kept' : 'not-kept');
  });
}

/** Those who say it later than the first evening have their room on the next one. */
function waitForEvening(context: Context, { id, workshopId }: LiveRound): void {
  const { store, now } = context;
  const workshop = store.workshops.byId(workshopId);
  const timeZone = (workshop && programmeOfWorkshop(context, workshop)?.timeZone) ?? 'Europe/Helsinki';
  const evening = Math.max(eveningOf(now, timeZone), now + 10 * minute);
  wake(context, { kind: 'live-round-evening', liveRoundId: id }, `live-round-evening:${id}`, evening);
}

/**
 * No more turns. The rooms of those who both want to keep in touch are made that evening, so that there is time to say it. Refusals: not_found.
 */
export function closeLiveRound(context: Context, actor: Actor, id: string): Result<'closed'> {
  const { store, now } = context;
  return store.transaction(() => {
    const live = store.liveRounds.byId(id);
    if (live === null) return refuse('not_found');
    if (live.closedAt !== null) return accept('closed');
    store.liveRounds.close(id, now);
    waitForEvening(context, live);
    store.jobs.drop(`live-round-forgotten:${id}`);
    note(context, actor, 'live-round-closed', id);
    return accept('closed');
  });
}
