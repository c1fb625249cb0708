import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { hour } from '@kohtaamo/core/clock.ts';
import { answerIntroduction } from '@kohtaamo/core/introduction/answerintroduction.ts';
import { makeRound } from '@kohtaamo/core/round/makeround.ts';
import { fewest, progressOf } from '@kohtaamo/core/round/progress.ts';
import { usualSettings } from '@kohtaamo/core/round/round.ts';
import { endPass, sendRound, takeResult } from '@kohtaamo/core/round/runround.ts';
import { solveRound } from '@kohtaamo/core/round/solveround.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrives } from './testround.ts';
import { startWorld, type World } from './testworld.ts';

const organiser = { memberId: null, channel: 'cli' as const };
type Given = 'yes' | 'no' | 'later' | null;

function sentRound(count: number) {
  const world = startWorld();
  const people = Array.from({ length: count }, (_, at) => world.member(`Person ${at}`));
  const cohortId = world.shareCohort(...people);
  for (const { id } of people) answerConsent(world.context(), { memberId: id, channel: 'web' }, 'introductions', true);
  const scope = { programmeId: world.store.cohorts.byId(cohortId)?.programmeId ?? '', cohortId };
  const made = makeRound(world.context(), organiser, scope, usualSettings, 1);
  if (!made.ok) throw new Error(made.refusal.code);
  const { id } = made.value;
  solve(world, id);
  sendRound(world.context(), organiser, id);
  return { world, id };
}

function solve(world: World, id: string): void {
  const round = world.store.rounds.byId(id);
  const pass = round && world.store.rounds.pass(id, round.pass);
  if (round?.state === 'solving' && pass) takeResult(world.context(), id, { ...pass, result: solveRound(pass.inputs) });
}

function endsPass(world: World, id: string): void {
  const people = asked(world, id).flatMap((each) => each.people);
  arrives(world, people);
  world.pass(usualSettings.answerHours * hour);
  endPass(world.context(), id, world.store.rounds.byId(id)?.pass ?? 0);
  solve(world, id);
}

/** The meetings that wait, each with the people it asks. */
const asked = ({ store }: World, id: string) =>
  store.introductions
    .ofRound(id)
    .filter(({ state }) => state === 'asked')
    .map((each) => ({ id: each.id, people: store.introductions.answers(each.id).map(({ memberId }) => memberId) }));

function answers(world: World, introductionId: string, memberId: string, given: Given): void {
  if (given !== null) answerIntroduction(world.context(), { memberId, channel: 'web' }, introductionId, given);
}

function seen(world: World, id: string, viewerId: string | null = null) {
  const round = world.store.rounds.byId(id);
  const progress = round && progressOf(world.context(), round, viewerId);
  if (progress === null) throw new Error('There is no round that was sent.');
  return progress;
}

test('who meets is shown when all of them want it, with why each of them reads that they do', () => {
  const { world, id } = sentRound(6);
  const [first, second] = asked(world, id);
  expect(seen(world, id)).toMatchObject({
    state: 'asking',
    first: { asked: 6, agreed: [], others: 3, isOver: false },
    later: null,
    running: { pass: 1 },
  });
  for (const person of first?.people ?? []) answers(world, first?.id ?? '', person, 'yes');
  answers(world, second?.id ?? '', second?.people[0] ?? '', 'yes');
  const pass = seen(world, id).first;
  expect(pass?.agreed.map(({ memberIds }) => memberIds)).toEqual([first?.people]);
  expect(pass?.agreed[0]?.reasons.map(({ of, about }) => [of, about])).toEqual([
    first?.people,
    first?.people.toReversed(),
  ]);
  expect(pass?.others).toBe(2);
});

test('until the deadline nothing tells a no from waiting, and after it nothing tells who of two said it', () => {
  const given = fc.constantFrom<Given>('yes', 'no', 'later', null);
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 9 }), fc.infiniteStream(given), (count, stream) => {
      const round = (turned: boolean, silent: boolean) => {
        const { world, id } = sentRound(count);
        let at = 0;
        for (const meeting of asked(world, id)) {
          const theirs = meeting.people.map((_, place) => choices[at + place] ?? null);
          at += theirs.length;
          const isWanted = theirs.every((each) => each === 'yes');
          const said = turned && theirs.length === 2 ? theirs.toReversed() : theirs;
          for (const [place, person] of meeting.people.entries())
            answers(world, meeting.id, person, silent && !isWanted ? null : (said[place] ?? null));
        }
        return { world, id };
      };
      const choices = [...stream.take(count)];
      const [one, turned, silent] = [round(false, false), round(true, false), round(false, true)];
      const before = anonymous(one);
      expect(anonymous(turned)).toEqual(before);
      expect(anonymous(silent)).toEqual(before);
      for (const each of [one, turned]) endsPass(each.world, each.id);
      expect(anonymous(turned).first).toEqual(anonymous(one).first);
      for (const { world } of [one, turned, silent]) world.store.close();
    }),
    { numRuns: 10 },
  );
});

