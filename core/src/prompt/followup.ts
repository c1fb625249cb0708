import { z } from 'zod';
import type { Actor } from '../audit/audit.ts';
import { note, schedule, type Context } from '../context.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { lapsesAfter } from './prompt.ts';
import { lookAgain, planAfterProgramme } from './plan.ts';
import { timeZoneOf } from '../reach/reach.ts';
import { followUp, wantedAt, type FollowUp } from './schedule.ts';

export const programmeFollowUp = z.object({
  programmeId: z.string(),
  schedule: followUp,
  /** When the programme ends; the outcome form counts from it. Null while nobody has said. */
  endsAt: z.number().int().nullable(),
});
export type ProgrammeFollowUp = z.infer<typeof programmeFollowUp>;

export interface FollowUpStore {
  of(programmeId: string): ProgrammeFollowUp | null;
  save(followUp: ProgrammeFollowUp): void;
}

/**
 * An organiser changes the follow-up of a programme. What waits is moved or taken away accordingly; what was sent stays. A step that is
 * switched on again asks only after what happens from then on. Refusals: not_found, form_invalid (names the step).
 */
export function changeFollowUp(
  context: Context,
  actor: Actor,
  programmeId: string,
  wish: { schedule: FollowUp; endsAt: number | null },
): Result<ProgrammeFollowUp> {
  const { store, now } = context;
  const checked = followUp.safeParse(wish.schedule);
  if (!checked.success) {
    const at = checked.error.issues[0]?.path[1];
    return refuse('form_invalid', { field: typeof at === 'number' ? (wish.schedule.steps[at]?.key ?? '') : '' });
  }
  return store.transaction(() => {
    const programme = store.programmes.byId(programmeId);
    if (programme === null) return refuse('not_found');
    const saved = { programmeId, schedule: checked.data, endsAt: wish.endsAt };
    store.followUps.save(saved);
    moveWaiting(context, saved);
    if (saved.endsAt !== null && saved.endsAt > now) {
      schedule(
        context,
        { kind: 'programme-ended', programmeId },
        `programme-ended:${programmeId}:${saved.endsAt}`,
        saved.endsAt,
      );
    }
    note(context, actor, 'follow-up-changed', programmeId);
    return accept(saved);
  });
}

/** Prompts that wait follow the changed schedule: those of steps now off are taken away, the others wait for their new day. */
function moveWaiting(context: Context, { programmeId, schedule: { steps } }: ProgrammeFollowUp): void {
  const { store } = context;
  const byKey = new Map(steps.map((each) => [each.key, each]));
  for (const cohort of store.cohorts.ofProgramme(programmeId)) {
    for (const { memberId } of store.cohorts.memberships(cohort.id)) {
      let moved = false;
      for (const waiting of store.prompts.waitingOf(memberId)) {
        const step = byKey.get(waiting.step);
        const anchoredAt = anchorOf(context, waiting);
        if (step === undefined || anchoredAt === null) continue;
        moved = true;
        const at = wantedAt(step, anchoredAt, timeZoneOf(context, memberId));
        if (!step.on) store.prompts.remove(waiting.id);
        else store.prompts.setWanted(waiting.id, at, at + lapsesAfter[waiting.kind]);
      }
      if (moved) lookAgain(context, memberId, context.now);
    }
  }
}

function anchorOf({ store }: Context, waiting: { subject: string; subjectId: string }): number | null {
  switch (waiting.subject) {
    case 'workshop':
      return store.workshops.byId(waiting.subjectId)?.endsAt ?? null;
    case 'introduction':
      return store.introductions.byId(waiting.subjectId)?.answeredAt ?? null;
    case 'programme':
      return store.followUps.of(waiting.subjectId)?.endsAt ?? null;
    default:
      return null;
  }
}

/** The programme has ended: its members are asked the form now and later. A date that was moved meanwhile asks on its own day. */
export function endProgramme(context: Context, programmeId: string): void {
  const { store, now } = context;
  store.transaction(() => {
    const endsAt = store.followUps.of(programmeId)?.endsAt ?? null;
    if (endsAt === null || endsAt > now) return;
    planAfterProgramme(context, programmeId, endsAt);
  });
}
