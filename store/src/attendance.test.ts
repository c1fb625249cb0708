import { day, hour, minute } from '@kohtaamo/core/clock.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { addWorkshop } from '@kohtaamo/core/workshop/addworkshop.ts';
import { arrive, arriveBySign, attendanceOf, comeBack, leave, takeSignBack } from '@kohtaamo/core/workshop/arrive.ts';
import { longestMinutes, minutesOf, opensBefore } from '@kohtaamo/core/workshop/attendance.ts';
import { attendedMinutes } from '@kohtaamo/core/workshop/attendancereport.ts';
import { attendeesOf } from '@kohtaamo/core/workshop/attendees.ts';
import { workshopAtDoor, doorCodeNow, doorHolds, type DoorCode } from '@kohtaamo/core/workshop/door.ts';
import { cancelWorkshop } from '@kohtaamo/core/workshop/changeworkshop.ts';
import { correctAttendance, correctionsOf, takeAttendance } from '@kohtaamo/core/workshop/takeattendance.ts';
import type { Workshop } from '@kohtaamo/core/workshop/workshop.ts';
import { csvFile } from '@kohtaamo/core/csv.ts';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from './testworld.ts';

const facilitator = { memberId: null, channel: 'web' as const };
const self = ({ id }: Member) => ({ memberId: id, channel: 'web' as const });
const code: DoorCode = (key, turn) => `${key}${String(turn)}`.replace(/[^a-z0-9]/g, '');

let world: World;
let ada: Member;
let bert: Member;
let cohortId: string;
let workshop: Workshop;
beforeEach(() => {
  world = startWorld();
  [ada, bert] = [world.member('Ada Demo'), world.member('Bert Demo')];
  cohortId = world.shareCohort(ada, bert);
  workshop = workshopIn(hour);
});

/** Two hours long, beginning in so long. */
function workshopIn(wait: number): Workshop {
  const startsAt = world.now() + wait;
  const wish = { cohortId, title: 'Hinnoittelu', startsAt, endsAt: startsAt + 2 * hour, place: '', agenda: '' };
  const added = addWorkshop(world.context(), facilitator, wish);
  if (!added.ok) throw new Error(added.refusal.code);
  return added.value;
}
const passTo = (at: number) => {
  world.pass(at - world.now());
};
const rowOf = (who: Member) => attendanceOf(world.context(), workshop.id, who.id);
const minutes = (who: Member) => {
  const row = rowOf(who);
  return row === null ? null : minutesOf(workshop, row, world.now());
};
const door = (who: Member) => arrive(world.context(), self(who), workshop.id, 'door');

describe('whoever comes', () => {
  test('is counted from their coming, and to the end when they say nothing more', () => {
    passTo(workshop.startsAt + 15 * minute);
    door(ada);
    expect(minutes(ada)).toBe(0);
    world.pass(30 * minute);
    expect(minutes(ada)).toBe(30);
    passTo(workshop.endsAt + day);
    expect(minutes(ada)).toBe(105);
  });

  test('before it begins is counted from its beginning', () => {
    passTo(workshop.startsAt - 20 * minute);
    expect(door(ada).ok).toBe(true);
    passTo(workshop.endsAt);
    expect(minutes(ada)).toBe(120);
  });

  test('by several roads came when they came first', () => {
    passTo(workshop.startsAt + 5 * minute);
    arrive(world.context(), self(ada), workshop.id, 'command');
    world.pass(20 * minute);
    door(ada);
    expect(rowOf(ada)).toMatchObject({ road: 'command', cameAt: workshop.startsAt + 5 * minute });
  });

  test('and leaves is counted until then; back again, until the end', () => {
    passTo(workshop.startsAt);
    door(ada);
    world.pass(40 * minute);
    leave(world.context(), self(ada), workshop.id);
    world.pass(40 * minute);
    expect(minutes(ada)).toBe(40);
    expect(comeBack(world.context(), self(ada), workshop.id).ok).toBe(true);
    passTo(workshop.endsAt);
    expect(minutes(ada)).toBe(120);
  });

  test.each([
    ['too early', () => passTo(workshop.startsAt - opensBefore - 1), 'workshop_not_now'],
    ['after the end', () => passTo(workshop.endsAt), 'workshop_not_now'],
    [
      'to one that was cancelled',
      () => {
        cancelWorkshop(world.context(), facilitator, workshop.id);
        passTo(workshop.startsAt);
      },
      'workshop_not_now',
    ],
  ])('%s is not marked', (_, when, code) => {
    when();
    expect(door(ada)).toMatchObject({ refusal: { code } });
    expect(world.store.workshops.attendance(workshop.id)).toEqual([]);
  });

  test('from another cohort is not marked', () => {
    const stranger = world.member('Dora Demo');
    world.shareCohort(stranger);
    passTo(workshop.startsAt);
    expect(door(stranger)).toMatchObject({ refusal: { code: 'workshop_other_cohort' } });
  });

  test('cannot leave, or be back, without having come', () => {
    passTo(workshop.startsAt);
    expect(leave(world.context(), self(ada), workshop.id)).toMatchObject({ refusal: { code: 'attendance_not_here' } });
    expect(comeBack(world.context(), self(ada), workshop.id)).toMatchObject({
      refusal: { code: 'attendance_not_here' },
    });
  });

  test('in the last minutes is asked what the others are asked', () => {
    passTo(workshop.endsAt - minute);
    door(ada);
    expect(world.store.prompts.waitingOf(ada.id).map(({ kind }) => kind)).toContain('commitment');
    expect(attendeesOf(world.context(), workshop)).toEqual([ada.id]);
  });
});

