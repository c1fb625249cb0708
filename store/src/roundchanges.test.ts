import { day } from '@kohtaamo/core/clock.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { answerIntroduction } from '@kohtaamo/core/introduction/answerintroduction.ts';
import { proposeIntroduction } from '@kohtaamo/core/introduction/proposeintroduction.ts';
import { requestIntroduction } from '@kohtaamo/core/introduction/requestintroduction.ts';
import { block } from '@kohtaamo/core/member/block.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { changeRound } from '@kohtaamo/core/round/makeround.ts';
import { replayPass } from '@kohtaamo/core/round/preview.ts';
import { usualSettings } from '@kohtaamo/core/round/round.ts';
import { sendRound } from '@kohtaamo/core/round/runround.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answer, cohortOf, deliver, made, organiser, passes, waiting, wasAsked, type Cohort } from './testround.ts';
import type { World } from './testworld.ts';

const as = ({ id }: Pick<Member, 'id'>) => ({ memberId: id, channel: 'web' as const });

/** What may happen to the first of a pair while its round is a draft, or runs. */
const withdrawals: Record<string, (cohort: Cohort, one: Member) => void> = {
  'has taken their consent back': ({ world }, one) => {
    answerConsent(world.context(), as(one), 'introductions', false);
  },
  'has stepped out of rounds': ({ world }, one) => {
    const wish = { takesPart: false, intents: [], reachKm: null, avoidsRivals: false };
    world.store.rounds.saveWish(one.id, wish, world.now());
  },
  'has paused': ({ world }, one) => {
    world.store.members.pause(one.id, world.now() + 30 * day);
  },
  'has said stop': ({ world }, one) => {
    world.store.members.setStopped(one.id, world.now());
  },
  'has left the cohort': ({ world, scope }, one) => {
    world.store.cohorts.setMembership(scope.cohortId, one.id, 'left', world.now());
  },
};

/** What may come between two. */
const partings: Record<string, (cohort: Cohort, one: Member, other: Member) => void> = {
  'one has blocked the other': ({ world }, one, other) => {
    expect(block(world.context(), as(one), other.id).ok).toBe(true);
  },
  'an organiser has marked them as rivals': ({ world }, one, other) => {
    world.store.rounds.markRivals(one.id, other.id, null, world.now());
  },
  'they have a room by a request': ({ world }, one, other) => {
    const asked = requestIntroduction(world.context(), as(one), { askedId: other.id, reason: 'both bake' });
    if (!asked.ok) throw new Error(asked.refusal.code);
    answerIntroduction(world.context(), as(other), asked.value.id, 'yes');
  },
  'somebody has proposed them to each other': ({ world, people }, one, other) => {
    const third = people.find((each) => each !== one && each !== other) ?? one;
    const wish = { one: one.id, other: other.id, reason: 'both bake' };
    expect(proposeIntroduction(world.context(), as(third), wish).ok).toBe(true);
  },
  'the round of another programme asks them now': ({ world }, one, other) => {
    const cohortId = world.shareCohort(one, other, world.member('Third'));
    const third = world.store.cohorts
      .memberships(cohortId)
      .find(({ memberId }) => ![one.id, other.id].includes(memberId));
    answerConsent(world.context(), { memberId: third?.memberId ?? '', channel: 'web' }, 'introductions', true);
    const programmeId = world.store.cohorts.byId(cohortId)?.programmeId ?? '';
    const roundId = made({ world, people: [], scope: { programmeId, cohortId } });
    expect(sendRound(world.context(), organiser, roundId).ok).toBe(true);
  },
};

/** The meetings that the round asks now, by member ids. */
const asking = ({ store }: World, roundId: string) =>
  store.introductions
    .ofRound(roundId)
    .filter(({ state }) => state === 'asked')
    .map(({ id }) => store.introductions.answers(id).map(({ memberId }) => memberId));

function drafted(count: number) {
  const cohort = cohortOf(count);
  for (const each of cohort.people) answerConsent(cohort.world.context(), as(each), 'directory', true);
  const roundId = made(cohort);
  const meetings = cohort.world.store.rounds.pass(roundId, 1)?.result?.meetings.map(({ memberIds }) => memberIds) ?? [];
  const [one, other] = (meetings[0] ?? []).map((id) => cohort.people.find((each) => each.id === id));
  if (one === undefined || other === undefined) throw new Error('There is no pair.');
  return { ...cohort, cohort, roundId, meetings, one, other };
}

test.each(Object.keys(withdrawals))(
  'whoever %s since the draft is asked nothing when it is sent, and nobody about them',
  (what) => {
    const { world, cohort, people, roundId, meetings, one } = drafted(8);
    world.pass(day);
    withdrawals[what]?.(cohort, one);
    expect(sendRound(world.context(), organiser, roundId).ok).toBe(true);
    expect(asking(world, roundId).flat()).not.toContain(one.id);
    // The one they would have met is the third of another pair; the rest is as it was shown, and can be solved again.
    expect(asking(world, roundId).flat().toSorted()).toEqual(
      people.flatMap(({ id }) => (id === one.id ? [] : [id])).toSorted(),
    );
    const kept = asking(world, roundId).map((each) => each.toSorted().join());
    expect(meetings.slice(1).filter((each) => kept.includes(each.toSorted().join()))).toHaveLength(2);
    const pass = world.store.rounds.pass(roundId, 1);
    expect(pass && replayPass(pass).kind).toBe('same');
  },
);

