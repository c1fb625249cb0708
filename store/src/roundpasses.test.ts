import { defaultVisibility } from '@kohtaamo/core/business/business.ts';
import { day, hour } from '@kohtaamo/core/clock.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { myIntroductions } from '@kohtaamo/core/introduction/myintroductions.ts';
import { finnishCalendar } from '@kohtaamo/core/prompt/finnishcalendar.ts';
import { cancelRound } from '@kohtaamo/core/round/makeround.ts';
import { tellNothing } from '@kohtaamo/core/round/nothing.ts';
import { deadlineOf, lastMomentOf } from '@kohtaamo/core/round/passtime.ts';
import { jitter, usualSettings } from '@kohtaamo/core/round/round.ts';
import { endPass, giveUp, sendRound } from '@kohtaamo/core/round/runround.ts';
import { expect, test } from 'vitest';
import { answer, cohortOf, deliver, made, organiser, passes, saidTo, solve, waiting } from './testround.ts';

const calendar = finnishCalendar();
const helsinki = { timeZone: 'Europe/Helsinki', calendar };
const at = (local: string) => Date.parse(`${local}:00+02:00`);

test('a pass over Christmas, a Sunday or a night leaves as much time to answer as any other', () => {
  const ends = (begins: string) => deadlineOf(at(begins), usualSettings, helsinki);
  expect(ends('2027-01-19T10:00')).toBe(at('2027-01-22T10:00'));
  expect(ends('2026-12-24T10:00')).toBe(at('2026-12-31T08:00'));
  expect(ends('2027-01-24T10:00')).toBe(at('2027-01-28T08:00'));
  expect(ends('2027-01-19T21:00')).toBe(at('2027-01-23T08:00'));
});

test('the time of all passes is up after each of them could have been, whenever it was solved', () => {
  for (let begins = at('2026-12-10T07:00'); begins < at('2027-01-10T00:00'); begins += 31 * hour) {
    let end = begins;
    for (let pass = 0; pass < 3; pass += 1) end = deadlineOf(end + (pass * jitter) / 2, usualSettings, helsinki);
    expect(lastMomentOf(begins, usualSettings, helsinki)).toBeGreaterThanOrEqual(end);
  }
});

test('in a round over Christmas nobody is silent who could not be asked, and everybody is asked when the holidays are over', () => {
  const cohort = cohortOf(8);
  const { world, people } = cohort;
  world.pass(at('2027-12-21T10:00') - world.now());
  const roundId = made(cohort);
  expect(sendRound(world.context(), organiser, roundId).ok).toBe(true);
  deliver(world, people, calendar);
  for (const each of people) answer(world, each, 'no');
  const ends = (pass: number) => world.store.rounds.pass(roundId, pass)?.deadline ?? 0;
  world.pass(ends(1) - world.now());
  endPass(world.context(), roundId, 1);
  solve(world, roundId);
  // Christmas Eve is a Friday, and the 26th a Sunday.
  expect(ends(2)).toBe(at('2027-12-30T08:00'));
  const sent = () =>
    people.filter(({ id }) => {
      const asked = world.store.prompts.ofMember(id).filter(({ kind }) => kind === 'round');
      return asked.filter(({ sentAt }) => sentAt !== null).length === 2;
    });
  deliver(world, people, calendar);
  expect(sent()).toEqual([]);
  world.pass(at('2027-12-28T11:00') - world.now());
  deliver(world, people, calendar);
  expect(sent()).toEqual(people);
});

test('whoever could not be asked stays in the round and spends no question; whoever was asked and silent leaves it', () => {
  const cohort = cohortOf(4);
  const { world, people } = cohort;
  const roundId = made(cohort);
  sendRound(world.context(), organiser, roundId);
  const [silent, away] = people;
  // The homeserver takes one message, and the other one never: that person has left the direct room.
  deliver(
    world,
    people.filter((each) => each !== away),
  );
  for (const each of people) if (each !== silent && each !== away) answer(world, each, 'no');
  const person = (id: string | undefined) => world.store.rounds.people(roundId).find(({ memberId }) => memberId === id);
  expect(person(away?.id)).toMatchObject({ state: 'in', asks: 1 });
  world.pass(usualSettings.answerHours * hour);
  endPass(world.context(), roundId, 1);
  expect(person(silent?.id)).toMatchObject({ state: 'left' });
  expect(person(away?.id)).toMatchObject({ state: 'in', asks: 0 });
});

