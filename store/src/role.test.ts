import { addCohort } from '@kohtaamo/core/cohort/addcohort.ts';
import { addPerson } from '@kohtaamo/core/member/addperson.ts';
import { parseUserId } from '@kohtaamo/core/matrix/userid.ts';
import { addProgramme } from '@kohtaamo/core/programme/addprogramme.ts';
import { findPeople } from '@kohtaamo/core/role/findpeople.ts';
import { giveRole, takeRole, type RoleWish } from '@kohtaamo/core/role/giverole.ts';
import { tellName } from '@kohtaamo/core/member/tellname.ts';
import { connectAccount, makeOrganiserLink, makeSignInLink, unnamedOrganiser } from '@kohtaamo/core/session/signin.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from './testworld.ts';

let world: World;
let programmeId: string;
let cohortId: string;
const operator = { memberId: null, channel: 'cli' as const };
beforeEach(() => {
  world = startWorld();
  const programme = addProgramme(world.context(), operator, {
    name: 'Ohjelma',
    funder: null,
    timeZone: 'Europe/Helsinki',
  });
  if (!programme.ok) throw new Error(programme.refusal.code);
  const cohort = addCohort(world.context(), operator, { programmeId: programme.value.id, name: 'Kouvola' });
  if (!cohort.ok) throw new Error(cohort.refusal.code);
  programmeId = programme.value.id;
  cohortId = cohort.value.id;
});

const facilitator = (): RoleWish => ({ role: 'facilitator', programmeId: null, cohortId });
const organiser = (): RoleWish => ({ role: 'organiser', programmeId, cohortId: null });
const hubOrganiser: RoleWish = { role: 'organiser', programmeId: null, cohortId: null };
const rooms = (memberId: string) =>
  world.store.outbox
    .list('waiting', 100)
    .flatMap(({ act }) => (act.kind === 'apply-role' && act.memberId === memberId ? [act.purpose] : []));
const acts = () => world.store.audit.ofMember('boss').map((each) => each.act);

describe('a role', () => {
  test('given twice is one role, one line in the audit log, and one word to each room', () => {
    const ada = world.member('Ada Demo');
    world.store.members.add({ ...ada, id: 'boss', userId: null });
    const boss = { memberId: 'boss', channel: 'web' as const };
    giveRole(world.context(), boss, ada.id, organiser());
    giveRole(world.context(), boss, ada.id, organiser());
    expect(world.store.roles.grantsOf(ada.id)).toHaveLength(1);
    expect(rooms(ada.id)).toEqual(['programme', 'organisers', 'cohort']);
    expect(acts()).toEqual(['role-given']);
  });

  test('taken back is gone at once, and the rooms are told', () => {
    const ada = world.member('Ada Demo');
    giveRole(world.context(), operator, ada.id, facilitator());
    takeRole(world.context(), operator, ada.id, facilitator());
    expect(world.store.roles.grantsOf(ada.id)).toEqual([]);
    expect(rooms(ada.id)).toEqual(['cohort', 'cohort']);
  });

  test('of the last organiser of the hub stays, so that somebody can come in', () => {
    const [ada, bert] = [world.member('Ada Demo'), world.member('Bert Demo')];
    giveRole(world.context(), operator, ada.id, hubOrganiser);
    expect(takeRole(world.context(), operator, ada.id, hubOrganiser)).toMatchObject({
      refusal: { code: 'role_last_organiser' },
    });
    giveRole(world.context(), operator, bert.id, hubOrganiser);
    expect(takeRole(world.context(), operator, ada.id, hubOrganiser).ok).toBe(true);
  });

  test.each([
    { role: 'facilitator', programmeId: null, cohortId: 'none' },
    { role: 'facilitator', programmeId: null, cohortId: null },
    { role: 'organiser', programmeId: 'none', cohortId: null },
  ] as const)('at a place that is none is refused: %o', (wish) => {
    expect(giveRole(world.context(), operator, world.member('Ada Demo').id, wish).ok).toBe(false);
  });
});

