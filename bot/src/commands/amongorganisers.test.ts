import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { startWorld, type World } from '@kohtaamo/store/testworld.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { talkIn } from './testtalk.ts';

let world: World;
let talk: ReturnType<typeof talkIn>;
let oili: Member;
let olga: Member;
let people: Member[];
let [here, elsewhere]: { cohortId: string; programmeId: string }[] = [];
let room: { organisersOf: string };

function cohortOf(...names: string[]) {
  const members = names.map((name) => world.member(`${name} Demo`));
  const cohortId = world.shareCohort(...members);
  for (const { id: memberId } of members)
    answerConsent(world.context(), { memberId, channel: 'web' }, 'introductions', true);
  return { members, cohortId, programmeId: world.store.cohorts.byId(cohortId)?.programmeId ?? '' };
}
const organise = (who: Member, programmeId: string | null) => {
  world.store.roles.grant({ memberId: who.id, role: 'organiser', programmeId, cohortId: null });
};
const waiting = () => people.filter(({ id }) => world.store.introductions.waitingFor(id).length > 0).length;

beforeEach(() => {
  world = startWorld();
  talk = talkIn(world);
  [oili, olga] = [world.member('Oili Organiser'), world.member('Olga Organiser')];
  const [first, second] = [cohortOf('Aino', 'Bert', 'Cecilia', 'Daavid'), cohortOf('Eino', 'Frida', 'Gunnar', 'Helmi')];
  [here, elsewhere] = [first, second];
  people = first.members;
  room = { organisersOf: first.programmeId };
  organise(oili, first.programmeId);
  organise(olga, first.programmeId);
});

describe('in the room of a programme’s organisers', () => {
  test.each(['!round preview', '!kierros esikatsele', '!omgång förhandsvisa'])(
    '%s is answered there for everybody, and nobody is asked',
    (text) => {
      expect(talk.answers(oili, text, room)).toMatchObject([{ kind: 'round-preview', meetings: [{}, {}] }]);
      expect(talk.toldPrivately(oili)).toEqual([]);
      expect(waiting()).toBe(0);
    },
  );

  test('one looks, another sends it, and the first takes it back', () => {
    talk.answers(oili, '!round preview', room);
    expect(talk.answers(olga, '!round send', room)).toMatchObject([{ kind: 'round-sent', count: 2 }]);
    expect(waiting()).toBe(4);
    expect(talk.kinds(oili, '!round cancel', room)).toEqual(['round-cancelled']);
    expect(waiting()).toBe(0);
  });

  test('until when people are asked is told in the programme’s time, wherever whoever sends lives', () => {
    const abroad = { id: 'abroad', slug: 'abroad', name: 'Utomlands', funder: null, createdAt: 1 };
    world.store.programmes.add({ ...abroad, timeZone: 'Europe/Stockholm' });
    const wall = { wallCode: 'abroadabroad', wallCodeOpen: true };
    world.store.cohorts.add({ ...wall, id: 'there', slug: 'there', name: 'Där', programmeId: abroad.id, createdAt: 1 });
    world.store.cohorts.admit('there', oili.id, world.now());
    talk.answers(oili, '!round preview', room);
    expect(talk.answers(oili, '!round send', room)).toMatchObject([{ timeZone: 'Europe/Helsinki' }]);
  });

  test('figures are answered there, of this programme alone', () => {
    organise(oili, null);
    const ofOne = talk.answers(oili, '!figures', room);
    expect(ofOne).toMatchObject([{ kind: 'figures', url: `/organise/programme/${room.organisersOf}/figures` }]);
    expect(talk.answers(oili, 'figures')).toHaveLength(2);
  });

  test('a cohort of another programme is not reached, by its name or without, also by who runs both', () => {
    organise(oili, null);
    const other = world.store.cohorts.byId(elsewhere?.cohortId ?? '')?.name ?? '';
    const own = world.store.cohorts.byId(here?.cohortId ?? '')?.name;
    expect(talk.answers(oili, `!round preview ${other}`, room)).toEqual([{ kind: 'which-cohort', names: [own] }]);
    expect(talk.kinds(oili, `round preview ${other}`)).toEqual(['round-preview']);
    expect(talk.kinds(oili, '!round send', room)).toEqual(['refusal']);
    expect(talk.kinds(oili, '!round cancel', room)).toEqual(['refusal']);
    expect(talk.kinds(oili, `round send ${other}`)).toEqual(['round-sent']);
  });

  test('whoever is organiser no more gets nothing there, though facilitator of its cohort and organiser of another', () => {
    const [cohortId = '', other = ''] = [here?.cohortId, elsewhere?.programmeId];
    world.store.roles.revoke({ memberId: olga.id, role: 'organiser', programmeId: room.organisersOf, cohortId: null });
    world.store.roles.grant({ memberId: olga.id, role: 'facilitator', programmeId: null, cohortId });
    organise(olga, other);
    for (const text of ['!round preview', '!round send', '!figures'])
      expect(talk.answers(olga, text, room)).toMatchObject([{ kind: 'refusal', code: 'not_allowed' }]);
    expect(talk.kinds(olga, `round preview ${world.store.cohorts.byId(cohortId)?.name ?? ''}`)).toEqual([
      'round-preview',
    ]);
  });

  test.each(['round preview', 'figures', 'the next round', 'send', 'yes'])('“%s” is talk and not answered', (text) => {
    expect(talk.answers(oili, text, room)).toEqual([]);
    expect(talk.toldPrivately(oili)).toEqual([]);
  });

  test('what is about the person alone goes to their own room', () => {
    expect(talk.kinds(oili, '!card', room)).toEqual(['answered-privately']);
    expect(talk.toldPrivately(oili)).not.toEqual([]);
  });
});

test.each(['!round preview', '!figures'])('in the room of a cohort, %s is answered privately', (text) => {
  expect(talk.kinds(oili, text, { direct: false })).toEqual(['answered-privately']);
  expect(talk.toldPrivately(oili).map(({ kind }) => kind)).toEqual([text === '!figures' ? 'figures' : 'round-preview']);
});
