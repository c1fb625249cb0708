import { z } from 'zod';
import { minute, type Milliseconds } from '../clock.ts';
import type { Workshop } from './workshop.ts';

/** By which road somebody was marked present: the list of whoever runs it, the code at the door, a reaction, a command, a live round. */
export const attendanceRoads = ['list', 'door', 'reaction', 'command', 'live'] as const;
export type AttendanceRoad = (typeof attendanceRoads)[number];

export const attendance = z.object({
  workshopId: z.string(),
  memberId: z.string(),
  present: z.boolean(),
  road: z.enum(attendanceRoads),
  /** Null: there from the beginning, as a tick on the list says. */
  cameAt: z.number().int().nullable(),
  leftAt: z.number().int().nullable(),
  /** What whoever runs the workshop set the minutes to. */
  minutesSet: z.number().int().min(0).nullable(),
  /** Whoever runs the workshop has said it of this very person: no tap of theirs changes it. */
  settled: z.boolean(),
});
export type Attendance = z.infer<typeof attendance>;

/** As the list says it: present from the beginning, or not seen so far. */
export function onTheList(of: Pick<Attendance, 'workshopId' | 'memberId' | 'present'>): Attendance {
  return { ...of, road: 'list', cameAt: null, leftAt: null, minutesSet: null, settled: of.present };
}

/** People mark themselves present from half an hour before a workshop until its end. */
export const opensBefore: Milliseconds = 30 * minute;
export function isOn({ startsAt, endsAt, cancelledAt }: Workshop, at: Milliseconds): boolean {
  return cancelledAt === null && at >= startsAt - opensBefore && at < endsAt;
}

export const longestMinutes = ({ startsAt, endsAt }: Pick<Workshop, 'startsAt' | 'endsAt'>): number =>
  Math.floor((endsAt - startsAt) / minute);

/**
 * Whole minutes of the workshop that the person was there, so far: from coming to leaving or the end, or as they were set. Never more than the
 * workshop has; whoever goes and comes back is counted through.
 */
export function minutesOf(workshop: Workshop, of: Attendance, now: Milliseconds): number {
  if (!of.present) return 0;
  if (of.minutesSet !== null) return Math.min(of.minutesSet, longestMinutes(workshop));
  const { startsAt, endsAt } = workshop;
  const within = (at: Milliseconds) => Math.min(Math.max(at, startsAt), endsAt);
  const from = within(of.cameAt ?? startsAt);
  const to = Math.min(within(of.leftAt ?? endsAt), within(now));
  return Math.max(0, Math.floor((to - from) / minute));
}