test('whoever paused for a part of a pass is asked in the next one', () => {
  const cohort = cohortOf(4);
  const { world, people } = cohort;
  const roundId = made(cohort);
  sendRound(world.context(), organiser, roundId);
  const [paused] = people;
  if (paused === undefined) throw new Error('There is nobody.');
  world.store.members.pause(paused.id, world.now() + 2 * day);
  deliver(world, people);
  for (const each of people) if (each !== paused) answer(world, each, 'no');
  passes(world, roundId);
  expect(waiting(world, paused)).toHaveLength(1);
});

test('a round whose pass nobody could be asked in asks the same people about each other again, and owes each of them a meeting', () => {
  const cohort = cohortOf(4);
  const { world, people } = cohort;
  const roundId = made(cohort);
  sendRound(world.context(), organiser, roundId);
  for (let pass = 0; pass < usualSettings.passes; pass += 1) {
    for (const each of people) expect(waiting(world, each)).toHaveLength(1);
    passes(world, roundId);
  }
  expect(world.store.rounds.byId(roundId)?.state).toBe('ended');
  expect(world.store.rounds.people(roundId)).toEqual(
    people.map(({ id }) => ({ memberId: id, state: 'in', asks: 0, debt: 0, owed: true })),
  );
});

test.each(['yes', 'no', null] as const)(
  'whoever said yes hears that nothing came of a round that was called off, at the same moment whatever the other one had said (%s)',
  (given) => {
    const cohort = cohortOf(4);
    const { world, people } = cohort;
    const roundId = made(cohort);
    sendRound(world.context(), organiser, roundId);
    const sentAt = world.now();
    deliver(world, people);
    const [first] = world.store.introductions.ofRound(roundId);
    const [willing, other] = [first?.askerId, first?.askedId].map((id) => people.find((each) => each.id === id));
    if (willing === undefined || other === undefined) throw new Error('There is no pair.');
    answer(world, willing, 'yes');
    if (given !== null) answer(world, other, given);
    world.pass(hour);
    expect(cancelRound(world.context(), organiser, roundId).ok).toBe(true);
    const due = () => world.store.jobs.list('due', 100).filter(({ payload }) => payload.kind === 'round-nothing');
    expect(due().map(({ dueAt }) => dueAt)).toEqual([lastMomentOf(sentAt, usualSettings, helsinki)]);
    world.pass((due()[0]?.dueAt ?? 0) - world.now());
    tellNothing(world.context(), roundId);
    const told = people.filter((each) => saidTo(world, each).some(({ saying }) => saying.kind === 'round-nothing'));
    expect(told).toEqual(given === 'yes' ? [] : [willing]);
  },
);

test('of a draft that is called off nobody hears', () => {
  const cohort = cohortOf(4);
  const roundId = made(cohort);
  cancelRound(cohort.world.context(), organiser, roundId);
  expect(cohort.world.store.jobs.list('due', 100).map(({ payload }) => payload.kind)).not.toContain('round-nothing');
});

test('a sent round that cannot be solved ends with what has come of it, and whoever said yes is owed a meeting', () => {
  const cohort = cohortOf(4);
  const { world, people } = cohort;
  const roundId = made(cohort);
  giveUp(world.context(), roundId, 1);
  expect(world.store.rounds.byId(roundId)?.state).toBe('draft');
  sendRound(world.context(), organiser, roundId);
  deliver(world, people);
  const [first] = world.store.introductions.ofRound(roundId);
  for (const each of people) answer(world, each, each.id === first?.askerId ? 'yes' : 'no');
  world.pass(usualSettings.answerHours * hour);
  endPass(world.context(), roundId, 1);
  giveUp(world.context(), roundId, 2);
  expect(world.store.rounds.byId(roundId)?.state).toBe('ended');
  const owed = world.store.rounds.people(roundId).filter((each) => each.owed);
  expect(owed.map(({ memberId }) => memberId)).toEqual([first?.askerId]);
});

