import { day, hour } from '@kohtaamo/core/clock.ts';
import type { Act } from '@kohtaamo/core/outbox/outbox.ts';
import { addWorkshop } from '@kohtaamo/core/workshop/addworkshop.ts';
import { closeWorkshop, endWorkshop } from '@kohtaamo/core/workshop/endworkshop.ts';
import { takeAttendance } from '@kohtaamo/core/workshop/takeattendance.ts';
import { cancelWorkshop, changeWorkshop, restoreWorkshop } from '@kohtaamo/core/workshop/changeworkshop.ts';
import { comingWorkshops, type Workshop } from '@kohtaamo/core/workshop/workshop.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from './testworld.ts';

let world: World;
let cohortId: string;
const actor = { memberId: null, channel: 'cli' as const };
beforeEach(() => {
  world = startWorld();
  cohortId = world.shareCohort(world.member('Ada Demo'));
});

const wish = () => ({
  title: 'Törmäytys',
  startsAt: world.now() + day,
  endsAt: world.now() + day + 6 * hour,
  place: 'Kasarminmäki',
  agenda: '9.00 Kahvi',
});

function added(id?: string): Workshop {
  const result = addWorkshop(world.context(), actor, { ...wish(), cohortId, ...(id === undefined ? {} : { id }) });
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

function said(): Extract<Act, { kind: 'say-in-room' }>[] {
  return world.store.outbox
    .list('waiting', 50)
    .flatMap(({ act }) => (act.kind === 'say-in-room' && act.workshopId !== null ? [act] : []));
}

function endsDue(): void {
  for (;;) {
    const job = world.store.jobs.nextDue(world.now());
    if (job === null) return;
    if (job.payload.kind === 'workshop-closing') closeWorkshop(world.context(), job.payload.workshopId);
    if (job.payload.kind === 'workshop-ended') endWorkshop(world.context(), job.payload.workshopId);
    world.store.jobs.markDone(job.id, world.now());
  }
}

/** How many are asked for a commitment, or will be. */
function asked(): number {
  return world.store.members
    .all()
    .flatMap(({ id }) => world.store.prompts.ofMember(id))
    .filter(({ kind }) => kind === 'commitment').length;
}

describe('a workshop that changes', () => {
  test('is told in its thread, what and how, and its first message is brought up to date', () => {
    const workshop = added();
    const later = { ...wish(), startsAt: workshop.startsAt + hour, endsAt: workshop.endsAt + hour, place: 'Sali 2' };
    const changed = changeWorkshop(world.context(), actor, workshop.id, later, 0);
    expect(changed).toMatchObject({ value: { sequence: 1, place: 'Sali 2' } });
    expect(said()).toMatchObject([
      { rewrites: true, saying: { kind: 'workshop-thread', startsAt: later.startsAt, place: 'Sali 2' } },
      { saying: { kind: 'workshop-changed', changed: ['time', 'place'], startsAt: later.startsAt } },
    ]);
  });

  test('and is saved again as it was says nothing, and no calendar moves', () => {
    const workshop = added();
    expect(changeWorkshop(world.context(), actor, workshop.id, wish(), 0)).toMatchObject({ value: { sequence: 0 } });
    expect(said()).toEqual([]);
  });

  test('by two people at once keeps the first change until the second has seen it', () => {
    const workshop = added();
    changeWorkshop(world.context(), actor, workshop.id, { ...wish(), place: 'Sali 2' }, 0);
    const second = { ...wish(), place: 'Sali 3' };
    expect(changeWorkshop(world.context(), actor, workshop.id, second, 0)).toMatchObject({
      refusal: { code: 'changed_meanwhile' },
    });
    expect(world.store.workshops.byId(workshop.id)?.place).toBe('Sali 2');
    expect(changeWorkshop(world.context(), actor, workshop.id, second, 1).ok).toBe(true);
  });

  test('and moves to a later day asks those who were there once, at its new end', () => {
    const workshop = added();
    const later = { ...wish(), startsAt: workshop.startsAt + 7 * day, endsAt: workshop.endsAt + 7 * day };
    changeWorkshop(world.context(), actor, workshop.id, later, 0);
    world.pass(2 * day);
    endsDue();
    expect(world.store.workshops.byId(workshop.id)?.endedAt).toBeNull();
    expect(asked()).toBe(0);
    world.pass(7 * day);
    endsDue();
    expect(asked()).toBe(1);
    expect(said().filter(({ saying }) => saying.kind === 'workshop-ended')).toHaveLength(1);
  });

  test('and ends before it begins is refused, and nothing of it is kept', () => {
    const workshop = added();
    const wrong = { ...wish(), endsAt: workshop.startsAt };
    expect(changeWorkshop(world.context(), actor, workshop.id, wrong, 0)).toMatchObject({
      refusal: { code: 'workshop_times' },
    });
    expect(world.store.workshops.byId(workshop.id)).toEqual(workshop);
  });
});

describe('a cancelled workshop', () => {
  test('is told once, asks nobody anything, and is not the next one', () => {
    const workshop = added();
    cancelWorkshop(world.context(), actor, workshop.id);
    expect(cancelWorkshop(world.context(), actor, workshop.id).ok).toBe(true);
    expect(said().map(({ saying }) => saying.kind)).toEqual(['workshop-thread', 'workshop-cancelled']);
    expect(said()[0]).toMatchObject({ rewrites: true, saying: { cancelled: true } });
    expect(comingWorkshops(world.store.workshops.ofCohort(cohortId), world.now())).toEqual([]);
    world.pass(2 * day);
    endsDue();
    expect(asked()).toBe(0);
    expect(world.store.workshops.byId(workshop.id)?.endedAt).toBeNull();
  });

  test('can be brought back, and then asks at its end as if nothing had been', () => {
    const workshop = added();
    cancelWorkshop(world.context(), actor, workshop.id);
    expect(restoreWorkshop(world.context(), actor, workshop.id)).toMatchObject({
      value: { sequence: 2, cancelledAt: null },
    });
    world.pass(2 * day);
    endsDue();
    expect(asked()).toBe(1);
    expect(world.store.workshops.byId(workshop.id)?.endedAt).not.toBeNull();
  });

  test('that is over cannot be cancelled', () => {
    const workshop = added();
    world.pass(2 * day);
    expect(cancelWorkshop(world.context(), actor, workshop.id)).toMatchObject({
      refusal: { code: 'workshop_in_past' },
    });
  });
});

test('a button pressed twice adds one workshop', () => {
  expect(added('once')).toEqual(added('once'));
  expect(world.store.workshops.ofCohort(cohortId)).toHaveLength(1);
});

describe('attendance', () => {
  const nobody: ReadonlySet<string> = new Set();

  function three() {
    const people = ['Ada Demo', 'Bert Demo', 'Carl Demo'].map((name) => world.member(name).id);
    cohortId = world.shareCohort();
    for (const id of people) world.store.cohorts.admit(cohortId, id, world.now());
    const [ada = '', bert = '', carl = ''] = people;
    return { workshop: added(), ada, bert, carl };
  }
  const present = (workshop: Workshop) =>
    world.store.workshops
      .attendance(workshop.id)
      .filter((each) => each.present)
      .map((each) => each.memberId)
      .sort();

  test('marks everyone on the list, present or absent', () => {
    const { workshop, ada, bert, carl } = three();
    const listed = new Set([ada, bert, carl]);
    expect(
      takeAttendance(world.context(), actor, workshop, { listed, before: nobody, present: new Set([ada, bert]) }),
    ).toBe(2);
    expect(present(workshop)).toEqual([ada, bert]);
    expect(world.store.workshops.attendance(workshop.id)).toHaveLength(3);
  });

  test('taken by two people at once keeps what each of them marked', () => {
    const { workshop, ada, bert, carl } = three();
    const listed = new Set([ada, bert, carl]);
    takeAttendance(world.context(), actor, workshop, { listed, before: nobody, present: new Set([ada]) });
    takeAttendance(world.context(), actor, workshop, { listed, before: nobody, present: new Set([bert]) });
    expect(present(workshop)).toEqual([ada, bert]);
    takeAttendance(world.context(), actor, workshop, { listed, before: new Set([ada]), present: nobody });
    expect(present(workshop)).toEqual([bert]);
  });

  test('passes over whoever came after the list was opened, and whoever is of another cohort', () => {
    const { workshop, ada } = three();
    const stranger = world.member('Dora Demo').id;
    const listed = new Set([ada, stranger]);
    takeAttendance(world.context(), actor, workshop, { listed, before: nobody, present: new Set([ada, stranger]) });
    expect(world.store.workshops.attendance(workshop.id).map((each) => each.memberId)).toEqual([ada]);
  });
});
