import type { Member } from '@kohtaamo/core/member/member.ts';
import { startWorld, type World } from '@kohtaamo/store/testworld.ts';
import { beforeEach, expect, test } from 'vitest';
import { talkIn } from './testtalk.ts';

let world: World;
let talk: ReturnType<typeof talkIn>;
let facilitator: Member;
let cohortId: string;
beforeEach(() => {
  // A Friday at noon in Helsinki.
  world = startWorld();
  talk = talkIn(world);
  facilitator = world.member('Frans Facilitator');
  cohortId = world.shareCohort(world.member('Aino Demo'), facilitator);
  world.store.roles.grant({ memberId: facilitator.id, role: 'facilitator', programmeId: null, cohortId });
});
const coming = () => world.store.starters.ofCohort(cohortId);

test.each([
  [
    'avaus uusi hinnoittelu tiistaina klo 12',
    { theme: 'pricing', firstDate: '2027-01-19', time: '12:00', repeat: 'once' },
  ],
  [
    'samtalsöppnare ny pengar på onsdag varannan vecka',
    { theme: 'money', firstDate: '2027-01-20', repeat: 'two-weeks' },
  ],
  ['starter new selling every month', { theme: 'selling', firstDate: '2027-01-16', time: '09:00', repeat: 'month' }],
])('%s plans the next one of the theme, and shows what will be said and when', (text, expected) => {
  expect(talk.answers(facilitator, text)).toMatchObject([{ kind: 'starter-changed', what: 'planned', number: 1 }]);
  expect(coming()).toMatchObject([{ ...expected, state: 'planned' }]);
});

test('what is coming is listed, and by its number paused, skipped, gone on with and taken away', () => {
  talk.answers(facilitator, 'avaus uusi raha maanantaina joka viikko');
  talk.answers(facilitator, 'avaus uusi myynti torstaina joka viikko');
  expect(talk.answers(facilitator, 'avaus')).toMatchObject([{ kind: 'starters', starters: [{}, {}] }]);
  expect(talk.answers(facilitator, 'avaus tauko 2')).toMatchObject([{ what: 'paused' }]);
  expect(coming().map(({ state }) => state)).toEqual(['planned', 'paused']);
  expect(talk.answers(facilitator, 'avaus jatka 2')).toMatchObject([{ what: 'planned' }]);
  expect(talk.answers(facilitator, 'avaus jätä väliin 1')).toMatchObject([{ what: 'skipped' }]);
  expect(coming().map(({ firstDate, turn }) => [firstDate, turn])).toEqual([
    ['2027-01-21', 0],
    ['2027-01-18', 1],
  ]);
  expect(talk.answers(facilitator, 'avaus poista 1')).toMatchObject([{ what: 'removed' }]);
  expect(coming()).toMatchObject([{ theme: 'money' }]);
});

test('a number that is none of the list changes nothing and shows the list', () => {
  talk.answers(facilitator, 'avaus uusi raha maanantaina');
  expect(talk.kinds(facilitator, 'avaus poista 7')).toEqual(['starters']);
  expect(coming()).toHaveLength(1);
});

test('a room that has enough is not given more, and no draft is left behind', () => {
  for (const day of ['maanantaina', 'tiistaina']) talk.answers(facilitator, `avaus uusi raha ${day}`);
  const said = talk.answers(facilitator, 'avaus uusi raha keskiviikkona');
  expect(said).toMatchObject([{ kind: 'refusal', code: 'starter_crowded' }]);
  expect(coming()).toHaveLength(2);
});

test('a member who runs nothing may not, and without a theme it is told how', () => {
  expect(talk.answers(world.member('Bert Demo'), 'starter')).toMatchObject([{ code: 'not_allowed' }]);
  expect(talk.kinds(facilitator, 'starter new blabla')).toEqual(['usage']);
});
