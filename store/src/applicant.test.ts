import { admitApplicant, declineApplicant } from '@kohtaamo/core/applicant/decide.ts';
import { knock, withdrawKnock } from '@kohtaamo/core/applicant/knock.ts';
import { nextStep } from '@kohtaamo/core/cohort/nextstep.ts';
import { parseUserId } from '@kohtaamo/core/matrix/userid.ts';
import { expect, test } from 'vitest';
import { startWorld } from './testworld.ts';

const eve = parseUserId('@eve:partner.example') ?? expect.fail();
const atTheDoor = { userId: eve, name: 'Eve \u202e', reason: `  Hei!${'x'.repeat(900)}` };

function door() {
  const world = startWorld();
  const ada = world.member('Ada');
  const cohortId = world.shareCohort(ada);
  const actor = { memberId: ada.id, channel: 'web' as const };
  const acts = () => world.store.outbox.list('waiting', 99).map((each) => each.act);
  return { world, store: world.store, ada, cohortId, actor, acts };
}

test('who knocks is shown to the organisers, before anything else they have to do', () => {
  const { world, store, cohortId } = door();
  knock(world.context(), cohortId, atTheDoor);
  const [waiting] = store.applicants.waiting(cohortId);
  expect(waiting).toMatchObject({ userId: eve, name: 'Eve', state: 'waiting' });
  expect(waiting?.reason).toHaveLength(300);
  expect(nextStep(world.context(), cohortId, true)).toEqual({ kind: 'applicants', count: 1 });
  expect(nextStep(world.context(), cohortId, false).kind).not.toBe('applicants');
});

test('an applicant who is let in becomes a member, is invited once and greeted once', () => {
  const { world, store, cohortId, actor, acts } = door();
  knock(world.context(), cohortId, atTheDoor);
  for (const _ of ['pressed', 'pressed again']) {
    expect(admitApplicant(world.context(), actor, cohortId, eve)).toMatchObject({ value: { state: 'admitted' } });
  }
  const member = store.members.byUserId(eve);
  expect(store.cohorts.membershipsOf(member?.id ?? '')).toMatchObject([{ cohortId, state: 'admitted' }]);
  expect(acts()).toMatchObject([
    { kind: 'invite-to-cohort', memberId: member?.id },
    { kind: 'say-to-member', saying: { kind: 'greeting', name: 'Eve' } },
  ]);
  expect(store.applicants.waiting(cohortId)).toEqual([]);
});

test('an applicant who is declined is answered, and becomes nobody’s member', () => {
  const { world, store, cohortId, actor, acts } = door();
  knock(world.context(), cohortId, atTheDoor);
  declineApplicant(world.context(), actor, cohortId, eve);
  expect(acts()).toEqual([{ kind: 'decline-knock', cohortId, userId: eve }]);
  expect(store.members.byUserId(eve)).toBeNull();
  // Two organisers with the page open: the first answer stands.
  expect(admitApplicant(world.context(), actor, cohortId, eve)).toMatchObject({
    refusal: { code: 'applicant_answered_already' },
  });
});

test('who goes from the door is not waited for, and may knock again', () => {
  const { world, store, cohortId } = door();
  knock(world.context(), cohortId, atTheDoor);
  withdrawKnock(world.context(), cohortId, eve);
  expect(store.applicants.waiting(cohortId)).toEqual([]);
  knock(world.context(), cohortId, atTheDoor);
  expect(store.applicants.waiting(cohortId)).toHaveLength(1);
});

test('a member of the cohort who knocks, since they lost the invitation, is invited again without asking anybody', () => {
  const { world, store, ada, cohortId, acts } = door();
  knock(world.context(), cohortId, { userId: ada.userId ?? eve, name: 'Ada', reason: '' });
  expect(acts()).toEqual([{ kind: 'invite-to-cohort', cohortId, memberId: ada.id }]);
  expect(store.applicants.waiting(cohortId)).toEqual([]);
});

test('nobody who did not knock is let in', () => {
  const { world, cohortId, actor } = door();
  expect(admitApplicant(world.context(), actor, cohortId, eve)).toMatchObject({ refusal: { code: 'not_found' } });
});
