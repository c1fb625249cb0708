import type { Actor } from '../audit/audit.ts';
import { note, queue, type Context } from '../context.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import type { Saying } from '../saying/saying.ts';
import { threadOf } from './addworkshop.ts';
import { followWorkshop } from './endworkshop.ts';
import { readWorkshop, type Workshop, type WorkshopWish } from './workshop.ts';

export const workshopParts = ['title', 'time', 'place', 'agenda'] as const;
export type WorkshopPart = (typeof workshopParts)[number];

/**
 * Changes a workshop; its thread gets a word about what is different, and calendars a newer file. `seen` is the sequence of the workshop as
 * the person had it before them. Nothing different changes nothing. Refusals: not_found, name_missing, text_too_long, workshop_times,
 * workshop_cancelled, changed_meanwhile.
 */
export function changeWorkshop(
  context: Context,
  actor: Actor,
  workshopId: string,
  wish: WorkshopWish,
  seen: number,
): Result<Workshop> {
  const { store, now } = context;
  const read = readWorkshop(wish);
  if (!read.ok) return read;
  return store.transaction(() => {
    const before = store.workshops.byId(workshopId);
    if (before === null) return refuse('not_found');
    if (before.cancelledAt !== null) return refuse('workshop_cancelled');
    const changed = differences(before, read.value);
    if (changed.length === 0) return accept(before);
    if (before.sequence !== seen) return refuse('changed_meanwhile');
    const after: Workshop = { ...before, ...read.value, sequence: before.sequence + 1, changedAt: now };
    store.workshops.save(after);
    if (changed.includes('time') && after.endedAt === null && after.endsAt > now) followWorkshop(context, after);
    tell(context, after, (timeZone) => {
      const { id, title, startsAt, endsAt, place } = after;
      return { kind: 'workshop-changed', workshopId: id, title, startsAt, endsAt, timeZone, place, changed };
    });
    note(context, actor, 'workshop-changed', after.id, { changed: changed.join(' ') });
    return accept(after);
  });
}

/** Cancels a workshop that has not ended, and tells so in its thread. Again it changes nothing. Refusals: not_found, workshop_in_past. */
export function cancelWorkshop(context: Context, actor: Actor, workshopId: string): Result<Workshop> {
  return setCancelled(context, actor, workshopId, true);
}

/** Takes a cancelling back. Refusals: not_found, workshop_in_past. */
export function restoreWorkshop(context: Context, actor: Actor, workshopId: string): Result<Workshop> {
  return setCancelled(context, actor, workshopId, false);
}

function setCancelled(context: Context, actor: Actor, workshopId: string, cancelled: boolean): Result<Workshop> {
  const { store, now } = context;
  return store.transaction(() => {
    const before = store.workshops.byId(workshopId);
    if (before === null) return refuse('not_found');
    if ((before.cancelledAt !== null) === cancelled) return accept(before);
    if (before.endsAt <= now) return refuse('workshop_in_past');
    const after: Workshop = {
      ...before,
      cancelledAt: cancelled ? now : null,
      sequence: before.sequence + 1,
      changedAt: now,
    };
    store.workshops.save(after);
    tell(context, after, (timeZone) => {
      const { id, title, startsAt, endsAt, place } = after;
      return cancelled
        ? { kind: 'workshop-cancelled', workshopId: id, title, startsAt, timeZone }
        : { kind: 'workshop-restored', workshopId: id, title, startsAt, endsAt, timeZone, place };
    });
    note(context, actor, cancelled ? 'workshop-cancelled' : 'workshop-restored', after.id);
    return accept(after);
  });
}

/** The thread's first message is brought up to date, and a message in the thread says what is different. */
function tell(context: Context, workshop: Workshop, saying: (timeZone: string) => Saying): void {
  const { store } = context;
  const programmeId = store.cohorts.byId(workshop.cohortId)?.programmeId;
  const timeZone =
    (programmeId === undefined ? null : store.programmes.byId(programmeId))?.timeZone ?? 'Europe/Helsinki';
  const inRoom = { kind: 'say-in-room', purpose: 'cohort', subjectId: workshop.cohortId, pin: false } as const;
  queue(context, { ...inRoom, workshopId: workshop.id, rewrites: true, saying: threadOf(workshop, timeZone) });
  queue(context, { ...inRoom, workshopId: workshop.id, saying: saying(timeZone) });
}

function differences(before: Workshop, after: WorkshopWish): WorkshopPart[] {
  const same: Record<WorkshopPart, boolean> = {
    title: before.title === after.title,
    time: before.startsAt === after.startsAt && before.endsAt === after.endsAt,
    place: before.place === after.place,
    agenda: before.agenda === after.agenda,
  };
  return workshopParts.filter((part) => !same[part]);
}
