import { day } from '@kohtaamo/core/clock.ts';
import { makeCommitment } from '@kohtaamo/core/commitment/makecommitment.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { startWorld, type World } from '@kohtaamo/store/testworld.ts';
import { beforeEach, expect, test } from 'vitest';
import { talkIn } from './testtalk.ts';

const plan = 'Kun hinnasto on valmis, niin soitan kolmelle hotellille';
let world: World;
let talk: ReturnType<typeof talkIn>;
let aino: Member;
let frans: Member;
beforeEach(() => {
  world = startWorld();
  talk = talkIn(world);
  [aino, frans] = [world.member('Aino Demo'), world.member('Frans Facilitator')];
  world.store.members.setLanguage(aino.id, 'fi');
  const cohortId = world.shareCohort(aino, world.member('Bert Demo'));
  world.store.roles.grant({ memberId: frans.id, role: 'facilitator', programmeId: null, cohortId });
  askedHowItWent();
});

function askedHowItWent(): void {
  const made = makeCommitment(
    world.context(),
    { memberId: aino.id, channel: 'web' },
    { workshopId: null, text: plan, dueAt: null },
  );
  if (!made.ok) throw new Error(made.refusal.code);
  const { now, newId } = world.context();
  const [id, at] = [newId(), { wantedAt: now, lapsesAt: now + day }];
  const about = { kind: 'progress', subject: 'commitment', subjectId: made.value.id, step: 'progress' } as const;
  const nothing = { queuedAt: null, sentAt: null, answeredAt: null, answer: null, comment: null, reason: null };
  world.store.prompts.add({ id, memberId: aino.id, ...about, ...at, state: 'waiting', ...nothing });
  world.store.prompts.markQueued(id, now);
  world.store.prompts.markSent(id, now);
}

/** What is on its way to anybody but Aino herself. */
const out = () =>
  world.store.outbox.list('waiting', 100).flatMap(({ act }) => {
    if (act.kind === 'say-in-room') return [{ to: 'room', saying: act.saying }];
    return act.kind === 'say-to-member' && act.memberId !== aino.id ? [{ to: act.memberId, saying: act.saying }] : [];
  });

test('who is stuck is offered the cohort, the facilitator or neither, and nothing is sent of it', () => {
  expect(talk.answers(aino, 'jumissa')).toMatchObject([{ kind: 'prompt-answered', answer: 'stuck' }]);
  expect(talk.answers(aino, '3')).toEqual([{ kind: 'stuck-left' }]);
  expect(out()).toEqual([]);
});

test('the cohort is asked in words that the person has seen, changed and said yes to, and not before', () => {
  talk.answers(aino, '3');
  expect(talk.answers(aino, '1')).toMatchObject([
    { kind: 'stuck-draft', to: 'cohort', text: expect.stringContaining(plan) as string },
  ]);
  expect(talk.answers(aino, 'Kuka on hinnoitellut hotelleille?')).toEqual([
    { kind: 'stuck-draft', to: 'cohort', text: 'Kuka on hinnoitellut hotelleille?' },
  ]);
  expect(out()).toEqual([]);
  expect(talk.answers(aino, 'kyllä')).toMatchObject([{ kind: 'ask-sent', posted: true }]);
  expect(out()).toMatchObject([
    { to: 'room', saying: { kind: 'ask-posted', text: 'Kuka on hinnoitellut hotelleille?' } },
  ]);
});

test('the facilitator alone is told, once a day', () => {
  talk.answers(aino, '3');
  talk.answers(aino, 'kerro vetäjälle');
  expect(talk.answers(aino, '👍')).toEqual([{ kind: 'stuck-told' }]);
  expect(out()).toMatchObject([{ to: frans.id, saying: { kind: 'help-wanted', asker: { name: 'Aino Demo' } } }]);
  talk.answers(aino, 'jumissa');
  talk.answers(aino, '2');
  expect(talk.answers(aino, 'joo')).toMatchObject([{ kind: 'refusal', code: 'told_already' }]);
  world.pass(day + 1);
  talk.answers(aino, 'jumissa');
  talk.answers(aino, '2');
  expect(talk.answers(aino, 'joo')).toEqual([{ kind: 'stuck-told' }]);
});

test('a no to the words sends nothing, and other words than a choice are kept as being about the answer', () => {
  talk.answers(aino, '3');
  talk.answers(aino, '2');
  expect(talk.answers(aino, 'ei')).toEqual([{ kind: 'stuck-left' }]);
  talk.answers(aino, 'jumissa');
  expect(talk.answers(aino, 'hinta puuttuu vielä')).toMatchObject([{ kind: 'prompt-commented' }]);
  expect(out()).toEqual([]);
});

test('in a cohort without a facilitator its organisers are told, and without anybody it is said so', () => {
  const cohortId = world.store.cohorts.membershipsOf(aino.id)[0]?.cohortId ?? '';
  world.store.roles.revoke({ memberId: frans.id, role: 'facilitator', programmeId: null, cohortId });
  talk.answers(aino, '3');
  talk.answers(aino, '2');
  expect(talk.answers(aino, 'kyllä')).toMatchObject([{ kind: 'refusal', code: 'facilitator_none' }]);
  const programmeId = world.store.cohorts.byId(cohortId)?.programmeId ?? '';
  world.store.roles.grant({ memberId: frans.id, role: 'organiser', programmeId, cohortId: null });
  talk.answers(aino, 'jumissa');
  talk.answers(aino, '2');
  talk.answers(aino, 'kyllä');
  expect(out()).toMatchObject([{ to: frans.id, saying: { kind: 'help-wanted' } }]);
});
