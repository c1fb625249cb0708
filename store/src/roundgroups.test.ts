import { day } from '@kohtaamo/core/clock.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { answerIntroduction } from '@kohtaamo/core/introduction/answerintroduction.ts';
import { block } from '@kohtaamo/core/member/block.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { changeRound } from '@kohtaamo/core/round/makeround.ts';
import { replayPass } from '@kohtaamo/core/round/preview.ts';
import { usualSettings } from '@kohtaamo/core/round/round.ts';
import { sendRound } from '@kohtaamo/core/round/runround.ts';
import { Scorer } from '@kohtaamo/core/round/scorer.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answer, cohortOf, deliver, made, organiser, passes, saidTo, solve, type Cohort } from './testround.ts';
import type { World } from './testworld.ts';

const as = ({ id }: Pick<Member, 'id'>) => ({ memberId: id, channel: 'web' as const });

/** The groups that the round asks now, by member ids. */
const asking = ({ store }: World, roundId: string) =>
  store.introductions
    .ofRound(roundId)
    .filter(({ state }) => state === 'asked')
    .map(({ id }) => store.introductions.answers(id).map(({ memberId }) => memberId));

const alike = (groups: readonly (readonly string[])[]) => groups.map((each) => each.toSorted().join()).sort();

function drafted(count: number, groupSize: number) {
  const cohort = cohortOf(count);
  for (const each of cohort.people) answerConsent(cohort.world.context(), as(each), 'directory', true);
  const roundId = made(cohort, 1, { ...usualSettings, groupSize });
  const groups = cohort.world.store.rounds.pass(roundId, 1)?.result?.meetings.map(({ memberIds }) => memberIds) ?? [];
  return { ...cohort, roundId, groups };
}

function pause(world: World, id: string | undefined): void {
  world.store.members.pause(id ?? '', world.now() + 30 * day);
}

function staysReplayable({ store }: World, roundId: string): void {
  for (let at = 1; ; at += 1) {
    const pass = store.rounds.pass(roundId, at);
    if (pass?.result == null) return;
    expect(replayPass(pass).kind).toBe('same');
  }
}

test('a group that has lost somebody since the draft meets without them, and the others as they were shown', () => {
  const { world, roundId, groups } = drafted(12, 4);
  const [[gone = '', ...stay] = [], ...others] = groups;
  pause(world, gone);
  expect(sendRound(world.context(), organiser, roundId).ok).toBe(true);
  expect(alike(asking(world, roundId))).toEqual(alike([stay, ...others]));
  staysReplayable(world, roundId);
});

test('the two who are left of a group of three join other groups when it is sent', () => {
  const { world, people, roundId, groups } = drafted(9, 3);
  const gone = groups[0]?.[0];
  pause(world, gone);
  sendRound(world.context(), organiser, roundId);
  expect(asking(world, roundId)).toHaveLength(2);
  expect(asking(world, roundId).flat().sort()).toEqual(people.flatMap(({ id }) => (id === gone ? [] : [id])).sort());
  staysReplayable(world, roundId);
});

test('one of a group has blocked another since the draft: all of it are asked, and those two in no group together', () => {
  const { world, people, roundId, groups } = drafted(8, 4);
  const [one = '', other = ''] = groups[0] ?? [];
  expect(block(world.context(), { memberId: one, channel: 'web' }, other).ok).toBe(true);
  sendRound(world.context(), organiser, roundId);
  expect(asking(world, roundId).flat().sort()).toEqual(people.map(({ id }) => id).sort());
  expect(asking(world, roundId).some((each) => each.includes(one) && each.includes(other))).toBe(false);
  staysReplayable(world, roundId);
});

test('people join those whom the organiser put together, and do not part them', () => {
  const { world, roundId, groups } = drafted(9, 3);
  for (const memberIds of groups.slice(1)) {
    changeRound(world.context(), organiser, roundId, { kind: 'pin', memberIds });
    solve(world, roundId);
  }
  pause(world, groups[0]?.[0]);
  sendRound(world.context(), organiser, roundId);
  expect(asking(world, roundId).flat()).toHaveLength(8);
  for (const memberIds of groups.slice(1))
    expect(asking(world, roundId).filter((each) => memberIds.every((id) => each.includes(id)))).toHaveLength(1);
  staysReplayable(world, roundId);
});

test('an organiser puts together no meeting that is too small or too large for its round, and keeps whatever stands in the draft', () => {
  const of = ({ world, roundId }: Pick<ReturnType<typeof drafted>, 'world' | 'roundId'>, memberIds: string[]) =>
    changeRound(world.context(), organiser, roundId, { kind: 'pin', memberIds });
  const groups = drafted(12, 4);
  const ids = groups.people.map(({ id }) => id);
  for (const count of [2, 9])
    expect(of(groups, ids.slice(0, count))).toEqual({
      ok: false,
      refusal: { code: 'round_meeting_size', values: { fewest: '3', most: '8' } },
    });
  for (const count of [3, 8]) expect(of(groups, ids.slice(0, count))).toMatchObject({ ok: true });
  const pairs = cohortOf(9);
  const roundId = made(pairs);
  const others = pairs.people.map(({ id }) => id);
  expect(of({ world: pairs.world, roundId }, others.slice(0, 4))).toMatchObject({
    refusal: { code: 'round_meeting_size', values: { fewest: '2', most: '3' } },
  });
  for (const { memberIds } of pairs.world.store.rounds.pass(roundId, 1)?.result?.meetings ?? [])
    expect(of({ world: pairs.world, roundId }, memberIds)).toMatchObject({ ok: true });
});