describe('a reaction', () => {
  const sign = (who: Member, eventId: string) =>
    arriveBySign(world.context(), self(who), workshop.id, eventId, world.now());
  const back = (who: Member, eventId: string) => takeSignBack(world.context(), self(who), eventId, world.now());

  test('that is taken back before the end takes the person off the list, and while nobody is on it everybody counts', () => {
    passTo(workshop.startsAt);
    sign(ada, '$1');
    expect(attendeesOf(world.context(), workshop)).toEqual([ada.id]);
    expect(back(ada, '$1')).toBe(true);
    expect(rowOf(ada)).toBeNull();
    expect(attendeesOf(world.context(), workshop)).toHaveLength(2);
  });

  test('that is taken back changes nothing while another one stands, after the door, after the end, or for somebody else', () => {
    passTo(workshop.startsAt);
    sign(ada, '$1');
    sign(ada, '$2');
    expect(back(bert, '$1')).toBe(false);
    expect(back(ada, '$1')).toBe(false);
    door(ada);
    expect(back(ada, '$2')).toBe(false);
    sign(bert, '$3');
    passTo(workshop.endsAt);
    expect(back(bert, '$3')).toBe(false);
    expect([rowOf(ada), rowOf(bert)]).toMatchObject([{ present: true }, { present: true }]);
  });

  test('that is taken back after the facilitator has said it changes nothing', () => {
    passTo(workshop.startsAt);
    sign(ada, '$1');
    correctAttendance(world.context(), facilitator, workshop, ada.id, { present: true, minutes: null });
    expect(back(ada, '$1')).toBe(false);
    expect(rowOf(ada)?.present).toBe(true);
  });

  test('counts from when it was given, also when the bot hears of it later', () => {
    passTo(workshop.endsAt + hour);
    arriveBySign(world.context(), self(ada), workshop.id, '$1', workshop.startsAt + 30 * minute);
    expect(minutes(ada)).toBe(90);
  });
});

describe('whoever runs the workshop', () => {
  const correct = (who: Member, present: boolean, set: number | null) =>
    correctAttendance(world.context(), facilitator, workshop, who.id, { present, minutes: set });

  test('corrects, and what was and what is stand in the log', () => {
    passTo(workshop.startsAt);
    door(ada);
    passTo(workshop.endsAt);
    correct(ada, true, 90);
    correct(ada, false, null);
    expect(minutes(ada)).toBe(0);
    expect(correctionsOf(world.context(), workshop.id, ada.id)).toMatchObject([
      { was: { present: true, minutes: 90 }, is: { present: false, minutes: 0 } },
      { was: { present: true, minutes: 120 }, is: { present: true, minutes: 90 } },
    ]);
    expect(correctionsOf(world.context(), workshop.id, bert.id)).toEqual([]);
  });

  test('has the last word over a tap, and not over one who was only not there yet', () => {
    passTo(workshop.startsAt);
    const nobody: ReadonlySet<string> = new Set();
    takeAttendance(world.context(), facilitator, workshop, {
      listed: new Set([ada.id, bert.id]),
      before: nobody,
      present: nobody,
    });
    expect(door(ada).ok).toBe(true);
    correct(bert, false, null);
    expect(door(bert)).toMatchObject({ refusal: { code: 'attendance_settled' } });
    expect([rowOf(ada)?.present, rowOf(bert)?.present]).toEqual([true, false]);
  });

  test.each([-1, 121, 1.5, NaN])('cannot set %s minutes of a workshop of 120', (set) => {
    expect(correct(ada, true, set)).toMatchObject({ refusal: { code: 'form_invalid' } });
  });

  test('cannot mark somebody who is not of the cohort', () => {
    expect(correct(world.member('Dora Demo'), true, null)).toMatchObject({ refusal: { code: 'not_found' } });
  });
});