test.each(Object.keys(partings))('%s since the draft: they are asked about others when it is sent', (what) => {
  const { world, cohort, roundId, one, other } = drafted(8);
  world.pass(day);
  partings[what]?.(cohort, one, other);
  expect(sendRound(world.context(), organiser, roundId).ok).toBe(true);
  const meetings = asking(world, roundId);
  expect(meetings.flat()).toHaveLength(8);
  expect(meetings.some((each) => each.includes(one.id) && each.includes(other.id))).toBe(false);
});

test.each(Object.keys(withdrawals))('whoever %s while a round runs is not asked in its next pass', (what) => {
  const { world, cohort, people, roundId, one } = drafted(8);
  sendRound(world.context(), organiser, roundId);
  for (const each of people) answer(world, each, 'no');
  withdrawals[what]?.(cohort, one);
  passes(world, roundId);
  expect(asking(world, roundId).flat()).toHaveLength(7);
  expect(asking(world, roundId).flat()).not.toContain(one.id);
});

test.each(Object.keys(partings))('%s while a round runs: its next passes do not ask them about each other', (what) => {
  const { world, cohort, people, roundId, meetings } = drafted(4);
  sendRound(world.context(), organiser, roundId);
  for (const each of people) answer(world, each, 'no');
  // Of the two pairings that are left one is not possible any more: the other one is asked, and then nobody.
  const [one, other] = [meetings[0]?.[0], meetings[1]?.[0]].map((id) => people.find((each) => each.id === id));
  if (one === undefined || other === undefined) throw new Error('There are no two pairs.');
  partings[what]?.(cohort, one, other);
  passes(world, roundId);
  expect(asking(world, roundId)).toHaveLength(2);
  for (const each of people) {
    const mine = waiting(world, each).find((of) => of.roundId === roundId);
    if (mine !== undefined) answerIntroduction(world.context(), as(each), mine.id, 'no');
  }
  passes(world, roundId);
  const pairs = world.store.introductions.ofRound(roundId).map(({ id }) => world.store.introductions.answers(id));
  const [here, there] = [one.id, other.id];
  expect(pairs.some((ids) => [here, there].every((id) => ids.some(({ memberId }) => memberId === id)))).toBe(false);
});

test('whoever has had enough messages by the time a draft is sent rests, and the one they would have met meets another', () => {
  const { world, people, roundId, one, other } = drafted(8);
  for (const back of [1, 2]) {
    const id = world.context().newId();
    world.store.prompts.add({
      id,
      memberId: one.id,
      kind: 'digest',
      subject: 'week',
      subjectId: id,
      step: 'week',
      wantedAt: world.now() - back * day,
      lapsesAt: world.now() + day,
      state: 'waiting',
      queuedAt: null,
      sentAt: null,
      answeredAt: null,
      answer: null,
      comment: null,
      reason: null,
    });
    world.store.prompts.markQueued(id, world.now() - back * day);
    world.store.prompts.markSent(id, world.now() - back * day);
  }
  sendRound(world.context(), organiser, roundId);
  expect(asking(world, roundId).flat().toSorted()).toEqual(
    people.flatMap(({ id }) => (id === one.id ? [] : [id])).toSorted(),
  );
  expect(world.store.rounds.people(roundId).find(({ memberId }) => memberId === one.id)).toMatchObject({ state: 'in' });
  expect(waiting(world, other)).toHaveLength(1);
});

test('what the organiser kept apart and put together holds when the rest of the draft does not', () => {
  const { world, cohort, roundId, meetings, one, other } = drafted(8);
  const [, [third = '', fourth = ''] = [], [fifth = ''] = []] = meetings;
  changeRound(world.context(), organiser, roundId, { kind: 'pin', memberIds: [third, fourth] });
  changeRound(world.context(), organiser, roundId, { kind: 'forbid', one: other.id, other: fifth });
  const pass = world.store.rounds.pass(roundId, 1);
  world.store.rounds.setResult(
    roundId,
    1,
    pass?.edition ?? 0,
    { meetings: meetings.map((memberIds) => ({ memberIds, worth: 0 })), left: [], worth: 0, bound: 0 },
    world.now(),
  );
  world.store.rounds.move(roundId, ['solving'], 'draft', 1, world.now());
  withdrawals['has paused']?.(cohort, one);
  sendRound(world.context(), organiser, roundId);
  expect(asking(world, roundId).map((each) => each.toSorted())).toContainEqual([third, fourth].toSorted());
  expect(asking(world, roundId).some((each) => each.includes(other.id) && each.includes(fifth))).toBe(false);
  expect(asking(world, roundId).flat()).toContain(other.id);
});