test("rounds of other cohorts, and those that were called off, do not push a cohort's own out of its memory", () => {
  const cohort = cohortOf(12);
  const { world, scope } = cohort;
  const others = Array.from({ length: 12 }, (_, each) => world.member(`Other ${String(each)}`));
  const otherId = 'other';
  const room = { name: 'Other', slug: 'other', wallCode: 'other', wallCodeOpen: true, createdAt: world.now() };
  world.store.cohorts.add({ ...room, id: otherId, programmeId: scope.programmeId });
  for (const { id } of others) {
    world.store.cohorts.admit(otherId, id, world.now());
    world.store.cohorts.setMembership(otherId, id, 'joined', world.now());
    answerConsent(world.context(), { memberId: id, channel: 'web' }, 'introductions', true);
  }
  const settings = { ...usualSettings, memory: 1, passes: 1 };
  const other = { world, people: others, scope: { programmeId: scope.programmeId, cohortId: otherId } };
  const runs = (of: typeof cohort, seed: number, calledOff = false) => {
    const begins = world.now();
    const roundId = made(of, seed, settings);
    sendRound(world.context(), organiser, roundId);
    deliver(world, of.people);
    if (calledOff) cancelRound(world.context(), organiser, roundId);
    else passes(world, roundId);
    // The same hour of the same weekday, when questions may leave.
    world.pass(begins + 21 * day - world.now());
    return world.store.rounds.pass(roundId, 1)?.inputs.pool ?? { apart: [], askedBefore: [] };
  };
  const introduced = ({ apart }: { apart: { why: string }[] }) =>
    apart.filter(({ why }) => why === 'introduced').length;
  runs(cohort, 1);
  runs(other, 2);
  runs(other, 3);
  const second = runs(cohort, 4, true);
  expect([introduced(second), second.askedBefore.length]).toEqual([6, 0]);
  // The one that was called off had asked: those pairs are kept, and those of the round before it too.
  expect(introduced(runs(cohort, 5))).toBe(12);
  const later = runs(cohort, 6);
  expect([introduced(later), later.askedBefore.length]).toEqual([6, 12]);
});

test('whoever met nobody in the first pass is asked about two others who are new to them, and two who want it meet without the third', () => {
  const cohort = cohortOf(6);
  const { world, people } = cohort;
  const roundId = made(cohort);
  sendRound(world.context(), organiser, roundId);
  const askedIn = (pass: number) =>
    world.store.introductions
      .ofRound(roundId)
      .map(({ id }) => world.store.introductions.answers(id).map(({ memberId }) => memberId))
      .slice(...(pass === 1 ? [0, 3] : [3]));
  deliver(world, people);
  for (const each of people) answer(world, each, 'no');
  passes(world, roundId);
  expect(askedIn(1).map((ids) => ids.length)).toEqual([2, 2, 2]);
  const threes = askedIn(2);
  expect(threes.map((ids) => ids.length)).toEqual([3, 3]);
  for (const pair of askedIn(1))
    for (const three of threes) expect(three.filter((id) => pair.includes(id)).length).toBeLessThanOrEqual(1);
  const [[one = '', other = '', third = ''] = []] = threes;
  const member = (id: string) => people.filter((each) => each.id === id);
  for (const each of [one, other].flatMap(member)) answer(world, each, 'yes');
  for (const each of member(third)) answer(world, each, 'no');
  passes(world, roundId);
  const state = (id: string) => world.store.rounds.people(roundId).find(({ memberId }) => memberId === id)?.state;
  expect([one, other, third].map(state)).toEqual(['met', 'met', 'in']);
});

test('of each of two others one is told by name why they might meet', () => {
  const cohort = cohortOf(6);
  const { world, people } = cohort;
  const visibility = { ...defaultVisibility, sector: 'cohort', municipality: 'cohort' } as const;
  for (const [at, each] of people.entries())
    world.business(each, { sector: ['10', '47', '62'][at % 3] ?? null, municipality: '286', visibility });
  const roundId = made(cohort);
  sendRound(world.context(), organiser, roundId);
  deliver(world, people);
  for (const each of people) answer(world, each, 'no');
  passes(world, roundId);
  for (const { id } of people) {
    const [mine] = myIntroductions(world.context(), id).waiting;
    const names = new Set(mine?.others.map(({ name }) => name));
    expect(names.size).toBe(2);
    expect(mine?.reasons.length).toBeGreaterThan(0);
    for (const { name } of mine?.reasons ?? []) expect(names).toContain(name);
  }
});
