import { hour, minute } from '@kohtaamo/core/clock.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { openKeptRooms } from '@kohtaamo/core/liveround/keptrooms.ts';
import { satWith, tablesOf, type LiveRound } from '@kohtaamo/core/liveround/liveround.ts';
import {
  closeLiveRound,
  keepInTouch,
  openLiveRound,
  setHere,
  setTables,
} from '@kohtaamo/core/liveround/runliveround.ts';
import { startTurn } from '@kohtaamo/core/liveround/startturn.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { addWorkshop } from '@kohtaamo/core/workshop/addworkshop.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startWorld, type World } from './testworld.ts';

const facilitator = { memberId: null, channel: 'cli' as const };

function gathering(count: number, size = 2) {
  const world = startWorld();
  const people = Array.from({ length: count }, (_, at) => world.member(`Person ${at}`));
  const cohortId = world.shareCohort(...people);
  const startsAt = world.now() + minute;
  const wish = { cohortId, title: 'Hinnoittelu', startsAt, endsAt: startsAt + 2 * hour, place: '', agenda: '' };
  const workshop = addWorkshop(world.context(), facilitator, wish);
  if (!workshop.ok) throw new Error(workshop.refusal.code);
  const opened = openLiveRound(world.context(), facilitator, workshop.value, { size, minutes: 10 });
  if (!opened.ok) throw new Error(opened.refusal.code);
  return { world, people, live: opened.value, workshop: workshop.value };
}

const as = ({ id }: Member) => ({ memberId: id, channel: 'web' as const });

function come(world: World, live: LiveRound, ...people: Member[]): void {
  for (const each of people) expect(setHere(world.context(), as(each), live.code, true).ok).toBe(true);
}

function rooms(world: World): number {
  return world.store.outbox.list('waiting', 1_000).filter(({ act }) => act.kind === 'make-introduction-room').length;
}

test('whoever taps in is at the workshop, and sits at a table in the next turn', () => {
  const { world, people, live, workshop } = gathering(5);
  come(world, live, ...people.slice(0, 4));
  expect(startTurn(world.context(), facilitator, live.id)).toMatchObject({ value: { turn: 1, tables: 2 } });
  const tables = tablesOf(world.store.liveRounds.seats(live.id), 1);
  expect(tables.flatMap(({ memberIds }) => memberIds).toSorted()).toEqual(people.slice(0, 4).map(({ id }) => id));
  expect(world.store.workshops.attendance(workshop.id).map(({ present }) => present)).toEqual([true, true, true, true]);
  const told = world.store.outbox
    .list('waiting', 100)
    .filter(({ act }) => 'saying' in act && act.saying.kind === 'live-table');
  expect(told).toHaveLength(4);
});

test('pairs do not meet a second time before everybody has met everybody', () => {
  const { world, people, live } = gathering(6);
  come(world, live, ...people);
  for (let turn = 0; turn < 5; turn += 1) startTurn(world.context(), facilitator, live.id);
  const seats = world.store.liveRounds.seats(live.id);
  for (const { id } of people) expect(satWith(seats, id)).toHaveLength(5);
  expect(startTurn(world.context(), facilitator, live.id)).toMatchObject({ value: { turn: 6, tables: 3 } });
});

