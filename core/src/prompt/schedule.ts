import { z } from 'zod';
import { minute, type Milliseconds } from '../clock.ts';
import { localTime } from '../localtime.ts';
import { promptKind } from './prompt.ts';
import { addDays, localDate } from './quiet.ts';

/** After what a step's days are counted. */
export const anchors = ['workshop', 'introduction', 'programme'] as const;
export type Anchor = (typeof anchors)[number];

/**
 * One step of the follow-up, as data that an organiser reads and changes: how many days after what, at which time of the day, and whether at
 * all. A step on day 0 of a workshop is asked in its last ten minutes.
 */
export const scheduleStep = z.object({
  key: z.string().regex(/^(?:workshop|introduction|programme)\+[a-z0-9-]+$/),
  after: z.enum(anchors),
  kind: promptKind.exclude(['round', 'ask', 'witness', 'digest']),
  days: z.number().int().min(0).max(400),
  at: z.string().regex(/^(?:0[89]|1\d):[0-5]\d$/),
  on: z.boolean(),
});
export type ScheduleStep = z.infer<typeof scheduleStep>;

export const followUp = z.object({
  steps: z.array(scheduleStep).max(40),
  /** The evening message in the workshop's thread, with what was agreed. */
  evening: z.boolean(),
});
export type FollowUp = z.infer<typeof followUp>;

const step = (after: Anchor, name: string, kind: ScheduleStep['kind'], days: number, at = '09:30'): ScheduleStep => ({
  key: `${after}+${name}`,
  after,
  kind,
  days,
  at,
  on: true,
});

/**
 * The schedule that a programme begins with. If-then plans with a reminder work (Gollwitzer & Sheeran 2006; d = 0.65), and what fades is the
 * contact (Brooks et al. 2018): so the questions get rarer and do not end with the workshops.
 */
export const defaultFollowUp: FollowUp = {
  evening: true,
  steps: [
    step('workshop', 'commitment', 'commitment', 0),
    step('workshop', 'keep', 'keep', 1),
    step('workshop', 'progress', 'progress', 7),
    step('workshop', 'met', 'met', 10),
    step('workshop', 'outcome-30', 'outcome', 30),
    step('workshop', 'outcome-90', 'outcome', 90),
    step('introduction', 'agreed-time', 'agreed-time', 3),
    step('introduction', 'met', 'met', 10),
    step('introduction', 'outcome-30', 'outcome', 30),
    step('introduction', 'outcome-90', 'outcome', 90),
    step('programme', 'form', 'outcome-form', 0),
    step('programme', 'form-4-weeks', 'outcome-form', 28),
    step('programme', 'form-6-months', 'outcome-form', 182),
  ],
};

/** How long before a workshop's end its first question is asked. */
export const beforeTheEnd: Milliseconds = 10 * minute;

/** When a step is wanted, counted from the moment its anchor happened, on the clocks of the time zone. */
export function wantedAt(of: ScheduleStep, anchoredAt: Milliseconds, timeZone: string): Milliseconds {
  if (of.after === 'workshop' && of.days === 0) return anchoredAt - beforeTheEnd;
  const date = addDays(localDate(anchoredAt, timeZone).date, of.days);
  return localTime(`${date} ${of.at}`, timeZone) ?? anchoredAt;
}
