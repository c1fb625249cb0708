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

function seen(world: World, id: string) {
  const round = world.store.rounds.byId(id);
  if (round === null) throw new Error('There is no round.');
  return progressOf(world, round);
}

test('who meets is shown when all of them want it, with why each of them reads that they do', () => {
  const { world, id } = sentRound(6);
  const [first, second] = asked(world, id);
  expect(seen(world, id)).toMatchObject({
    passes: [{ pass: 1, asked: { kind: 'exactly', count: 6 }, agreed: [], others: 3, isOver: false }],
    passesLeft: 2,
  });
  for (const person of first?.people ?? []) answers(world, first?.id ?? '', person, 'yes');
  answers(world, second?.id ?? '', second?.people[0] ?? '', 'yes');
  const [pass] = seen(world, id).passes;
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
      const first = ({ world, id }: typeof one) => ({ ...anonymous({ world, id })[0] });
      expect(first(turned)).toEqual(first(one));
      for (const { world } of [one, turned, silent]) world.store.close();
    }),
    { numRuns: 10 },
  );
});

/** Ids of introductions differ from world to world; who is in them must not. */
function anonymous({ world, id }: { world: World; id: string }) {
  const names = new Map(world.store.rounds.people(id).map(({ memberId }, at) => [memberId, at]));
  const name = (memberId: string) => names.get(memberId);
  return seen(world, id).passes.map(({ agreed, ...rest }) => ({
    ...rest,
    agreed: agreed.map(({ memberIds }) => memberIds.map(name).toSorted()),
  }));
}

test('of later passes the number of people is told roughly, and not at all when they are few', () => {
  for (const count of [6, 24]) {
    const { world, id } = sentRound(count);
    for (const { id: meeting, people } of asked(world, id).slice(1))
      for (const person of people) answers(world, meeting, person, count === 6 ? 'yes' : 'no');
    endsPass(world, id);
    const [, second] = seen(world, id).passes;
    const exact = asked(world, id).flatMap(({ people }) => people).length;
    if (count === 6) expect(second).toBeUndefined();
    else {
      expect(exact).toBe(22);
      expect(second).toMatchObject({ asked: { kind: 'about', count: 20 }, others: null });
    }
  }
  const { world, id } = sentRound(8);
  for (const { id: meeting, people } of asked(world, id).slice(2))
    for (const person of people) answers(world, meeting, person, 'yes');
  for (const { id: meeting, people } of asked(world, id))
    for (const person of people) answers(world, meeting, person, 'no');
  endsPass(world, id);
  expect(asked(world, id).flatMap(({ people }) => people).length).toBeLessThan(fewest);
  expect(seen(world, id).passes[1]?.asked).toEqual({ kind: 'few' });
});
