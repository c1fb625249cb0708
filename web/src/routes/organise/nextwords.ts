import type { NextStep } from '@kohtaamo/core/cohort/nextstep.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import { dayOf } from '#lib/time/day.ts';

/** The next thing to do as one sentence. */
export function nextSentence(next: NextStep, now: number): string {
  switch (next.kind) {
    case 'roster':
      return m.organise_next_roster();
    case 'applicants':
      return m.organise_next_applicants({ count: next.count });
    case 'letters':
      return m.organise_next_letters({ count: next.count });
    case 'attendance':
      return m.organise_next_attendance({ title: next.title });
    case 'workshop':
      return m.organise_next_workshop();
    case 'remind':
      return m.organise_next_remind({ count: next.count });
    case 'coming':
      return m.organise_next_coming({ title: next.title, day: dayOf(next.startsAt, now) });
    case 'rest':
      return m.organise_next_rest();
  }
}
