import {
  answerIntroduction,
  closeUnansweredIntroduction,
  withdrawIntroduction,
} from '@kohtaamo/core/introduction/answerintroduction.ts';
import { requestIntroduction } from '@kohtaamo/core/introduction/requestintroduction.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { answerTime, stateForAsker } from '@kohtaamo/core/introduction/introduction.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from './testworld.ts';

let world: World;
beforeEach(() => {
  world = startWorld();
});

const web = (memberId: string) => ({ memberId, channel: 'web' as const });
const acts = () => world.store.outbox.list('waiting', 100).map((row) => row.act);

function agreeableTwo() {
  const ada = world.member('Ada Demo');
  const bert = world.member('Bert Demo');
  world.shareCohort(ada, bert);
  answerConsent(world.context(), web(bert.id), 'introductions', true);
  return { ada, bert };
}

describe('asking for an introduction', () => {
  test('the asked member is asked once, privately, with the reason', () => {
    const { ada, bert } = agreeableTwo();
    const asked = requestIntroduction(world.context(), web(ada.id), {
      askedId: bert.id,
      reason: ' both do events in Kotka ',
    });
    expect(asked.ok).toBe(true);
    expect(acts()).toMatchObject([
      {
        kind: 'say-to-member',
        memberId: bert.id,
        saying: { kind: 'introduction-asked', reason: 'both do events in Kotka' },
      },
    ]);
  });

  test('nobody is introduced to themselves', () => {
    const { ada } = agreeableTwo();
    expect(requestIntroduction(world.context(), web(ada.id), { askedId: ada.id, reason: 'x' })).toMatchObject({
      refusal: { code: 'introduction_self' },
    });
  });

  test('somebody who may not be found is the same as nobody', () => {
    const { ada } = agreeableTwo();
    const hidden = world.member('Cleo Demo');
    answerConsent(world.context(), web(hidden.id), 'introductions', true);
    const ask = (askedId: string) => requestIntroduction(world.context(), web(ada.id), { askedId, reason: 'x' });
    expect(ask(hidden.id)).toEqual(ask('no such id'));
    expect(ask(hidden.id)).toMatchObject({ refusal: { code: 'person_not_found' } });
    answerConsent(world.context(), web(hidden.id), 'directory', true);
    expect(ask(hidden.id).ok).toBe(true);
  });

  test('the same two are not asked twice while a request is open, in either direction', () => {
    const { ada, bert } = agreeableTwo();
    answerConsent(world.context(), web(ada.id), 'introductions', true);
    requestIntroduction(world.context(), web(ada.id), { askedId: bert.id, reason: 'x' });
    for (const [from, to] of [
      [ada, bert],
      [bert, ada],
    ] as const) {
      expect(requestIntroduction(world.context(), web(from.id), { askedId: to.id, reason: 'y' })).toMatchObject({
        refusal: { code: 'introduction_open_already' },
      });
    }
  });

  test('a member has at most five open requests', () => {
    const { ada } = agreeableTwo();
    const ask = (index: number) => {
      const other = world.member(`Other Demo ${index}`);
      world.shareCohort(ada, other);
      answerConsent(world.context(), web(other.id), 'introductions', true);
      return requestIntroduction(world.context(), web(ada.id), { askedId: other.id, reason: 'x' });
    };
    expect([1, 2, 3, 4, 5].map((index) => ask(index).ok)).toEqual([true, true, true, true, true]);
    expect(ask(6)).toMatchObject({ refusal: { code: 'introduction_too_many_open' } });
  });

  test('paused, stopped, no consent and blocked by oneself sound the same to the asker', () => {
    const answers = (['paused', 'blocked', 'stopped', 'no consent'] as const).map((why) => {
      const ada = world.member('Ada Demo');
      const bert = world.member('Bert Demo');
      world.shareCohort(ada, bert);
      if (why !== 'no consent') answerConsent(world.context(), web(bert.id), 'introductions', true);
      if (why === 'paused') world.store.members.pause(bert.id, world.now() + 1000);
      if (why === 'blocked') world.store.members.block(ada.id, bert.id, world.now());
      if (why === 'stopped') world.store.members.setStopped(bert.id, world.now());
      return requestIntroduction(world.context(), web(ada.id), { askedId: bert.id, reason: 'x' });
    });
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(answers[0]).toMatchObject({ refusal: { code: 'introduction_not_reachable' } });
  });
});

