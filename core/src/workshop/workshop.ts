import { z } from 'zod';
import type { Milliseconds } from '../clock.ts';

export const workshop = z.object({
  id: z.string(),
  cohortId: z.string(),
  title: z.string().min(1).max(160),
  startsAt: z.number().int(),
  endsAt: z.number().int(),
  place: z.string().max(200),
  agenda: z.string().max(5000),
  /** The root of the workshop's thread in the cohort room, once the bot has posted it. */
  threadEventId: z.string().nullable(),
  createdAt: z.number().int(),
});
export type Workshop = z.infer<typeof workshop>;

export const attendance = z.object({ workshopId: z.string(), memberId: z.string(), present: z.boolean() });
export type Attendance = z.infer<typeof attendance>;

export interface WorkshopStore {
  add(workshop: Workshop): void;
  byId(id: string): Workshop | null;
  ofCohort(cohortId: string): Workshop[];
  setThread(id: string, eventId: string): void;
  markAttendance(entry: Attendance, markedBy: string | null, now: Milliseconds): void;
  attendance(workshopId: string): Attendance[];
}