test('any comings and goings: in each turn everybody who is here has one seat, and who blocked another does not sit with them', () => {
  const moves = fc.array(fc.tuple(fc.nat({ max: 11 }), fc.boolean()), { maxLength: 12 });
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 5 }), fc.array(moves, { minLength: 1, maxLength: 5 }), (size, turns) => {
      const { world, people, live } = gathering(12, size);
      come(world, live, ...people.slice(0, 8));
      const [one, other] = people;
      world.store.members.block(one?.id ?? '', other?.id ?? '', world.now());
      let turn = 0;
      for (const moved of turns) {
        for (const [at, isHere] of moved)
          setHere(world.context(), as(people[at % people.length] as Member), live.code, isHere);
        const here = world.store.liveRounds.people(live.id).filter((each) => each.isHere);
        const started = startTurn(world.context(), facilitator, live.id);
        expect(started.ok).toBe(here.length > 1);
        if (!started.ok) continue;
        turn = started.value.turn;
        const seats = world.store.liveRounds.seats(live.id).filter((each) => each.turn === turn);
        expect(seats.map(({ memberId }) => memberId).toSorted()).toEqual(
          here.map(({ memberId }) => memberId).toSorted(),
        );
        for (const { memberIds } of tablesOf(seats, turn)) {
          expect(memberIds.length).toBeGreaterThan(1);
          expect(memberIds.includes(one?.id ?? '') && memberIds.includes(other?.id ?? '')).toBe(false);
        }
      }
      world.store.close();
    }),
    { numRuns: 30 },
  );
});

test('that evening those who both want to keep in touch have one room, and nobody else has any', () => {
  const { world, people, live } = gathering(4);
  come(world, live, ...people);
  startTurn(world.context(), facilitator, live.id);
  const [first, second] = tablesOf(world.store.liveRounds.seats(live.id), 1);
  const person = (id = '') => people.find((each) => each.id === id) as Member;
  const keeps = (of: string | undefined, other: string | undefined) =>
    keepInTouch(world.context(), as(person(of)), live.code, other ?? '', true);
  expect(keeps(first?.memberIds[0], first?.memberIds[1]).ok).toBe(true);
  expect(keeps(first?.memberIds[1], first?.memberIds[0]).ok).toBe(true);
  expect(keeps(second?.memberIds[0], second?.memberIds[1]).ok).toBe(true);
  // Only with whom one has sat.
  expect(keeps(first?.memberIds[0], second?.memberIds[0])).toMatchObject({ refusal: { code: 'not_found' } });
  closeLiveRound(world.context(), facilitator, live.id);
  expect(rooms(world)).toBe(0);
  world.pass(12 * hour);
  for (let again = 0; again < 3; again += 1) openKeptRooms(world.context(), live.id);
  expect(rooms(world)).toBe(1);
});

test('whoever says it only the next day has the room that evening', () => {
  const { world, people, live } = gathering(2);
  come(world, live, ...people);
  startTurn(world.context(), facilitator, live.id);
  closeLiveRound(world.context(), facilitator, live.id);
  world.pass(24 * hour);
  const [one, other] = people;
  if (one === undefined || other === undefined) throw new Error('nobody');
  keepInTouch(world.context(), as(one), live.code, other.id, true);
  keepInTouch(world.context(), as(other), live.code, one.id, true);
  expect(world.store.jobs.list('due', 100).map(({ payload }) => payload.kind)).toContain('live-round-evening');
});

test('a stranger to the cohort is told why not, and a closed one takes nobody in', () => {
  const { world, people, live } = gathering(3);
  const stranger = world.member('Stranger');
  expect(setHere(world.context(), as(stranger), live.code, true)).toMatchObject({
    refusal: { code: 'live_round_other_cohort' },
  });
  closeLiveRound(world.context(), facilitator, live.id);
  expect(setHere(world.context(), as(people[0] as Member), live.code, true)).toMatchObject({
    refusal: { code: 'live_round_over' },
  });
  expect(startTurn(world.context(), facilitator, live.id)).toMatchObject({ refusal: { code: 'live_round_over' } });
});

test('from the next turn on there are as many at a table as the facilitator says', () => {
  const { world, people, live } = gathering(8);
  come(world, live, ...people);
  startTurn(world.context(), facilitator, live.id);
  expect(setTables(world.context(), facilitator, live.id, { size: 4, minutes: 5 }).ok).toBe(true);
  expect(setTables(world.context(), facilitator, live.id, { size: 9, minutes: 5 }).ok).toBe(false);
  startTurn(world.context(), facilitator, live.id);
  expect(tablesOf(world.store.liveRounds.seats(live.id), 2).map(({ memberIds }) => memberIds.length)).toEqual([4, 4]);
});