test('nobody reads as a reason what the other has hidden since the draft', () => {
  const cohort = cohortOf(4);
  const { world, people } = cohort;
  const [one, other] = people;
  if (one === undefined || other === undefined) throw new Error('There is nobody.');
  const told = { sector: '10', municipality: '285' };
  const { id } = world.business(one, { ...told, need: 'hunajaa', offer: 'pakkausmuotoilua' });
  world.business(other, { ...told, need: 'pakkausmuotoilua', offer: 'hunajaa' });
  const roundId = made(cohort);
  world.business(one, { ...told, need: 'hunajaa', offer: 'logoja' }, id);
  sendRound(world.context(), organiser, roundId);
  const read = world.store.introductions
    .ofRound(roundId)
    .flatMap((each) => [each.reason, ...world.store.introductions.answers(each.id).flatMap(({ reasons }) => reasons)]);
  expect(JSON.stringify(read)).not.toContain('pakkausmuotoilua');
  expect(JSON.stringify(read)).toContain('hunajaa');
});

test('whatever people do while rounds run, a pass asks only those who may be asked, about those whom they may meet, and no two twice', () => {
  const people = fc.nat(11);
  const event = fc.oneof(
    fc.record({ kind: fc.constantFrom(...Object.keys(withdrawals)), one: people, other: people }),
    fc.record({ kind: fc.constantFrom(...Object.keys(partings).slice(0, 3)), one: people, other: people }),
    fc.record({ kind: fc.constantFrom('yes', 'no'), one: people, other: people }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 12 }), fc.array(event, { minLength: 5, maxLength: 40 }), (count, events) => {
      const cohort = cohortOf(count);
      const { world, scope } = cohort;
      for (const each of cohort.people) answerConsent(world.context(), as(each), 'directory', true);
      const happens = (upTo: number) => {
        for (const { kind, one, other } of events.splice(0, upTo)) {
          const [here, there] = [cohort.people[one % count], cohort.people[other % count]];
          if (here === undefined || there === undefined || here === there) continue;
          if (kind === 'yes' || kind === 'no') {
            const [asked] = waiting(world, here);
            if (asked !== undefined) answerIntroduction(world.context(), as(here), asked.id, kind);
          } else if (kind in withdrawals) withdrawals[kind]?.(cohort, here);
          // Of two who have a room, or one of whom takes part no longer, a request is refused.
          else if (!kind.includes('request') || isFree(world, here, there)) partings[kind]?.(cohort, here, there);
        }
      };
      const roundId = made(cohort);
      happens(4);
      let seen = new Set<string>();
      const look = () => {
        const apart = [
          ...world.store.rounds.blocks(),
          ...world.store.rounds.rivals(),
          ...world.store.rounds.together(),
        ];
        const asked = world.store.introductions.ofRound(roundId).filter(({ askedAt }) => askedAt === world.now());
        for (const { id } of asked) {
          const ids = world.store.introductions.answers(id).map(({ memberId }) => memberId);
          for (const one of ids) {
            expect(world.store.members.byId(one)?.stoppedAt ?? null).toBeNull();
            expect(world.store.members.byId(one)?.pausedUntil ?? 0).toBeLessThanOrEqual(world.now());
            expect(world.store.consents.latest(one, 'introductions')?.given).toBe(true);
            expect(world.store.rounds.wish(one).takesPart).toBe(true);
            expect(world.store.cohorts.memberships(scope.cohortId).some(({ memberId }) => memberId === one)).toBe(true);
            for (const other of ids) {
              if (one >= other) continue;
              expect(apart.some((pair) => [pair.one, pair.other].every((each) => each === one || each === other))).toBe(
                false,
              );
              expect(seen.has(`${one} ${other}`)).toBe(false);
            }
          }
        }
      };
      sendRound(world.context(), organiser, roundId);
      look();
      for (let pass = 0; pass < usualSettings.passes; pass += 1) {
        deliver(world, cohort.people);
        happens(10);
        seen = new Set([
          ...seen,
          ...world.store.introductions
            .ofRound(roundId)
            .filter((each) => wasAsked(world, each))
            .flatMap(({ id }) => {
              const ids = world.store.introductions.answers(id).map(({ memberId }) => memberId);
              return ids.flatMap((one) => ids.map((other) => `${one} ${other}`));
            }),
        ]);
        passes(world, roundId);
        look();
      }
      expect(world.store.rounds.byId(roundId)?.state).toBe('ended');
      world.store.close();
    }),
    { numRuns: 25 },
  );
});

function isFree(world: World, one: Member, other: Member): boolean {
  const { store } = world;
  const takesPart = [one, other].every(
    ({ id }) =>
      store.members.byId(id)?.stoppedAt === null &&
      (store.members.byId(id)?.pausedUntil ?? 0) <= world.now() &&
      store.consents.latest(id, 'introductions')?.given === true &&
      store.cohorts.membershipsOf(id).length > 0,
  );
  const blocked = store.members.hasBlocked(one.id, other.id) || store.members.hasBlocked(other.id, one.id);
  return takesPart && !blocked && store.introductions.openBetween(one.id, other.id) === null;
}
