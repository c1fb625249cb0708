import { day } from '@kohtaamo/core/clock.ts';
import { cohortPeople, glanceAt, silentAfter, type CohortPersonState } from '@kohtaamo/core/cohort/glance.ts';
import { nextStep } from '@kohtaamo/core/cohort/nextstep.ts';
import { inviteAll } from '@kohtaamo/core/invitation/invite.ts';
import { reminderPause } from '@kohtaamo/core/invitation/remind.ts';
import { onTheList } from '@kohtaamo/core/workshop/attendance.ts';
import { addWorkshop } from '@kohtaamo/core/workshop/addworkshop.ts';
import { cancelWorkshop } from '@kohtaamo/core/workshop/changeworkshop.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from './testworld.ts';

let world: World;
beforeEach(() => {
  world = startWorld();
});

const operator = { memberId: null, channel: 'cli' as const };
const all: CohortPersonState[] = ['invited', 'withdrawn', 'declined', 'admitted', 'joined', 'silent'];
const page = { states: all, text: '', limit: 50, offset: 0 };

function invite(cohortId: string, ...names: string[]): void {
  const nothing = { phone: null, businessName: null, businessId: null, sector: null, municipality: null };
  inviteAll(
    world.context(),
    operator,
    cohortId,
    names.map((firstName) => ({
      ...nothing,
      firstName,
      lastName: '',
      email: `${firstName}@example.org`,
      language: 'fi',
    })),
  );
}

function workshop(cohortId: string, startsAt: number): string {
  const added = addWorkshop(world.context(), operator, {
    cohortId,
    title: 'Törmäytys',
    startsAt,
    endsAt: startsAt + day / 4,
    place: '',
    agenda: '',
  });
  if (!added.ok) throw new Error(added.refusal.code);
  return added.value.id;
}

function parkLetters(): void {
  for (const row of world.store.outbox.list('waiting', 50))
    if (row.act.kind === 'mail-invitation') world.store.outbox.markFailed(row.id, '550 no such box', 0, true);
}

describe('a cohort at a glance', () => {
  test('counts who is invited, inside and silent, who told of a business, and who met', () => {
    const [ada, bert, carl] = ['Ada Demo', 'Bert Demo', 'Carl Demo'].map((name) => world.member(name));
    if (!ada || !bert || !carl) throw new Error('three people');
    const cohortId = world.shareCohort(ada, bert, carl);
    invite(cohortId, 'Dora');
    world.pass(silentAfter + day);
    world.store.cohorts.markSpoke(cohortId, ada.id, world.now());
    const stranger = world.member('Eve Demo');
    for (const [id, askerId, askedId] of [
      ['i1', ada.id, bert.id],
      ['i2', ada.id, stranger.id],
      ['i3', stranger.id, world.member('Fay Demo').id],
    ] as const) {
      world.store.introductions.add({
        id,
        askerId,
        askedId,
        reason: 'x',
        state: 'asked',
        askedAt: 0,
        deadline: 0,
        answeredAt: null,
        openedAt: null,
        closedAt: null,
        roundId: null,
        proposedBy: null,
      });
    }
    world.store.introductions.move('i1', ['asked'], 'opened', world.now());
    expect(glanceAt(world.context(), cohortId)).toMatchObject({
      people: 4,
      inside: 3,
      invited: 1,
      joined: 1,
      silent: 2,
      introductions: 2,
      opened: 1,
    });
  });

  test('shows people in the order of the Finnish alphabet, a page at a time, by state and by a part of their name', () => {
    const cohortId = world.shareCohort(...['Öberg', 'Zeta', 'Äijö', 'Åke', 'anna'].map((name) => world.member(name)));
    invite(cohortId, 'Dora');
    const names = (wish = page) => cohortPeople(world.context(), cohortId, wish).people.map((each) => each.name);
    expect(names()).toEqual(['anna', 'Dora', 'Zeta', 'Åke', 'Äijö', 'Öberg']);
    expect(names({ ...page, limit: 2, offset: 2 })).toEqual(['Zeta', 'Åke']);
    expect(names({ ...page, states: ['invited'] })).toEqual(['Dora']);
    expect(cohortPeople(world.context(), cohortId, { ...page, text: 'aijo', limit: 0 }).matching).toBe(1);
  });

  test('puts whose letter came back first', () => {
    const cohortId = world.shareCohort(world.member('Ada Demo'));
    invite(cohortId, 'Dora');
    parkLetters();
    expect(cohortPeople(world.context(), cohortId, page).people[0]).toMatchObject({ name: 'Dora', letterParked: true });
  });
});

describe('the next thing to do', () => {
  const next = (cohortId: string, manages = true) => nextStep(world.context(), cohortId, manages);

  test('is the list, then the first workshop, then nothing but to wait for it', () => {
    const cohortId = world.shareCohort();
    expect(next(cohortId)).toEqual({ kind: 'roster' });
    invite(cohortId, 'Dora');
    expect(next(cohortId)).toEqual({ kind: 'workshop' });
    workshop(cohortId, world.now() + day);
    expect(next(cohortId)).toMatchObject({ kind: 'coming', title: 'Törmäytys' });
  });

  test('is the letters that came back before anything else', () => {
    const cohortId = world.shareCohort();
    invite(cohortId, 'Dora', 'Ella');
    parkLetters();
    expect(next(cohortId)).toEqual({ kind: 'letters', count: 2 });
  });

  test('is to remind those who are late, once they may be reminded', () => {
    const cohortId = world.shareCohort();
    invite(cohortId, 'Dora');
    workshop(cohortId, world.now() + 30 * day);
    world.pass(reminderPause);
    expect(next(cohortId)).toEqual({ kind: 'remind', count: 1 });
  });

  test('is the attendance of a workshop that has begun, until somebody is marked, and not for ever', () => {
    const ada = world.member('Ada Demo');
    const cohortId = world.shareCohort(ada);
    const id = workshop(cohortId, world.now());
    expect(next(cohortId)).toMatchObject({ kind: 'attendance', workshopId: id });
    world.store.workshops.putAttendance(
      onTheList({ workshopId: id, memberId: ada.id, present: true }),
      null,
      world.now(),
    );
    expect(next(cohortId)).toMatchObject({ kind: 'coming' });
    workshop(cohortId, world.now());
    world.pass(20 * day);
    expect(next(cohortId)).toEqual({ kind: 'rest' });
  });

  test('never asks for a cancelled workshop, nor a facilitator for what is not theirs', () => {
    const cohortId = world.shareCohort(world.member('Ada Demo'));
    invite(cohortId, 'Dora');
    parkLetters();
    expect(next(cohortId, false)).toEqual({ kind: 'workshop' });
    cancelWorkshop(world.context(), operator, workshop(cohortId, world.now() - 60_000));
    expect(next(cohortId, false)).toEqual({ kind: 'workshop' });
  });
});
