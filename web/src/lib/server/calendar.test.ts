import { hour } from '@kohtaamo/core/clock.ts';
import { localTime } from '@kohtaamo/core/localtime.ts';
import type { Workshop } from '@kohtaamo/core/workshop/workshop.ts';
import nodeIcal, { type VEvent } from 'node-ical';
import { expect, test } from 'vitest';
import { calendarOf } from './calendar.ts';

const helsinki = (text: string) => localTime(text, 'Europe/Helsinki') ?? 0;
const workshop = (over: Partial<Workshop> = {}): Workshop => ({
  id: 'w1',
  cohortId: 'c1',
  title: 'Törmäytys; osa 1, alku',
  startsAt: helsinki('2027-03-02 09:00'),
  endsAt: helsinki('2027-03-02 15:00'),
  place: 'Kasarminmäki, Kouvola',
  agenda: '9.00 Kahvi\n12.00 Lounas: keitto\\salaatti\n15.00 Kotiin',
  threadEventId: null,
  calendarKey: 'k',
  sequence: 0,
  changedAt: Date.UTC(2027, 0, 15),
  cancelledAt: null,
  endedAt: null,
  createdAt: Date.UTC(2027, 0, 15),
  ...over,
});

/** The file as another program reads it. */
function readBack(...workshops: Workshop[]): VEvent[] {
  const parsed = nodeIcal.sync.parseICS(calendarOf('Kouvola, kevät', 'hub.example', workshops, 'fi'));
  return Object.values(parsed).filter((each): each is VEvent => each?.type === 'VEVENT');
}

test('a calendar reads the workshop as it was written, in any language and over several lines', () => {
  const [event] = readBack(workshop());
  expect(event).toMatchObject({
    uid: 'w1@hub.example',
    summary: 'Törmäytys; osa 1, alku',
    location: 'Kasarminmäki, Kouvola',
    description: workshop().agenda,
    status: 'CONFIRMED',
  });
});

test.each([
  ['in winter', '2027-03-02 09:00', '2027-03-02 15:00', '2027-03-02T07:00:00.000Z', 6],
  ['in summer', '2027-06-01 09:00', '2027-06-01 15:00', '2027-06-01T06:00:00.000Z', 6],
  ['that ends after midnight', '2027-03-02 18:00', '2027-03-03 01:30', '2027-03-02T16:00:00.000Z', 7.5],
  ['over the night when clocks go forward', '2027-03-27 22:00', '2027-03-28 08:00', '2027-03-27T20:00:00.000Z', 9],
  ['over the night when clocks go back', '2027-10-30 22:00', '2027-10-31 08:00', '2027-10-30T19:00:00.000Z', 11],
])('a workshop %s begins and ends when the clocks on the wall say so', (_, from, to, startsAt, hours) => {
  const [event] = readBack(workshop({ startsAt: helsinki(from), endsAt: helsinki(to) }));
  expect(event?.start.toISOString()).toBe(startsAt);
  expect((Number(event?.end) - Number(event?.start)) / hour).toBe(hours);
});

test('a changed workshop is the same event, one step newer; a cancelled one says so in its name too', () => {
  const [changed] = readBack(workshop({ sequence: 1, changedAt: Date.UTC(2027, 1, 1) }));
  expect(changed).toMatchObject({ uid: 'w1@hub.example', sequence: 1 });
  const [cancelled] = readBack(workshop({ sequence: 2, cancelledAt: Date.UTC(2027, 1, 2) }));
  expect(cancelled).toMatchObject({ uid: 'w1@hub.example', sequence: 2, status: 'CANCELLED' });
  expect(cancelled?.summary).toBe(`Peruttu: ${workshop().title}`);
});

test('every line fits the standard, and ends as it says', () => {
  const file = calendarOf('Kouvola, kevät', 'hub.example', [workshop({ agenda: 'ä'.repeat(2_000) })], 'fi');
  expect(file).toContain('METHOD:PUBLISH\r\n');
  for (const line of file.split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toContain('\n');
  }
});

test('nobody writes another event into a calendar by the name of a workshop', () => {
  const evil = 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil';
  const events = readBack(workshop({ title: evil, place: evil, agenda: evil }));
  expect(events.map((each) => each.uid)).toEqual(['w1@hub.example']);
});