/** Ids of introductions differ from world to world; who is in them must not. */
function anonymous({ world, id }: { world: World; id: string }, viewerId: string | null = null) {
  const names = new Map(world.store.rounds.people(id).map(({ memberId }, at) => [memberId, at]));
  const name = (memberId: string) => names.get(memberId);
  const { first, ...rest } = seen(world, id, viewerId);
  return {
    ...rest,
    first: first && { ...first, agreed: first.agreed.map(({ memberIds }) => memberIds.map(name).toSorted()) },
  };
}

test('whoever runs a round and is in it sees the same of it when the other one said no as when they said nothing', () => {
  /** One says yes, the other one `given`; of the others half say yes to each other, and half no. Everybody asked again says yes. */
  const round = (given: Given, others: Given) => {
    const { world, id } = sentRound(12);
    const [own, ...rest] = asked(world, id);
    const [one = '', other = ''] = own?.people ?? [];
    answers(world, own?.id ?? '', one, 'yes');
    answers(world, own?.id ?? '', other, given);
    for (const [at, meeting] of rest.entries())
      for (const person of meeting.people) answers(world, meeting.id, person, at % 2 === 0 ? others : 'yes');
    const moments = [anonymous({ world, id }, one)];
    for (let at = 0; at < usualSettings.passes; at += 1) {
      endsPass(world, id);
      moments.push(anonymous({ world, id }, one));
      for (const meeting of asked(world, id))
        for (const person of meeting.people) answers(world, meeting.id, person, 'yes');
      moments.push(anonymous({ world, id }, one));
    }
    world.pass(hour);
    return [...moments, anonymous({ world, id }, one)];
  };
  for (const others of ['no', null] as const) {
    const said = round('no', others);
    expect(said).toEqual(round(null, others));
    expect(said.at(-1)).toMatchObject({ state: 'ended', isOwn: true, later: null, running: null });
  }
});

test('whoever runs a round sees no name of its later passes: who is asked again was not silent before', () => {
  const { world, id } = sentRound(24);
  const [first, ...rest] = asked(world, id);
  for (const person of first?.people ?? []) answers(world, first?.id ?? '', person, 'yes');
  for (const meeting of rest) for (const person of meeting.people) answers(world, meeting.id, person, 'no');
  endsPass(world, id);
  const again = asked(world, id);
  for (const meeting of again.slice(0, 5))
    for (const person of meeting.people.slice(0, 2)) answers(world, meeting.id, person, 'yes');
  expect(again.flatMap(({ people }) => people)).toHaveLength(22);
  endsPass(world, id);
  const progress = seen(world, id);
  expect(progress.later).toEqual({ asked: { kind: 'about', count: 20 }, met: { kind: 'about', count: 10 } });
  const told = JSON.stringify({ ...progress, first: null });
  for (const { memberId } of world.store.rounds.people(id)) expect(told).not.toContain(memberId);
  expect(progress.first?.agreed.map(({ memberIds }) => memberIds)).toEqual([first?.people]);
});

test('how many are asked again, and meet, is not told when they are few', () => {
  const { world, id } = sentRound(8);
  const [, , ...rest] = asked(world, id);
  for (const { id: meeting, people } of rest) for (const person of people) answers(world, meeting, person, 'yes');
  for (const { id: meeting, people } of asked(world, id))
    for (const person of people) answers(world, meeting, person, 'no');
  endsPass(world, id);
  expect(asked(world, id).flatMap(({ people }) => people).length).toBeLessThan(fewest);
  expect(seen(world, id).later).toEqual({ asked: { kind: 'few' }, met: { kind: 'few' } });
});

test('a meeting of three that begins with two is counted nowhere, so that no number tells of the third', () => {
  const { world, id } = sentRound(3);
  const [trio] = asked(world, id);
  for (const person of trio?.people.slice(1) ?? []) answers(world, trio?.id ?? '', person, 'yes');
  const before = seen(world, id).first;
  endsPass(world, id);
  expect(world.store.introductions.ofRound(id).map(({ state }) => state)).toEqual(['agreed']);
  expect(seen(world, id)).toMatchObject({ state: 'ended', later: null });
  expect(seen(world, id).first).toEqual({ ...before, isOver: true });
});
