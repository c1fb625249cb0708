import { questionAskedBy } from '@kohtaamo/core/outbox/outbox.ts';
import { day } from '@kohtaamo/core/clock.ts';
import { inviteAll } from '@kohtaamo/core/invitation/invite.ts';
import { joinByCode, openDoor } from '@kohtaamo/core/invitation/join.ts';
import { addCohort } from '@kohtaamo/core/cohort/addcohort.ts';
import { setWallCodeOpen } from '@kohtaamo/core/cohort/wallcode.ts';
import { addProgramme } from '@kohtaamo/core/programme/addprogramme.ts';
import { carryPrompts } from '@kohtaamo/core/prompt/carry.ts';
import { beforeTheEnd } from '@kohtaamo/core/prompt/schedule.ts';
import { parseUserId } from '@kohtaamo/core/matrix/userid.ts';
import { endSession } from '@kohtaamo/core/session/endsession.ts';
import { makeOrganiserLink, memberOfSession, startSession, useSignInLink } from '@kohtaamo/core/session/signin.ts';
import { onTheList } from '@kohtaamo/core/workshop/attendance.ts';
import { addWorkshop } from '@kohtaamo/core/workshop/addworkshop.ts';
import { closeWorkshop } from '@kohtaamo/core/workshop/endworkshop.ts';
import { beforeEach, expect, test } from 'vitest';
import { startWorld, type World } from './testworld.ts';

let world: World;
beforeEach(() => {
  world = startWorld();
});

const operator = { memberId: null, channel: 'cli' as const };
const user = (name: string) => {
  const userId = parseUserId(`@${name}:localhost`);
  if (userId === null) throw new Error(name);
  return { userId, name, language: null };
};

function cohort() {
  const programme = addProgramme(world.context(), operator, {
    name: 'Ohjelma',
    funder: null,
    timeZone: 'Europe/Helsinki',
  });
  if (!programme.ok) throw new Error(programme.refusal.code);
  const made = addCohort(world.context(), operator, { programmeId: programme.value.id, name: 'Kouvola, kevät' });
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value;
}

const ada = {
  firstName: 'Ada',
  lastName: 'Demo',
  email: 'Ada@example.org',
  phone: null,
  language: 'fi' as const,
  businessName: null,
  businessId: null,
  sector: null,
  municipality: null,
};

test('a sign-in link opens once, and not after a week', () => {
  makeOrganiserLink(world.context(), 'hash-1', 'Organiser');
  makeOrganiserLink(world.context(), 'hash-2', 'Organiser');
  expect(useSignInLink(world.context(), 'hash-1').ok).toBe(true);
  expect(useSignInLink(world.context(), 'hash-1')).toMatchObject({ refusal: { code: 'link_used' } });
  world.pass(8 * day);
  expect(useSignInLink(world.context(), 'hash-2')).toMatchObject({ refusal: { code: 'link_used' } });
});

test('a session slides thirty days ahead at each visit and then ends', () => {
  const member = world.member('Ada Demo');
  startSession(world.context(), 'web', member.id, 'token', 'browser');
  world.pass(29 * day);
  expect(memberOfSession(world.context(), 'token')?.id).toBe(member.id);
  world.pass(29 * day);
  expect(memberOfSession(world.context(), 'token')?.id).toBe(member.id);
  world.pass(31 * day);
  expect(memberOfSession(world.context(), 'token')).toBeNull();
});

test('whoever signs out a browser from another has its login in the chat ended too, unless a session beside it has the same', () => {
  const member = world.member('Ada Demo');
  const actor = { memberId: member.id, channel: 'web' as const };
  for (const [hash, device] of [
    ['phone-before', 'PHONE'],
    ['phone', 'PHONE'],
    ['library', null],
  ] as const)
    startSession(world.context(), 'web', member.id, hash, 'browser', device);
  const ended = () =>
    world.store.outbox.list('waiting', 100).flatMap(({ act }) => (act.kind === 'end-login' ? [act] : []));
  endSession(world.context(), actor, 'phone-before');
  endSession(world.context(), actor, 'library');
  expect(ended()).toEqual([]);
  endSession(world.context(), actor, 'phone');
  expect(ended()).toEqual([{ kind: 'end-login', memberId: member.id, deviceId: 'PHONE' }]);
});

