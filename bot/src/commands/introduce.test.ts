import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { closeUnansweredIntroduction } from '@kohtaamo/core/introduction/answerintroduction.ts';
import { block } from '@kohtaamo/core/member/block.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { day } from '@kohtaamo/core/clock.ts';
import { startWorld, type World } from '@kohtaamo/store/testworld.ts';
import { beforeEach, expect, test } from 'vitest';
import { talkIn } from './testtalk.ts';

let world: World;
let talk: ReturnType<typeof talkIn>;
let ada: Member;
let aino: Member;
let bert: Member;
beforeEach(() => {
  world = startWorld();
  talk = talkIn(world);
  ada = world.member('Ada Demo');
  aino = world.member('Aino Aalto');
  bert = world.member('Bert Berg');
  world.shareCohort(ada, aino, bert);
  for (const { id: memberId } of [ada, aino, bert])
    answerConsent(world.context(), { memberId, channel: 'web' }, 'introductions', true);
});

const saidTo = ({ id }: Member) =>
  world.store.outbox
    .list('waiting', 100)
    .flatMap(({ act }) => (act.kind === 'say-to-member' && act.memberId === id ? [act.saying] : []));

const introducing = 'introduce Aino and Bert because both look for storage space';

test.each([
  introducing,
  'esittele toisilleen Aino Aalto ja Bert Berg, koska molemmat etsivät varastoa',
  'esittele Aino ja Bert, koska molemmat etsivät varastoa',
  'presentera för varandra Aino och Bert eftersom båda söker lager',
])('%s asks both, and each sees who proposed it and why', (text) => {
  expect(talk.answers(ada, text)).toEqual([{ kind: 'proposal-sent', names: 'Aino Aalto, Bert Berg' }]);
  expect(saidTo(aino)).toMatchObject([{ kind: 'proposal-asked', proposer: 'Ada Demo', card: { name: 'Bert Berg' } }]);
  expect(saidTo(bert)).toMatchObject([{ kind: 'proposal-asked', proposer: 'Ada Demo', card: { name: 'Aino Aalto' } }]);
});

test('two Matrix ids do as well as two names', () => {
  const text = `introduce ${String(aino.userId)} ${String(bert.userId)} because both bake`;
  expect(talk.kinds(ada, text)).toEqual(['proposal-sent']);
});

test('when both say yes they get one room, and the proposer hears of it', () => {
  talk.answers(ada, introducing);
  expect(talk.kinds(aino, 'yes')).toEqual(['round-noted']);
  expect(talk.kinds(bert, 'yes')).toEqual(['introduction-agreed']);
  expect(
    world.store.outbox.list('waiting', 100).filter(({ act }) => act.kind === 'make-introduction-room'),
  ).toHaveLength(1);
  expect(saidTo(ada)).toEqual([{ kind: 'proposal-agreed', names: 'Aino Aalto, Bert Berg' }]);
});

test('a no and a silence end alike: neither the other nor the proposer is told anything', () => {
  const after = (answer: 'no' | null) => {
    world = startWorld();
    talk = talkIn(world);
    [ada, aino, bert] = ['Ada Demo', 'Aino Aalto', 'Bert Berg'].map((name) => world.member(name)) as [
      Member,
      Member,
      Member,
    ];
    world.shareCohort(ada, aino, bert);
    for (const { id: memberId } of [ada, aino, bert])
      answerConsent(world.context(), { memberId, channel: 'web' }, 'introductions', true);
    talk.answers(ada, introducing);
    talk.answers(aino, 'yes');
    if (answer !== null) talk.answers(bert, answer);
    const [open] = world.store.introductions.ofMember(aino.id);
    world.pass(7 * day);
    closeUnansweredIntroduction(world.context(), open?.id ?? '');
    return [saidTo(ada), saidTo(aino), talk.answers(aino, 'introductions'), talk.answers(ada, 'introductions')];
  };
  expect(after('no')).toEqual(after(null));
});

test('whoever said no to a proposal may still say yes', () => {
  talk.answers(ada, introducing);
  talk.answers(aino, 'yes');
  expect(talk.kinds(bert, 'no')).toEqual(['introduction-answered-no']);
  expect(talk.kinds(bert, 'yes Aino')).toEqual(['introduction-agreed']);
});

test('a reason that is missing is asked for', () => {
  expect(talk.answers(ada, 'introduce Aino and Bert')).toEqual([
    { kind: 'proposal-reason-asked', names: 'Aino Aalto, Bert Berg' },
  ]);
  expect(talk.kinds(ada, 'both look for storage space')).toEqual(['proposal-sent']);
});

test('two who are paused or together already cannot be told apart by the proposer', () => {
  world.store.members.pause(bert.id, world.now() + day);
  const paused = talk.answers(ada, introducing);
  world.store.members.pause(bert.id, null);
  talk.answers(ada, introducing);
  const asked = talk.answers(ada, introducing);
  expect(paused).toEqual([{ kind: 'refusal', code: 'proposal_not_possible', values: {} }]);
  expect(asked).toEqual(paused);
});

test('of two of whom one has blocked the other, the other is asked and the proposer answered as ever; who blocked hears nothing', () => {
  block(world.context(), { memberId: aino.id, channel: 'web' }, bert.id);
  expect(talk.kinds(ada, introducing)).toEqual(['proposal-sent']);
  expect(talk.toldPrivately(bert)).toMatchObject([{ kind: 'proposal-asked' }]);
  expect(talk.toldPrivately(aino)).toEqual([]);
  expect(talk.kinds(bert, 'yes')).toEqual(['round-noted']);
  expect(talk.answers(aino, 'yes')).toMatchObject([{ code: 'nothing_to_answer' }]);
});

test('whoever names one person only means to meet that one', () => {
  expect(talk.kinds(ada, 'introduce Aino because we both bake')).toEqual(['introduction-sent']);
});

test('the proposer takes it back, and then nobody is asked any more', () => {
  talk.answers(ada, introducing);
  expect(talk.kinds(ada, 'withdraw Aino')).toEqual(['introduction-withdrawn']);
  expect(talk.kinds(bert, 'yes')).toEqual(['refusal']);
});
