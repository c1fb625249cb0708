import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { startWorld, type World } from '@kohtaamo/store/testworld.ts';
import { beforeEach, expect, test } from 'vitest';
import { talkIn } from './testtalk.ts';

let world: World;
let talk: ReturnType<typeof talkIn>;
let organiser: Member;
let people: Member[];
let cohortId: string;
beforeEach(() => {
  world = startWorld();
  talk = talkIn(world);
  organiser = world.member('Oili Organiser');
  people = ['Aino', 'Bert', 'Cecilia', 'Daavid'].map((name) => world.member(`${name} Demo`));
  cohortId = world.shareCohort(...people);
  const programmeId = world.store.cohorts.byId(cohortId)?.programmeId ?? '';
  world.store.roles.grant({ memberId: organiser.id, role: 'organiser', programmeId, cohortId: null });
  for (const { id: memberId } of people)
    answerConsent(world.context(), { memberId, channel: 'web' }, 'introductions', true);
});

function expectPreview([said]: ReturnType<typeof talk.answers>) {
  if (said?.kind !== 'round-preview') throw new Error(`no preview: ${String(said?.kind)}`);
  return said;
}
const first = () => people[0] ?? organiser;
const waiting = () => people.filter(({ id }) => world.store.introductions.waitingFor(id).length > 0);

test.each(['round preview', 'kierros', 'kierros esikatsele', 'omgång förhandsvisa'])(
  '%s shows an organiser who would meet whom, and asks nobody',
  (text) => {
    const [said] = talk.answers(organiser, text);
    expect(said).toMatchObject({ kind: 'round-preview', meetings: [{}, {}], left: [] });
    expect(waiting()).toEqual([]);
  },
);

test('what was shown is sent, and then everybody is asked', () => {
  talk.answers(organiser, 'round preview');
  expect(talk.answers(organiser, 'round send')).toMatchObject([{ kind: 'round-sent', count: 2 }]);
  expect(waiting()).toHaveLength(4);
});

test('of two that were shown one is sent, and whoever sends too is told that these people are being asked', () => {
  talk.answers(organiser, 'round preview');
  talk.answers(organiser, 'round preview');
  talk.answers(organiser, 'round send');
  expect(talk.answers(organiser, 'round send')).toMatchObject([{ kind: 'refusal', code: 'round_open_already' }]);
  expect(waiting().every(({ id }) => world.store.introductions.waitingFor(id).length === 1)).toBe(true);
});

test('a round that was sent is taken back, and then nobody is asked any more', () => {
  talk.answers(organiser, 'round preview');
  talk.answers(organiser, 'round send');
  expect(talk.kinds(organiser, 'round cancel')).toEqual(['round-cancelled']);
  expect(waiting()).toEqual([]);
});

test('a member who runs nothing may not', () => {
  expect(talk.answers(first(), 'round preview')).toMatchObject([{ kind: 'refusal', code: 'not_allowed' }]);
});

test('somebody with several cohorts is asked which', () => {
  const programmeId = world.store.cohorts.byId(cohortId)?.programmeId ?? '';
  const other = { name: 'Kevät', programmeId, slug: 'kevat', wallCode: 'w', wallCodeOpen: true };
  world.store.cohorts.add({ ...other, id: 'c2', createdAt: world.now() });
  expect(talk.kinds(organiser, 'round preview')).toEqual(['which-cohort']);
  expect(talk.kinds(organiser, 'round preview Kevät')).toEqual(['refusal']);
});

test.each([
  ['round preview 5 rounds', 5],
  ['kierros esikatsele 1 kierros', 1],
  ['omgång förhandsvisa 0 omgångar', 0],
  ['kierros esikatsele', 3],
])('%s looks that many rounds back, and the round keeps it', (text, memory) => {
  const { url } = expectPreview(talk.answers(organiser, text));
  expect(world.store.rounds.byId(url.split('/').at(-1) ?? '')?.settings.memory).toBe(memory);
});