describe('a person who comes by a link', () => {
  const person = (email = 'ada@example.org') => {
    const added = addPerson(world.context(), operator, { name: 'Ada Demo', email });
    if (!added.ok) throw new Error(added.refusal.code);
    return added.value;
  };

  test('is let into the rooms of their roles when they connect an account', () => {
    const { id } = person();
    giveRole(world.context(), operator, id, facilitator());
    expect(rooms(id)).toEqual([]);
    const userId = parseUserId('@ada:localhost');
    if (userId === null) throw new Error('user id');
    world.store.rooms.remember({ roomId: '!direct:localhost', purpose: 'direct', subjectId: userId }, world.now());
    connectAccount(world.context(), id, { userId, name: 'ada' });
    expect(world.store.members.byId(id)).toMatchObject({ userId, name: 'Ada Demo' });
    expect(world.store.rooms.byId('!direct:localhost')?.subjectId).toBe(id);
    expect(rooms(id)).toEqual(['cohort']);
    expect(makeSignInLink(world.context(), operator, id, 'hash')).toMatchObject({
      refusal: { code: 'user_id_taken' },
    });
  });

  test('is the one whose e-mail address it is, and no second one', () => {
    expect(person('Ada@Example.org').id).toBe(person('ada@example.org').id);
    expect(addPerson(world.context(), operator, { name: ' ', email: '' }).ok).toBe(false);
    expect(addPerson(world.context(), operator, { name: 'Ada', email: 'ada' }).ok).toBe(false);
  });

  test('who may do more than the one who asks gets no link by them: it would open their door', () => {
    const chief = makeOrganiserLink(world.context(), 'first', 'Chief Demo');
    const ada = world.member('Ada Demo');
    giveRole(world.context(), operator, ada.id, organiser());
    const asAda = { memberId: ada.id, channel: 'web' as const };
    expect(makeSignInLink(world.context(), asAda, chief, 'hash')).toMatchObject({ refusal: { code: 'not_allowed' } });
    const { id } = person('bert@example.org');
    giveRole(world.context(), asAda, id, facilitator());
    expect(makeSignInLink(world.context(), asAda, id, 'hash').ok).toBe(true);
  });
});

test('an organiser who has told no name is called as their account is', () => {
  const memberId = makeOrganiserLink(world.context(), 'first', unnamedOrganiser);
  const userId = parseUserId('@olga:localhost');
  if (userId === null) throw new Error('user id');
  connectAccount(world.context(), memberId, { userId, name: 'Olga\u202e Demo' });
  expect(world.store.members.byId(memberId)?.name).toBe('Olga Demo');
});

test('an organiser tells a name for the invitations, and an address only where one is meant for answers', () => {
  const memberId = makeOrganiserLink(world.context(), 'first', unnamedOrganiser);
  const actor = { memberId, channel: 'web' as const };
  expect(tellName(world.context(), actor, { name: ' ', email: '' })).toMatchObject({
    refusal: { code: 'name_missing' },
  });
  expect(tellName(world.context(), actor, { name: 'Olga', email: 'olga@' })).toMatchObject({
    refusal: { code: 'email_invalid' },
  });
  tellName(world.context(), actor, { name: 'Olga Demo', email: '' });
  expect(world.store.members.byId(memberId)).toMatchObject({ name: 'Olga Demo', email: null, emailVisibility: 'me' });
  tellName(world.context(), actor, { name: 'Olga Demo', email: 'Olga@example.org' });
  expect(world.store.members.byId(memberId)).toMatchObject({ email: 'olga@example.org', emailVisibility: 'cohort' });
});

test('people are found by a whole address anywhere, by a name only where one organises', () => {
  const [ada, bert] = [world.member('Ada Äijö'), world.member('Bert Äijö')];
  world.store.cohorts.admit(cohortId, ada.id, world.now());
  const names = (text: string) => findPeople(world.context(), text, { cohortIds: [cohortId] }).map((each) => each.name);
  expect(names('aijo')).toEqual(['Ada Äijö']);
  expect(names(bert.userId ?? '')).toEqual(['Bert Äijö']);
  expect(names('')).toEqual([]);
  expect(findPeople(world.context(), 'äijö', null)).toHaveLength(2);
});