describe('the code at the door', () => {
  const now = () => doorCodeNow(world.context(), workshop, code);
  const at = (typed: string) => workshopAtDoor(world.context(), typed, code)?.id ?? null;

  test('is another one every minute, and one that was read is good while there is time to sign in', () => {
    passTo(workshop.startsAt);
    const read = now();
    expect(at(read.toUpperCase())).toBe(workshop.id);
    world.pass(minute);
    expect(now()).not.toBe(read);
    world.pass((doorHolds - 1) * minute);
    expect(at(read)).toBe(workshop.id);
    world.pass(minute);
    expect(at(read)).toBeNull();
  });

  test('lets nobody in the day after, and opens no other workshop', () => {
    passTo(workshop.startsAt);
    const read = now();
    passTo(workshop.endsAt);
    expect(at(read)).toBeNull();
    expect(at(now())).toBeNull();
    const next = workshopIn(0);
    expect(at(read)).toBeNull();
    expect(at(doorCodeNow(world.context(), next, code))).toBe(next.id);
  });
});

test('whatever happens in whatever order, a person has one row, and never more minutes than the workshop', () => {
  const person = fc.constantFrom(0, 1);
  const step = fc.oneof(
    fc.record({ does: fc.constantFrom('door', 'command', 'live', 'leave', 'back', 'sign', 'unsign'), who: person }),
    fc.record({
      does: fc.constant('correct' as const),
      who: person,
      present: fc.boolean(),
      set: fc.option(fc.integer({ min: -5, max: 200 })),
    }),
    fc.record({ does: fc.constant('sheet' as const), before: fc.subarray([0, 1]), after: fc.subarray([0, 1]) }),
  );
  const history = fc.array(fc.record({ wait: fc.integer({ min: 0, max: 40 * minute }), step }), { maxLength: 25 });
  fc.assert(
    fc.property(history, (steps) => {
      // A hub of its own would cost more than all that happens in it.
      [ada, bert] = [world.member('Ada Demo'), world.member('Bert Demo')];
      cohortId = world.shareCohort(ada, bert);
      workshop = workshopIn(20 * minute);
      const people = [ada, bert];
      const ids = (of: number[]) => new Set(of.flatMap((each) => people[each]?.id ?? []));
      for (const [n, { wait, step: each }] of steps.entries()) {
        world.pass(wait);
        const context = world.context();
        const before = new Map(people.map((who) => [who.id, rowOf(who)]));
        const who = ('who' in each ? people[each.who] : ada) ?? ada;
        if (each.does === 'sheet')
          takeAttendance(context, facilitator, workshop, {
            listed: ids([0, 1]),
            before: ids(each.before),
            present: ids(each.after),
          });
        else if (each.does === 'correct')
          correctAttendance(context, facilitator, workshop, who.id, { present: each.present, minutes: each.set });
        else if (each.does === 'leave') leave(context, self(who), workshop.id);
        else if (each.does === 'back') comeBack(context, self(who), workshop.id);
        else if (each.does === 'sign')
          arriveBySign(context, self(who), workshop.id, `$${workshop.id}${String(n)}`, context.now);
        else if (each.does === 'unsign')
          takeSignBack(context, self(who), `$${workshop.id}${String(n - 1)}`, context.now);
        else arrive(context, self(who), workshop.id, each.does);

        const rows = world.store.workshops.attendance(workshop.id);
        expect(new Set(rows.map(({ memberId }) => memberId)).size).toBe(rows.length);
        for (const row of rows) {
          for (const at of [world.now(), workshop.endsAt + day]) {
            const counted = minutesOf(workshop, row, at);
            expect(counted).toBeGreaterThanOrEqual(0);
            expect(counted).toBeLessThanOrEqual(longestMinutes(workshop));
            if (!row.present) expect(counted).toBe(0);
          }
          const was = before.get(row.memberId);
          // The first arrival counts, until somebody is off the list.
          if (was?.present === true && row.present) expect(row.cameAt).toBe(was.cameAt);
          // No tap of a person undoes what was said of them.
          if (was?.settled === true) expect(row.settled).toBe(true);
          if (was?.settled === true && 'who' in each && each.does !== 'correct') expect(row.present).toBe(was.present);
        }
      }
    }),
    { numRuns: 100 },
  );
});

describe('the report', () => {
  test('tells who was where for how many minutes, day by day, and leaves out those who were not', () => {
    passTo(workshop.startsAt);
    door(ada);
    correctAttendance(world.context(), facilitator, workshop, bert.id, { present: false, minutes: null });
    passTo(workshop.endsAt + day);
    const programme = world.store.programmes.all()[0];
    if (programme === undefined) throw new Error('no programme');
    expect(attendedMinutes(world.context(), programme)).toEqual([
      { cohort: cohortId, workshop: 'Hinnoittelu', date: '2027-01-15', name: 'Ada Demo', minutes: 120 },
    ]);
  });

  test('holds no name that a spreadsheet would run', () => {
    const file = csvFile([['=HYPERLINK("http://evil")', '+1', '@x', '-2', 5, 'a;"b"']]);
    for (const cell of file
      .replace('\uFEFF', '')
      .trim()
      .split(/;(?=")/))
      expect(cell).not.toMatch(/^"?[=+@-]/);
    expect(file).toContain(';5;');
    expect(file).toContain('"a;""b"""');
  });
});
