import type { Actor } from '../audit/audit.ts';
import { note, queue, type Context } from '../context.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import type { Saying } from '../saying/saying.ts';
import { followWorkshop } from './endworkshop.ts';
import { readWorkshop, type Workshop, type WorkshopWish } from './workshop.ts';

/**
 * A workshop: a thread in the cohort's room, and the follow-up of its programme from its last minutes on. With an `id` of the caller's a second press of
 * the same button adds nothing. Refusals: not_found, name_missing, text_too_long, workshop_times.
 */
export function addWorkshop(
  context: Context,
  actor: Actor,
  wish: WorkshopWish & { cohortId: string; id?: string },
): Result<Workshop> {
  const { store, now, newId } = context;
  const read = readWorkshop(wish);
  if (!read.ok) return read;
  return store.transaction(() => {
    const cohort = store.cohorts.byId(wish.cohortId);
    const programme = cohort && store.programmes.byId(cohort.programmeId);
    if (!cohort || !programme) return refuse('not_found');
    const known = wish.id === undefined ? null : store.workshops.byId(wish.id);
    if (known !== null) return known.cohortId === cohort.id ? accept(known) : refuse('not_found');
    const { title, startsAt, endsAt, place, agenda } = read.value;
    const workshop: Workshop = {
      id: wish.id ?? newId(),
      cohortId: cohort.id,
      title,
      startsAt,
      endsAt,
      place,
      agenda,
      threadEventId: null,
      calendarKey: newId(),
      sequence: 0,
      changedAt: now,
      cancelledAt: null,
      endedAt: null,
      createdAt: now,
    };
    store.workshops.add(workshop);
    store.workshops.setDoorKey(workshop.id, newId());
    queue(context, {
      kind: 'say-in-room',
      purpose: 'cohort',
      subjectId: cohort.id,
      workshopId: null,
      pin: false,
      saying: threadOf(workshop, programme.timeZone),
    });
    // A workshop entered after the fact asks nobody anything.
    if (workshop.endsAt > now) followWorkshop(context, workshop);
    note(context, actor, 'workshop-added', workshop.id);
    return accept(workshop);
  });
}

/** What the first message of a workshop's thread says. */
export function threadOf(workshop: Workshop, timeZone: string): Saying {
  const { id, title, startsAt, endsAt, place, agenda, cancelledAt, calendarKey } = workshop;
  return {
    kind: 'workshop-thread',
    workshopId: id,
    title,
    startsAt,
    endsAt,
    timeZone,
    place,
    agenda,
    calendarKey,
    ...(cancelledAt === null ? {} : { cancelled: true }),
  };
}