test('the same list twice invites nobody twice', () => {
  const { id } = cohort();
  expect(inviteAll(world.context(), operator, id, [ada, { ...ada, email: 'ada@example.org' }])).toMatchObject({
    value: { invited: 1, already: 1 },
  });
  const queued = world.store.outbox.list('waiting', 100).length;
  expect(inviteAll(world.context(), operator, id, [ada])).toMatchObject({ value: { invited: 0, already: 1 } });
  expect(world.store.outbox.list('waiting', 100)).toHaveLength(queued);
});

test('a personal invitation lets in one person, who may come again; nobody else may use it', () => {
  const { id } = cohort();
  inviteAll(world.context(), operator, id, [ada]);
  const code = world.store.invitations.ofCohort(id)[0]?.code ?? '';
  expect(joinByCode(world.context(), 'web', code, user('ada')).ok).toBe(true);
  const queued = world.store.outbox.list('waiting', 100).length;
  expect(joinByCode(world.context(), 'web', code, user('ada')).ok).toBe(true);
  expect(world.store.outbox.list('waiting', 100)).toHaveLength(queued);
  expect(joinByCode(world.context(), 'web', code, user('eve'))).toMatchObject({ refusal: { code: 'invitation_used' } });
});

test('a closed door stays closed for a photo of the old code', () => {
  const made = cohort();
  expect(joinByCode(world.context(), 'web', made.wallCode, user('ada')).ok).toBe(true);
  setWallCodeOpen(world.context(), operator, made.id, false);
  expect(openDoor(world.context(), made.wallCode)).toMatchObject({ refusal: { code: 'invitation_closed' } });
  setWallCodeOpen(world.context(), operator, made.id, true);
  expect(openDoor(world.context(), made.wallCode)).toMatchObject({ refusal: { code: 'invitation_unknown' } });
});

test('after the workshop those who were there are asked, and whoever said stop is not', () => {
  const made = cohort();
  const people = ['ada', 'bert', 'carl'].map((name) => {
    const joined = joinByCode(world.context(), 'web', made.wallCode, user(name));
    if (!joined.ok) throw new Error(joined.refusal.code);
    world.store.cohorts.setMembership(made.id, joined.value.member.id, 'joined', world.now());
    return joined.value.member;
  });
  const workshop = addWorkshop(world.context(), operator, {
    cohortId: made.id,
    title: 'Työpaja',
    startsAt: world.now() + 1,
    endsAt: world.now() + day,
    place: '',
    agenda: '',
  });
  if (!workshop.ok) throw new Error(workshop.refusal.code);
  const [first, second, third] = people;
  if (!first || !second || !third) throw new Error('three people');
  world.store.workshops.putAttendance(
    onTheList({ workshopId: workshop.value.id, memberId: first.id, present: true }),
    null,
    world.now(),
  );
  world.store.workshops.putAttendance(
    onTheList({ workshopId: workshop.value.id, memberId: second.id, present: false }),
    null,
    world.now(),
  );
  world.store.workshops.putAttendance(
    onTheList({ workshopId: workshop.value.id, memberId: third.id, present: true }),
    null,
    world.now(),
  );
  world.store.members.setStopped(third.id, world.now());
  world.pass(day - beforeTheEnd);
  expect(world.store.jobs.nextDue(world.now())?.payload.kind).toBe('workshop-closing');
  closeWorkshop(world.context(), workshop.value.id);
  const waits = (id: string) => world.store.prompts.waitingOf(id).some(({ kind }) => kind === 'commitment');
  expect([first, second, third].map(({ id }) => waits(id))).toEqual([true, false, true]);
  for (const { id } of [first, third]) carryPrompts(world.context(), id, { isHoliday: () => false });
  const asked = world.store.outbox.list('waiting', 99).flatMap(({ act }) => questionAskedBy(act) ?? []);
  expect(asked).toEqual([{ memberId: first.id, question: { kind: 'commitment', workshopId: workshop.value.id } }]);
  // Not before it has been said: what the person writes until then answers nothing.
  expect(world.store.questions.open(first.id)).toBeNull();
});
