import { localTime } from '@kohtaamo/core/localtime.ts';
import { accept, refuse, type RefusalCode, type Result } from '@kohtaamo/core/refusal.ts';
import type { Workshop, WorkshopWish } from '@kohtaamo/core/workshop/workshop.ts';

export const workshopFields = ['title', 'date', 'start', 'endDate', 'end', 'place', 'agenda'] as const;
export type TypedWorkshop = Record<(typeof workshopFields)[number], string>;

/** What the form says, on the clocks of the programme. Without a last day it is the first one. Refusal: workshop_times. */
export function readTyped(typed: TypedWorkshop, timeZone: string): Result<WorkshopWish> {
  const startsAt = localTime(`${typed.date} ${typed.start}`, timeZone);
  const endsAt = localTime(`${typed.endDate || typed.date} ${typed.end}`, timeZone);
  if (startsAt === null || endsAt === null) return refuse('workshop_times');
  return accept({ title: typed.title, startsAt, endsAt, place: typed.place, agenda: typed.agenda });
}

/** The workshop as the form shows it. */
export function typedOf(workshop: Workshop, timeZone: string): TypedWorkshop {
  const [date, start] = wallOf(workshop.startsAt, timeZone);
  const [endDate, end] = wallOf(workshop.endsAt, timeZone);
  const { title, place, agenda } = workshop;
  return { title, date, start, endDate: endDate === date ? '' : endDate, end, place, agenda };
}

/** The field a refusal is about, where it is about one. */
export function fieldOf(code: RefusalCode): keyof TypedWorkshop | null {
  if (code === 'name_missing') return 'title';
  return code === 'workshop_times' ? 'end' : null;
}

/** "2027-03-02" and "09:00", as the browser's own fields take them. */
function wallOf(at: number, timeZone: string): [string, string] {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const [date = '', time = ''] = format.format(at).split(' ');
  return [date, time];
}