const seatsOf = (world: World, live: LiveRound) =>
  tablesOf(world.store.liveRounds.seats(live.id), 1).map(({ memberIds }) => memberIds.toSorted());

test('where somebody sits who wants no introductions does not depend on their profile', () => {
  const tables = (offer: string | null, agreed: boolean) => {
    const { world, people, live } = gathering(8);
    const [one, other, ...more] = people;
    if (one === undefined || other === undefined) throw new Error('nobody');
    for (const each of [other, ...more]) answerConsent(world.context(), as(each), 'introductions', true);
    if (agreed) answerConsent(world.context(), as(one), 'introductions', true);
    world.business(other, { need: 'elintarvikkeiden pakkaukset' });
    if (offer !== null) world.business(one, { offer });
    come(world, live, ...people);
    startTurn(world.context(), facilitator, live.id);
    return { seats: seatsOf(world, live), couple: [one.id, other.id].toSorted() };
  };
  const told = tables('elintarvikkeiden pakkaukset', false).seats;
  expect(told).toEqual(tables(null, false).seats);
  expect(told).toEqual(tables('kirjanpito', false).seats);
  const agreed = tables('elintarvikkeiden pakkaukset', true);
  expect(agreed.seats).toContainEqual(agreed.couple);
});

test('whoever wants no introductions still does not sit with a firm of their own sector and town, when they say that such firms compete', () => {
  const { world, people, live } = gathering(2);
  for (const each of people) world.business(each, { sector: '10', municipality: '286' });
  const [one] = people;
  if (one === undefined) throw new Error('nobody');
  const wish = world.store.rounds.wish(one.id);
  world.store.rounds.saveWish(one.id, { ...wish, takesPart: false, avoidsRivals: true }, world.now());
  come(world, live, ...people);
  expect(startTurn(world.context(), facilitator, live.id)).toMatchObject({ value: { tables: 0 } });
});

test('two who are here at a table size of three or more sit together', () => {
  for (const size of [3, 4, 8]) {
    const { world, people, live } = gathering(2, size);
    come(world, live, ...people);
    expect(startTurn(world.context(), facilitator, live.id)).toMatchObject({ value: { tables: 1 } });
    expect(seatsOf(world, live)).toEqual([people.map(({ id }) => id)]);
  }
});

test('whoever sat alone at a table size of three sits first in the next turn, also when one has blocked another', () => {
  const { world, people, live } = gathering(4, 3);
  const [one, other] = people;
  world.store.members.block(one?.id ?? '', other?.id ?? '', world.now());
  come(world, live, ...people);
  for (let turn = 0; turn < 6; turn += 1) startTurn(world.context(), facilitator, live.id);
  const alone = world.store.liveRounds
    .seats(live.id)
    .filter(({ table }) => table === 0)
    .map(({ turn, memberId }) => `${String(turn)} ${memberId}`);
  expect(alone).toHaveLength(6);
  for (const each of alone) {
    const [turn = '', memberId = ''] = each.split(' ');
    expect(alone).not.toContain(`${String(Number(turn) + 1)} ${memberId}`);
  }
});

test('whoever taps twice begins one turn, and everybody is told one table', () => {
  const { world, people, live } = gathering(4);
  come(world, live, ...people);
  const began = { value: { turn: 1, tables: 2 } };
  for (let tap = 0; tap < 3; tap += 1) expect(startTurn(world.context(), facilitator, live.id, 0)).toMatchObject(began);
  expect(world.store.liveRounds.byId(live.id)?.turn).toBe(1);
  const told = world.store.outbox
    .list('waiting', 100)
    .filter(({ act }) => 'saying' in act && act.saying.kind === 'live-table');
  expect(told).toHaveLength(4);
  expect(startTurn(world.context(), facilitator, live.id, 1)).toMatchObject({ value: { turn: 2 } });
});