test('more rounds back than are kept are not understood, and a cohort may have a number in its name', () => {
  expect(talk.kinds(organiser, 'round preview 21 rounds')).toEqual(['usage']);
  const programmeId = world.store.cohorts.byId(cohortId)?.programmeId ?? '';
  const other = { name: 'Kevät 2027', programmeId, slug: 'kevat', wallCode: 'w', wallCodeOpen: true };
  world.store.cohorts.add({ ...other, id: 'c2', createdAt: world.now() });
  // Found, with nobody in it.
  expect(talk.answers(organiser, 'round preview Kevät 2027')).toMatchObject([{ code: 'round_too_few' }]);
  expect(talk.answers(organiser, 'round preview Kevät 2027, 4 rounds')).toMatchObject([{ code: 'round_too_few' }]);
});

test('a member steps out of rounds and in again, and tells what they hope to find', () => {
  expect(talk.answers(first(), 'rounds')).toMatchObject([{ kind: 'meeting-wish', takesPart: true, intents: [] }]);
  expect(talk.answers(first(), 'kierrokset neuvoja ja asiakas')).toMatchObject([{ intents: ['advice', 'customer'] }]);
  expect(talk.answers(first(), 'rounds 60 km')).toMatchObject([{ reachKm: 60, intents: ['advice', 'customer'] }]);
  expect(talk.answers(first(), 'omgångar nej')).toMatchObject([{ takesPart: false }]);
  expect(talk.answers(organiser, 'round preview')).toMatchObject([{ meetings: [{}], left: [] }]);
  expect(talk.answers(first(), 'kierrokset kyllä')).toMatchObject([{ takesPart: true, reachKm: 60 }]);
  expect(talk.kinds(first(), 'rounds bananas')).toEqual(['usage']);
});

test.each([
  ['rounds not this time', 'rounds no', 'rounds this time'],
  ['kierrokset ei tällä kertaa', 'kierrokset ei', 'kierrokset tällä kertaa'],
  ['omgångar inte den här gången', 'omgångar nej', 'omgångar den här gången'],
])('a member is out of one round by "%s", and in one alone by "%s" and then "%s"', (notThis, no, thisTime) => {
  expect(talk.answers(first(), notThis)).toMatchObject([{ kind: 'meeting-wish', takesPart: true, thisTime: false }]);
  expect(talk.answers(first(), 'rounds 60 km')).toMatchObject([{ reachKm: 60, takesPart: true, thisTime: false }]);
  expect(expectPreview(talk.answers(organiser, 'round preview'))).toMatchObject({ meetings: [{}], left: [] });
  expect(talk.answers(first(), no)).toMatchObject([{ takesPart: false, thisTime: null }]);
  expect(talk.answers(first(), thisTime)).toMatchObject([{ takesPart: false, thisTime: true }]);
  expect(expectPreview(talk.answers(organiser, 'round preview')).meetings).toHaveLength(2);
});

test.each(['rounds', 'rounds not this time', 'rounds no', 'rounds this time'])(
  'whoever wrote "%s" and then said "stop these" changes a distance and is asked nothing: only a yes takes it back',
  (choice) => {
    if (choice === 'rounds this time') talk.answers(first(), 'rounds no');
    talk.answers(first(), choice);
    world.store.prompts.stopKind(first().id, 'round', world.now());
    expect(talk.answers(first(), 'rounds')).toMatchObject([{ takesPart: false, thisTime: null }]);
    expect(talk.answers(first(), 'rounds 30 km')).toMatchObject([{ reachKm: 30, takesPart: false, thisTime: null }]);
    expect(world.store.prompts.stoppedKinds(first().id)).toEqual(['round']);
    talk.answers(first(), 'rounds this time');
    expect(world.store.prompts.stoppedKinds(first().id)).toEqual([]);
  },
);
