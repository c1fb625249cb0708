import { z } from 'zod';
import { cleanLine, cleanText } from '../cleanline.ts';
import { day, type Milliseconds } from '../clock.ts';
import { beforeTheEnd } from '../prompt/schedule.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import type { Attendance } from './attendance.ts';

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
  /** Opens the calendar file without signing in; only the room's readers are given it. */
  calendarKey: z.string(),
  /** Counts the changes: a calendar takes a file over the one it has only when this is higher. */
  sequence: z.number().int(),
  changedAt: z.number().int(),
  cancelledAt: z.number().int().nullable(),
  /** When those who were there were asked for a commitment. */
  endedAt: z.number().int().nullable(),
  createdAt: z.number().int(),
});
export type Workshop = z.infer<typeof workshop>;

/** What a person says of a workshop. */
export type WorkshopWish = Pick<Workshop, 'title' | 'startsAt' | 'endsAt' | 'place' | 'agenda'>;

export const longestWorkshop: Milliseconds = 2 * day;

/** The wish without white space around. Refusals: name_missing, text_too_long, workshop_times (the end must be after the start, within two days of it). */
export function readWorkshop(wish: WorkshopWish): Result<WorkshopWish> {
  const read = { ...wish, title: cleanLine(wish.title), place: cleanLine(wish.place), agenda: cleanText(wish.agenda) };
  if (read.title === '') return refuse('name_missing');
  if (read.title.length > 160) return refuse('text_too_long', { most: '160' });
  if (read.place.length > 200) return refuse('text_too_long', { most: '200' });
  if (read.agenda.length > 5000) return refuse('text_too_long', { most: '5000' });
  const length = read.endsAt - read.startsAt;
  return length > 0 && length <= longestWorkshop ? accept(read) : refuse('workshop_times');
}

/** Whether its end has come and nobody was asked yet. Not so when it was cancelled, or has moved ahead since its end was waited for. */
export function isToEnd({ cancelledAt, endedAt, endsAt }: Workshop, now: Milliseconds): boolean {
  return cancelledAt === null && endedAt === null && endsAt <= now;
}

/** Its last minutes have come, or passed: from then on people are asked about it. Not so when it was cancelled or has moved ahead. */
export function isClosing({ cancelledAt, endsAt }: Workshop, now: Milliseconds): boolean {
  return cancelledAt === null && endsAt - beforeTheEnd <= now;
}

/** Those still to come or going on, the next first; cancelled ones are left out. */
export function comingWorkshops(workshops: readonly Workshop[], now: Milliseconds): Workshop[] {
  return workshops
    .filter((each) => each.cancelledAt === null && each.endsAt > now)
    .sort((a, b) => a.startsAt - b.startsAt);
}

/** A reaction that said "I am here". */
export type AttendanceSign = { eventId: string; workshopId: string; memberId: string };

export interface WorkshopStore {
  add(workshop: Workshop): void;
  /** Writes every field but id, cohortId, threadEventId, calendarKey and createdAt. */
  save(workshop: Workshop): void;
  byId(id: string): Workshop | null;
  ofCohort(cohortId: string): Workshop[];
  /** Those that begin within the hour or have begun, and have not ended. */
  around(now: Milliseconds): Workshop[];
  setThread(id: string, eventId: string): void;
  /** What the codes at the door are made of; it leaves the server in no other form. */
  doorKey(id: string): string;
  setDoorKey(id: string, key: string): void;
  /** One row a person: the newest word counts. */
  putAttendance(entry: Attendance, markedBy: string | null, now: Milliseconds): void;
  dropAttendance(workshopId: string, memberId: string): void;
  attendance(workshopId: string): Attendance[];
  attendanceOfMember(memberId: string): Attendance[];
  addSign(sign: AttendanceSign): void;
  sign(eventId: string): AttendanceSign | null;
  dropSign(eventId: string): void;
  signs(workshopId: string, memberId: string): number;
}
