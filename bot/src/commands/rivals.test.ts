import type { Member } from '@kohtaamo/core/member/member.ts';
import { startWorld, type World } from '@kohtaamo/store/testworld.ts';
import { beforeEach, expect, test } from 'vitest';
import { talkIn } from './testtalk.ts';

let world: World;
let talk: ReturnType<typeof talkIn>;
let organiser: Member;
let aino: Member;
let elsewhere: string;

beforeEach(() => {
  world = startWorld();
  talk = talkIn(world);
  organiser = world.member('Oili Organiser');
  aino = world.member('Aino Aalto');
  run(world.shareCohort(aino, world.member('Bert and Sons'), world.member('Cecilia')));
  elsewhere = world.shareCohort(world.member('Eino'), world.member('Frida'));
});

function run(cohortId: string) {
  const programmeId = world.store.cohorts.byId(cohortId)?.programmeId ?? '';
  world.store.roles.grant({ memberId: organiser.id, role: 'organiser', programmeId, cohortId: null });
}

test.each([
  ['round rivals', 'round not rivals', 'and'],
  ['kierros kilpailijat', 'kierros ei kilpailijoita', 'ja'],
  ['omgång konkurrenter', 'omgång inte konkurrenter', 'och'],
])('an organiser marks by "%s" that two compete, and takes it back by "%s"', (mark, unmark, word) => {
  const names = { one: 'Aino Aalto', other: 'Bert and Sons' };
  expect(talk.answers(organiser, `${mark} Aino ${word} Bert and Sons`)).toEqual([
    { kind: 'rivals-marked', ...names, isMarked: true },
  ]);
  expect(world.store.rounds.rivals()).toHaveLength(1);
  expect(talk.answers(organiser, mark)).toEqual([{ kind: 'rivals', pairs: [names] }]);
  expect(talk.answers(organiser, `${unmark} Bert and Sons ${word} Aino`)).toMatchObject([{ isMarked: false }]);
  expect(world.store.rounds.rivals()).toEqual([]);
  expect(talk.answers(organiser, `${unmark} Bert and Sons ${word} Aino`)).toMatchObject([{ code: 'not_found' }]);
});

test('whoever is of no cohort that the organiser runs is not found, nor two of different programmes', () => {
  expect(talk.answers(organiser, 'round rivals Aino and Eino')).toMatchObject([{ code: 'person_not_found' }]);
  run(elsewhere);
  expect(talk.answers(organiser, 'round rivals Aino and Eino')).toMatchObject([{ code: 'person_not_found' }]);
  expect(talk.answers(organiser, 'round rivals Eino and Frida')).toMatchObject([{ isMarked: true }]);
  const room = { organisersOf: world.store.cohorts.byId(elsewhere)?.programmeId ?? '' };
  expect(talk.answers(organiser, '!round rivals Aino and Cecilia', room)).toMatchObject([{ code: 'person_not_found' }]);
  expect(talk.answers(organiser, '!round rivals', room)).toMatchObject([{ pairs: [{}] }]);
});

test('a member neither marks rivals nor reads of them, and keeps firms of their sector away for themselves', () => {
  expect(talk.answers(aino, 'round rivals Aino and Cecilia')).toMatchObject([{ code: 'not_allowed' }]);
  expect(talk.answers(aino, 'round rivals')).toMatchObject([{ code: 'not_allowed' }]);
  expect(talk.answers(aino, 'rounds no rivals')).toMatchObject([{ kind: 'meeting-wish', avoidsRivals: true }]);
  expect(talk.answers(aino, 'block Cecilia')).toMatchObject([{ kind: 'person-blocked' }]);
});
