import type { Workshop } from '@kohtaamo/core/workshop/workshop.ts';
import { m, type Language } from '@kohtaamo/messages/messages.ts';
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

/**
 * Workshops as a calendar file (RFC 5545). Times are in UTC, so that no calendar has to know our time zone; a changed workshop has the same
 * UID and a higher SEQUENCE, and a cancelled one says so also where a calendar does not take it away by itself.
 */
export function calendarOf(name: string, serverName: string, workshops: readonly Workshop[], locale: Language): string {
  const calendar = ical({
    name,
    prodId: { company: 'Kohtaamo', product: 'hub' },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const each of workshops) {
    const cancelled = each.cancelledAt !== null;
    calendar.createEvent({
      id: `${each.id}@${serverName}`,
      sequence: each.sequence,
      stamp: new Date(each.changedAt),
      lastModified: new Date(each.changedAt),
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      start: new Date(each.startsAt),
      end: new Date(each.endsAt),
      summary: cancelled ? m.calendar_cancelled({ title: each.title }, { locale }) : each.title,
      location: each.place,
      description: each.agenda,
    });
  }
  return calendar.toString();
}

/** The file as an answer that a browser keeps under the given name. */
export function calendarFile(slug: string, content: string): Response {
  return new Response(content, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="${slug}.ics"`,
      'cache-control': 'no-store',
    },
  });
}
