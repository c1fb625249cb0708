import type { Workshop } from '@kohtaamo/core/workshop/workshop.ts';
import { expect, test } from 'vitest';
import { readTyped, typedOf, type TypedWorkshop } from './form.ts';

const zone = 'Europe/Helsinki';
const typed = (over: Partial<TypedWorkshop> = {}): TypedWorkshop => ({
  title: 'Törmäytys',
  date: '2027-03-02',
  start: '09:00',
  endDate: '',
  end: '15:00',
  place: 'Kasarminmäki',
  agenda: '9.00 Kahvi',
  ...over,
});

test.each([
  ['a day', typed()],
  ['a summer day', typed({ date: '2027-06-01' })],
  ['an evening over midnight', typed({ start: '18:00', endDate: '2027-03-03', end: '01:30' })],
])('a workshop of %s comes back into the form as it was typed', (_, form) => {
  const read = readTyped(form, zone);
  if (!read.ok) throw new Error(read.refusal.code);
  const workshop: Workshop = {
    ...read.value,
    id: 'w',
    cohortId: 'c',
    threadEventId: null,
    calendarKey: 'k',
    sequence: 0,
    changedAt: 0,
    cancelledAt: null,
    endedAt: null,
    createdAt: 0,
  };
  expect(typedOf(workshop, zone)).toEqual(form);
});

test.each([
  typed({ date: '' }),
  typed({ start: '9' }),
  typed({ end: '25:00' }),
  typed({ date: '2027-02-30' }),
  typed({ endDate: 'huomenna' }),
])('a time that is none is refused, not guessed', (form) => {
  expect(readTyped(form, zone)).toMatchObject({ refusal: { code: 'workshop_times' } });
});
