import type { Actor } from '../audit/audit.ts';
import { note, queue, schedule, type Context } from '../context.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import type { Workshop } from './workshop.ts';

/**
 * A workshop: a thread in the cohort's room, and at its end the question about commitments.
 * Refusals: not_found, name_missing, text_too_long, workshop_times (the end must be after the start, within two days of it).
 */
export function addWorkshop(
  context: Context,
  actor: Actor,
  wish: { cohortId: string; title: string; startsAt: number; endsAt: number; place: string; agenda: string },
): Result<Workshop> {
  const { store, now, newId } = context;
  const title = wish.title.trim();
  if (title === '') return refuse('name_missing');
  if (title.length > 160) return refuse('text_too_long', { most: '160' });
  if (wish.place.length > 200) return refuse('text_too_long', { most: '200' });
  if (wish.agenda.length > 5000) return refuse('text_too_long', { most: '5000' });
  if (wish.endsAt <= wish.startsAt || wish.endsAt - wish.startsAt > 2 * 86_400_000) return refuse('workshop_times');
  return store.transaction(() => {
    const cohort = store.cohorts.byId(wish.cohortId);
    const programme = cohort && store.programmes.byId(cohort.programmeId);
    if (!cohort || !programme) return refuse('not_found');
    const workshop: Workshop = {
      id: newId(),
      cohortId: cohort.id,
      title,
      startsAt: wish.startsAt,
      endsAt: wish.endsAt,
      place: wish.place.trim(),
      agenda: wish.agenda.trim(),
      threadEventId: null,
      createdAt: now,
    };
    store.workshops.add(workshop);
    queue(context, {
      kind: 'say-in-room',
      purpose: 'cohort',
      subjectId: cohort.id,
      workshopId: null,
      pin: false,
      saying: {
        kind: 'workshop-thread',
        workshopId: workshop.id,
        title,
        startsAt: workshop.startsAt,
        endsAt: workshop.endsAt,
        timeZone: programme.timeZone,
        place: workshop.place,
        agenda: workshop.agenda,
      },
    });
    // A workshop entered after the fact asks nobody anything.
    if (workshop.endsAt > now) {
      schedule(
        context,
        { kind: 'workshop-ended', workshopId: workshop.id },
        `workshop-ended:${workshop.id}`,
        workshop.endsAt,
      );
    }
    note(context, actor, 'workshop-added', workshop.id);
    return accept(workshop);
  });
}

/**
 * At the end of a workshop: one message in its thread, and each attendee is asked privately for a commitment.
 * Attendees are those marked present; while nobody is marked either way, everyone who stands in the room.
 */
export function endWorkshop(context: Context, workshopId: string): number {
  const { store, now } = context;
  return store.transaction(() => {
    const workshop = store.workshops.byId(workshopId);
    if (workshop === null) return 0;
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
      store.questions.ask(memberId, { kind: 'commitment', workshopId: workshop.id }, now);
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
