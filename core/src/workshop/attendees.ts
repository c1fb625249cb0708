import type { Context } from '../context.ts';
import type { Workshop } from './workshop.ts';

/** Who was there: those marked present; while nobody is marked either way, everyone who stands in the room. */
export function attendeesOf({ store }: Pick<Context, 'store'>, workshop: Workshop): string[] {
  const marked = store.workshops.attendance(workshop.id);
  return marked.length > 0
    ? marked.filter((each) => each.present).map((each) => each.memberId)
    : store.cohorts
        .memberships(workshop.cohortId)
        .filter((each) => each.state === 'joined')
        .map((each) => each.memberId);
}
