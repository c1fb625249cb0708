import { wake, type Context } from '../context.ts';
import { programmeOf, timeZoneOf } from '../reach/reach.ts';
import type { Workshop } from '../workshop/workshop.ts';
import { lapsesAfter, type Prompt, type PromptKind } from './prompt.ts';
import { defaultFollowUp, wantedAt, type Anchor, type FollowUp } from './schedule.ts';

/** What a prompt is to be about, and when. */
export type Wish = Pick<Prompt, 'memberId' | 'kind' | 'subject' | 'subjectId' | 'step' | 'wantedAt'>;

/** The follow-up of a programme as an organiser has set it, or the default. */
export function followUpOf({ store }: Pick<Context, 'store'>, programmeId: string | null): FollowUp {
  return (programmeId === null ? null : store.followUps.of(programmeId)?.schedule) ?? defaultFollowUp;
}

/**
 * The one door for everything unprompted: it waits there for its day, a decent hour and the member's budget. The same wish twice is one
 * prompt. What would lapse before it could be asked is not taken. Answers whether it was.
 */
export function wishPrompt(context: Context, wish: Wish, lapsesAt = wish.wantedAt + lapsesAfter[wish.kind]): boolean {
  const { store, now, newId } = context;
  if (lapsesAt <= now) return false;
  const added = store.prompts.add({
    ...wish,
    id: newId(),
    lapsesAt,
    state: 'waiting',
    queuedAt: null,
    sentAt: null,
    answeredAt: null,
    answer: null,
    comment: null,
    reason: null,
  });
  if (added) lookAgain(context, wish.memberId, wish.wantedAt);
  return added;
}

/** Sees to it that the member's prompts are looked at, at this time or before. */
export function lookAgain(context: Context, memberId: string, at: number): void {
  wake(context, { kind: 'member-prompts', memberId }, `member-prompts:${memberId}`, Math.max(at, context.now));
}

type About = { memberId: string; subject: Prompt['subject']; subjectId: string };

/** The steps of the schedule that follow something, for one member. `kinds` leaves out the others. */
function planSteps(
  context: Context,
  about: About,
  anchor: { after: Anchor; at: number; programmeId: string | null },
  kinds?: readonly PromptKind[],
): void {
  const timeZone = timeZoneOf(context, about.memberId);
  for (const step of followUpOf(context, anchor.programmeId).steps) {
    if (!step.on || step.after !== anchor.after || (kinds !== undefined && !kinds.includes(step.kind))) continue;
    wishPrompt(context, {
      ...about,
      kind: step.kind,
      step: step.key,
      wantedAt: wantedAt(step, anchor.at, timeZone),
    });
  }
}

/** What one attendee is asked after a workshop. Only attendees: whether they were there is looked at again before each is sent. */
export function planAfterWorkshop(context: Context, workshop: Workshop, memberId: string): void {
  const programmeId = context.store.cohorts.byId(workshop.cohortId)?.programmeId ?? null;
  const about = { memberId, subject: 'workshop', subjectId: workshop.id } as const;
  planSteps(context, about, { after: 'workshop', at: workshop.endsAt, programmeId });
}

/** What each of those is asked who have just agreed to meet. */
export function planAfterIntroduction(context: Context, introductionId: string, memberIds: readonly string[]): void {
  for (const memberId of memberIds) {
    const programmeId = programmeOf(context, memberId)?.id ?? null;
    const about = { memberId, subject: 'introduction', subjectId: introductionId } as const;
    planSteps(context, about, { after: 'introduction', at: context.now, programmeId });
  }
}

/** What every member of a programme is asked at its end and after it. */
export function planAfterProgramme(context: Context, programmeId: string, endsAt: number): void {
  const { store } = context;
  const members = new Set(
    store.cohorts
      .ofProgramme(programmeId)
      .flatMap((cohort) => store.cohorts.memberships(cohort.id))
      .filter((each) => each.state === 'joined')
      .map((each) => each.memberId),
  );
  for (const memberId of members) {
    const about = { memberId, subject: 'programme', subjectId: programmeId } as const;
    planSteps(context, about, { after: 'programme', at: endsAt, programmeId });
  }
}
