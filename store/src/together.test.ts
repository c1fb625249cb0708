import { day } from '@kohtaamo/core/clock.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { proposeIdea, takeStance } from '@kohtaamo/core/idea/gatheridea.ts';
import { answerIntroduction } from '@kohtaamo/core/introduction/answerintroduction.ts';
import { proposeIntroduction } from '@kohtaamo/core/introduction/proposeintroduction.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { makeRound } from '@kohtaamo/core/round/makeround.ts';
import { memoryAmong, usualSettings, type RoundSettings } from '@kohtaamo/core/round/round.ts';
import { endPass, sendRound, takeResult } from '@kohtaamo/core/round/runround.ts';
import { solveRound } from '@kohtaamo/core/round/solveround.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrives } from './testround.ts';
import { startWorld, type World } from './testworld.ts';

const organiser = { memberId: null, channel: 'cli' as const };
const as = ({ id }: Pick<Member, 'id'>) => ({ memberId: id, channel: 'web' as const });

function cohortOf(count: number) {
  const world = startWorld();
  const people = Array.from({ length: count }, (_, at) => world.member(`Person ${String(at)}`));
  const cohortId = world.shareCohort(...people);
  for (const each of people)
    for (const purpose of ['directory', 'introductions'] as const)
      answerConsent(world.context(), as(each), purpose, true);
  return { world, people, scope: { programmeId: world.store.cohorts.byId(cohortId)?.programmeId ?? '', cohortId } };
}

function draft({ world, scope }: ReturnType<typeof cohortOf>, settings: RoundSettings) {
  const made = makeRound(world.context(), organiser, scope, settings, 1);
  const inputs = made.ok ? world.store.rounds.pass(made.value.id, 1)?.inputs : undefined;
  if (!made.ok || inputs === undefined) throw new Error('There is no round.');
  return { id: made.value.id, inputs };
}

/** A round asks these people about each other; all but those at the end, so many, say yes. */
function roundOf(cohort: ReturnType<typeof cohortOf>, people: readonly Member[], unwilling: number): void {
  const { world } = cohort;
  const { id } = draft(cohort, { ...usualSettings, passes: 1 });
  const meetings = [{ memberIds: people.map((each) => each.id), worth: 1 }];
  takeResult(world.context(), id, { pass: 1, edition: 1, result: { meetings, left: [], worth: 1, bound: 1 } });
  sendRound(world.context(), organiser, id);
  const [meeting] = world.store.introductions.ofRound(id);
  for (const each of people.slice(0, people.length - unwilling))
    answerIntroduction(world.context(), as(each), meeting?.id ?? '', 'yes');
  world.pass((meeting?.deadline ?? 0) - world.now());
  endPass(world.context(), id, 1);
}

function together({ store }: World): string[] {
  return store.rounds.together().map(({ one, other }) => [one, other].toSorted().join());
}

function pairsOf(people: readonly Member[]): string[] {
  return people.flatMap((one, at) => people.slice(at + 1).map((other) => [one.id, other.id].toSorted().join()));
}

test.each([
  [3, 0, 3],
  [4, 0, 4],
  [5, 1, 4],
  [5, 0, 0],
  [8, 2, 0],
])('of a group of %i in which %i do not want to, %i are kept apart in later rounds', (size, unwilling, apart) => {
  const cohort = cohortOf(size);
  roundOf(cohort, cohort.people, unwilling);
  expect(together(cohort.world)).toEqual(pairsOf(cohort.people.slice(0, apart)));
});

test('whoever met in a large group is not asked about each other as long as the memory reaches, and then is', () => {
  const cohort = cohortOf(40);
  const { people } = cohort;
  roundOf(cohort, people.slice(0, 5), 0);
  const settings = { ...usualSettings, memory: 1, passes: 1 };
  const why = () => draft(cohort, settings).inputs.pool.apart.filter(({ one }) => one === people[0]?.id);
  expect(why().map((each) => each.why)).toEqual(['introduced', 'introduced', 'introduced', 'introduced']);
  cohort.world.pass(day);
  roundOf(cohort, people.slice(10, 12), 0);
  expect(why()).toEqual([]);
});

test('whoever gathers for an idea with many may be paired with each of them, also who proposed it and who came first', () => {
  const { world, people, scope } = cohortOf(5);
  const [ada, ...more] = people;
  if (ada === undefined) throw new Error('nobody');
  const wish = { title: 'Fair', whatFor: '', needed: '', enough: 5, deadline: world.now() + day };
  const idea = proposeIdea(world.context(), as(ada), { ...wish, cohortId: scope.cohortId, partnerIds: [] });
  if (!idea.ok) throw new Error(idea.refusal.code);
  for (const each of more) takeStance(world.context(), as(each), idea.value.id, 'in');
  expect(world.store.introductions.roomsOf(ada.id, more[3]?.id ?? '')).toHaveLength(1);
  expect(together(world)).toEqual([]);
});

test('two whom a member has proposed to each other are not paired while that is open', () => {
  const { world, people } = cohortOf(3);
  const [ada, bert, cecilia] = people;
  const wish = { one: ada?.id ?? '', other: bert?.id ?? '', reason: 'both bake' };
  const proposed = proposeIntroduction(world.context(), as(cecilia ?? { id: '' }), wish);
  expect(together(world)).toEqual(pairsOf(people.slice(0, 2)));
  if (!proposed.ok) throw new Error(proposed.refusal.code);
  // One of them says no, which nobody is to notice before the deadline.
  answerIntroduction(world.context(), as(ada ?? { id: '' }), proposed.value.id, 'no');
  expect(together(world)).toEqual(pairsOf(people.slice(0, 2)));
});

test('a cohort of twelve finds groups of four in its second round, where everybody has met three others', () => {
  const cohort = cohortOf(12);
  const { world, people } = cohort;
  const settings = { ...usualSettings, groupSize: 4, mostOfSector: 8, passes: 1 };
  const { id } = draft(cohort, settings);
  const meetings = [0, 4, 8].map((from) => ({
    memberIds: people.slice(from, from + 4).map((each) => each.id),
    worth: 1,
  }));
  takeResult(world.context(), id, { pass: 1, edition: 1, result: { meetings, left: [], worth: 1, bound: 1 } });
  sendRound(world.context(), organiser, id);
  arrives(
    world,
    people.map((each) => each.id),
  );
  world.pass(4 * day);
  endPass(world.context(), id, 1);
  const { inputs } = draft(cohort, settings);
  expect(inputs.pool.apart).toEqual([]);
  expect(inputs.pool.askedBefore).toHaveLength(18);
  expect(solveRound(inputs).left).toEqual([]);
});

test('the memory reaches as far back as everybody still finds a group of people new to them', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 8 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 3, max: 600 }),
      (size, passes, people) => {
        const groupSize = size === 2 ? null : size;
        const memory = memoryAmong({ ...usualSettings, memory: 20, passes, groupSize }, people);
        const met = memory * passes * (size - 1);
        if (memory > (groupSize === null ? 1 : 0)) expect(met).toBeLessThanOrEqual(people / size - 1);
        expect(memory).toBeGreaterThanOrEqual(groupSize === null ? 1 : 0);
      },
    ),
  );
  expect([3, 12, 24, 60].map((people) => memoryAmong({ ...usualSettings, memory: 20 }, people))).toEqual([1, 1, 3, 9]);
});