describe('answering', () => {
  test('a yes makes the room, then says what belongs in it, and tells the asker', () => {
    const { ada, bert } = agreeableTwo();
    const asked = requestIntroduction(world.context(), web(ada.id), { askedId: bert.id, reason: 'x' });
    if (!asked.ok) throw new Error('refused');
    expect(answerIntroduction(world.context(), web(bert.id), asked.value.id, 'yes')).toEqual({
      ok: true,
      value: 'agreed',
    });
    expect(answerIntroduction(world.context(), web(bert.id), asked.value.id, 'yes')).toEqual({
      ok: true,
      value: 'agreed',
    });
    expect(acts().map((act) => act.kind)).toEqual([
      'say-to-member',
      'make-introduction-room',
      'say-in-room',
      'say-to-member',
    ]);
  });

  test('only the one who was asked may answer', () => {
    const { ada, bert } = agreeableTwo();
    const asked = requestIntroduction(world.context(), web(ada.id), { askedId: bert.id, reason: 'x' });
    if (!asked.ok) throw new Error('refused');
    expect(answerIntroduction(world.context(), web(ada.id), asked.value.id, 'yes')).toMatchObject({
      refusal: { code: 'introduction_not_yours' },
    });
  });

  test('a no and a silence look alike to the asker: same state, same count, same message at the same time', () => {
    const outcomes = (['no', 'silence'] as const).map((answer) => {
      world = startWorld();
      const { ada, bert } = agreeableTwo();
      const asked = requestIntroduction(world.context(), web(ada.id), { askedId: bert.id, reason: 'x' });
      if (!asked.ok) throw new Error('refused');
      if (answer === 'no') answerIntroduction(world.context(), web(bert.id), asked.value.id, 'no');
      const seen = () => ({
        state: stateForAsker(world.store.introductions.byId(asked.value.id)?.state ?? 'closed'),
        open: world.store.introductions.openCount(ada.id),
        told: acts().filter((act) => act.kind === 'say-to-member' && act.memberId === ada.id),
        again: requestIntroduction(world.context(), web(ada.id), { askedId: bert.id, reason: 'y' }),
      });
      const before = seen();
      world.pass(answerTime);
      const due = world.store.jobs.nextDue(world.now());
      expect(due?.payload).toEqual({ kind: 'introduction-deadline', introductionId: asked.value.id });
      expect(closeUnansweredIntroduction(world.context(), asked.value.id)).toBe(true);
      return { before, told: acts().filter((act) => act.kind === 'say-to-member' && act.memberId === ada.id) };
    });
    const plain = JSON.stringify(outcomes[0]).replace(/"memberId":"[^"]*"/g, '');
    expect(JSON.stringify(outcomes[1]).replace(/"memberId":"[^"]*"/g, '')).toBe(plain);
    expect(outcomes[0]?.told).toMatchObject([{ saying: { kind: 'introduction-no-result' } }]);
  });

  test('a request that was taken back is not answered any more', () => {
    const { ada, bert } = agreeableTwo();
    const asked = requestIntroduction(world.context(), web(ada.id), { askedId: bert.id, reason: 'x' });
    if (!asked.ok) throw new Error('refused');
    withdrawIntroduction(world.context(), web(ada.id), asked.value.id);
    expect(answerIntroduction(world.context(), web(bert.id), asked.value.id, 'yes')).toMatchObject({
      refusal: { code: 'introduction_answered_already' },
    });
  });
});
