import { expect, test } from 'vitest';
import type { RoundPerson, Topic } from './person.ts';
import { previewOf } from './preview.ts';
import type { KeptInputs } from './round.ts';
import { solveRound } from './solveround.ts';
import { roundWeights, rulesVersion } from './weights.ts';

const tag = (text: string): Topic => ({ text, isTag: true, words: [[text]] });
const person = (memberId: string, needs: string[], offers: string[], over: Partial<RoundPerson> = {}): RoundPerson => ({
  memberId,
  needs: needs.map(tag),
  offers: offers.map(tag),
  sector: null,
  municipality: null,
  businesses: [],
  languages: [],
  cohortIds: ['c'],
  intents: [],
  reachKm: null,
  avoidsRivals: false,
  debt: 0,
  ...over,
});

function previewed(people: RoundPerson[], pinned: string[][]) {
  const inputs: KeptInputs = {
    rules: rulesVersion,
    seed: 1,
    pool: { people, apart: [], askedBefore: [], surprise: 0.7, weights: roundWeights },
    pinned,
    groups: null,
    leftBefore: [],
    inThrees: false,
    resting: [],
  };
  return previewOf(inputs, solveRound(inputs));
}

test('the worst off is whoever gains least by their own meeting, and not the other one in it', () => {
  const people = [person('a', ['printing'], ['photos']), person('b', ['lawyer'], ['printing'])];
  for (const order of [people, people.toReversed()])
    expect(previewed(order, [order.map(({ memberId }) => memberId)]).worstOff?.memberId).toBe('b');
});

test('the worst off may be in a meeting that is good for the other one, that crosses much, and that was owed', () => {
  const people = [
    person('a', ['printing'], ['photos'], { sector: '18', municipality: '285', debt: 4 }),
    person('b', ['lawyer'], ['printing'], { sector: '74', municipality: '405', debt: 4 }),
    person('c', [], []),
    person('d', [], []),
  ];
  const { meetings, worstOff } = previewed(people, [
    ['a', 'b'],
    ['c', 'd'],
  ]);
  const [first, second] = meetings;
  expect(first?.worth).toBeGreaterThan(second?.worth ?? 0);
  expect(worstOff?.memberId).toBe('b');
});

test('in a meeting of three the worst off is who gains least of both others together; without a meeting it is nobody', () => {
  const people = [
    person('a', ['printing'], ['photos']),
    person('b', ['photos'], ['printing']),
    person('c', ['lawyer'], ['printing', 'photos']),
  ];
  expect(previewed(people, [['a', 'b', 'c']]).worstOff).toMatchObject({ memberId: 'c', worth: roundWeights.floor });
  expect(previewed([], []).worstOff).toBeNull();
});