/** Two groups of four: of the first the first says yes, and the second what is given; of the other one only the first says yes, and everybody else nothing. */
function afterOnePass(given: 'yes' | 'no' | null) {
  const { world, people, roundId, groups } = drafted(8, 4);
  sendRound(world.context(), organiser, roundId);
  deliver(world, people);
  const [first, second, other] = [groups[0]?.[0], groups[0]?.[1], groups[1]?.[0]].map((id) =>
    people.find((each) => each.id === id),
  );
  if (!first || !second || !other) throw new Error('There are no two groups.');
  answer(world, first, 'yes');
  answer(world, other, 'yes');
  if (given !== null) answer(world, second, given);
  passes(world, roundId);
  return { world, people, roundId, first, second, other };
}

test('two who wanted a group that nobody else did are asked in a new one, together with others who are willing', () => {
  const { world, roundId, first, second, other } = afterOnePass('yes');
  expect(alike(asking(world, roundId))).toEqual(alike([[first.id, second.id, other.id]]));
  staysReplayable(world, roundId);
});

test('whoever said no to a group is not asked with its people again, and these hear the same as of a silence', () => {
  const heard = (['no', null] as const).map((given) => {
    const { world, roundId, first, other } = afterOnePass(given);
    expect(asking(world, roundId)).toEqual([]);
    expect(world.store.rounds.byId(roundId)?.state).toBe('ended');
    return [first, other].map((each) => saidTo(world, each).map(({ saying }) => saying.kind));
  });
  expect(heard[0]).toEqual(heard[1]);
});

/** What one of a cohort, or one about another, may do. */
const deeds: Record<string, (cohort: Cohort, one: Member, other: Member) => void> = {
  pauses: ({ world }, one) => {
    pause(world, one.id);
  },
  'takes consent back': ({ world }, one) => {
    answerConsent(world.context(), as(one), 'introductions', false);
  },
  leaves: ({ world, scope }, one) => {
    world.store.cohorts.setMembership(scope.cohortId, one.id, 'left', world.now());
  },
  blocks: ({ world }, one, other) => {
    block(world.context(), as(one), other.id);
  },
};
const answers = ['yes', 'yes', 'yes', 'no', 'later'] as const;

test('whatever people do while rounds of groups run, each pass asks groups of three to eight who may meet, and seats whoever can be', () => {
  const person = fc.nat(13);
  const deed = fc.record({ kind: fc.constantFrom(...Object.keys(deeds)), one: person, other: person });
  const round = fc.record({
    count: fc.integer({ min: 6, max: 14 }),
    groupSize: fc.integer({ min: 3, max: 5 }),
    before: fc.array(deed, { maxLength: 3 }),
    during: fc.array(fc.array(deed, { maxLength: 2 }), { minLength: 3, maxLength: 3 }),
    says: fc.array(fc.option(fc.constantFrom(...answers)), { minLength: 42, maxLength: 42 }),
  });
  fc.assert(
    fc.property(round, ({ count, groupSize, before, during, says }) => {
      const { world, people, scope, roundId } = drafted(count, groupSize);
      const { store } = world;
      const happen = (all: typeof before) => {
        for (const { kind, one, other } of all) {
          const [here, there] = [people[one % count], people[other % count]];
          if (here && there && here !== there) deeds[kind]?.({ world, people, scope }, here, there);
        }
      };
      const refused = new Set<string>();
      const look = () => {
        const pass = store.rounds.pass(roundId, store.rounds.byId(roundId)?.pass ?? 0);
        if (store.rounds.byId(roundId)?.state !== 'asking' || pass?.result == null) return;
        expect(replayPass(pass).kind).toBe('same');
        const places = new Map(pass.inputs.pool.people.map(({ memberId }, place) => [memberId, place]));
        const scorer = new Scorer(pass.inputs.pool, pass.inputs.seed);
        const mayMeet = (one: string, other: string) => scorer.mayMeet(places.get(one) ?? 0, places.get(other) ?? 0);
        const groups = asking(world, roundId);
        for (const group of groups) {
          expect(group.length >= 3 && group.length <= 8).toBe(true);
          for (const one of group) {
            expect(store.members.byId(one)?.pausedUntil ?? 0).toBeLessThanOrEqual(world.now());
            expect(store.consents.latest(one, 'introductions')?.given).toBe(true);
            for (const other of group) {
              if (one === other) continue;
              expect(mayMeet(one, other)).toBe(true);
              expect(store.members.hasBlocked(one, other)).toBe(false);
              expect(refused.has(`${one} ${other}`)).toBe(false);
            }
          }
        }
        for (const one of pass.result.left)
          expect(groups.some((each) => each.length < 8 && each.every((other) => mayMeet(one, other)))).toBe(false);
      };
      happen(before);
      sendRound(world.context(), organiser, roundId);
      look();
      for (const [pass, deedsOfPass] of during.entries()) {
        deliver(world, people);
        for (const [at, each] of people.entries()) {
          const given = says[pass * count + at] ?? null;
          const [asked] = store.introductions.waitingFor(each.id);
          if (given === null || asked === undefined) continue;
          answerIntroduction(world.context(), as(each), asked.id, given);
          if (given !== 'no') continue;
          for (const { memberId } of store.introductions.answers(asked.id)) {
            refused.add(`${each.id} ${memberId}`);
            refused.add(`${memberId} ${each.id}`);
          }
        }
        happen(deedsOfPass);
        passes(world, roundId);
        look();
      }
      for (const { asks } of store.rounds.people(roundId)) expect(asks).toBeLessThanOrEqual(usualSettings.passes);
    }),
    { numRuns: 15 },
  );
});
