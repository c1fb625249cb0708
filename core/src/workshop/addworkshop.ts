import type { Actor } from '../audit/audit.ts';
import { note, queue, schedule, type Context } from '../context.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import type { Saying } from '../saying/saying.ts';
import { isToEnd, readWorkshop, type Workshop, type WorkshopWish } from './workshop.ts';

/**
 * A workshop: a thread in the cohort's room, and at its end the question about commitments. With an `id` of the caller's a second press of
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
    queue(context, {
      kind: 'say-in-room',
      purpose: 'cohort',
      subjectId: cohort.id,
      workshopId: null,
      pin: false,
      saying: threadOf(workshop, programme.timeZone),
    });
    // A workshop entered after the fact asks nobody anything.
    if (workshop.endsAt > now) scheduleEnd(context, workshop);
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

/** The question waits for the end. One workshop may have several such jobs, after it moved: `endWorkshop` knows which of them counts. */
export function scheduleEnd(context: Context, { id, endsAt, sequence }: Workshop): void {
  const key = sequence === 0 ? `workshop-ended:${id}` : `workshop-ended:${id}:${String(sequence)}`;
  schedule(context, { kind: 'workshop-ended', workshopId: id }, key, endsAt);
}

/**
 * At the end of a workshop: one message in its thread, and each attendee is asked privately for a commitment. Attendees are those marked
 * present; while nobody is marked either way, everyone who stands in the room. A cancelled workshop, one that moved ahead, and one that was
 * asked about ask nobody. Answers how many were asked.
 */
export function endWorkshop(context: Context, workshopId: string): number {
  const { store, now } = context;
  return store.transaction(() => {
    const workshop = store.workshops.byId(workshopId);
    if (workshop === null || !isToEnd(workshop, now)) return 0;
    store.workshops.save({ ...workshop, endedAt: now });
    queue(context, {
      kind: 'say-in-room',
      purpose: 'cohort',
      subjectId: workshop.cohortId,
      workshopId: workshop.id,
      pin: false,
      saying: { kind: 'workshop-ended', title: workshop.title },
    });
    const marked = store.workshops.attendance(workshop.id);
    const attendees =
      marked.length > 0
        ? marked.filter((each) => each.present).map((each) => each.memberId)
        : store.cohorts
            .memberships(workshop.cohortId)
            .filter((each) => each.state === 'joined')
            .map((each) => each.memberId);
    let asked = 0;
    for (const memberId of attendees) {
      const member = store.members.byId(memberId);
      if (member?.userId == null || member.stoppedAt !== null) continue;
      if (member.pausedUntil !== null && member.pausedUntil > now) continue;
      queue(context, {
        kind: 'say-to-member',
        memberId,
        unprompted: true,
        saying: { kind: 'commitment-asked', workshopId: workshop.id, title: workshop.title },
      });
      asked += 1;
    }
    return asked;
  });
}
