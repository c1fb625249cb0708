import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import { answerIntroduction, closeUnansweredIntroduction } from '@kohtaamo/core/introduction/answerintroduction.ts';
import { requestIntroduction } from '@kohtaamo/core/introduction/requestintroduction.ts';
import { memberOf } from '@kohtaamo/core/invitation/join.ts';
import { parseUserId } from '@kohtaamo/core/matrix/userid.ts';
import { openStore } from '@kohtaamo/store/store.ts';
import { describe, expect, test } from 'vitest';
import { introductionsOf } from './introductions.ts';

function asked() {
  let ids = 0;
  const context: Context = { store: openStore(':memory:'), now: 1_800_000_000_000, newId: () => `id${String(++ids)}` };
  const person = (name: string) => {
    const userId = parseUserId(`@${name.toLowerCase()}:kohtaamo.example`);
    if (userId === null) throw new Error(name);
    const { id } = memberOf(context, { userId, name, language: 'fi' });
    for (const purpose of ['directory', 'introductions'] as const)
      answerConsent(context, { memberId: id, channel: 'web' }, purpose, true);
    return { memberId: id, channel: 'web' as const };
  };
  const [aino, veikko] = [person('Aino'), person('Veikko')];
  const made = requestIntroduction(context, aino, { askedId: veikko.memberId, reason: 'tilat Kotkassa' });
  if (!made.ok) throw new Error(made.refusal.code);
  return { context, aino, veikko, id: made.value.id };
}

describe('the page of introductions', () => {
  test('a request waits for the one who was asked and is under way for the asker', () => {
    const { context, aino, veikko } = asked();
    expect(introductionsOf(context, veikko.memberId).waiting).toMatchObject([
      { side: 'asked', others: [{ name: 'Aino' }] },
    ]);
    expect(introductionsOf(context, aino.memberId).open).toMatchObject([{ side: 'asker', state: 'waiting' }]);
  });

  test('the asker sees the very same page before and after a no', () => {
    const { context, aino, veikko, id } = asked();
    const before = introductionsOf(context, aino.memberId);
    answerIntroduction(context, veikko, id, 'no');
    expect(introductionsOf(context, aino.memberId)).toEqual(before);
    expect(introductionsOf(context, veikko.memberId).history).toMatchObject([{ state: 'declined' }]);
  });

  test('after the deadline a no and a silence are the same history to the asker', () => {
    const history = (answer: 'no' | null) => {
      const { context, aino, veikko, id } = asked();
      if (answer !== null) answerIntroduction(context, veikko, id, answer);
      closeUnansweredIntroduction({ ...context, now: context.now + 604_800_000 }, id);
      return introductionsOf(context, aino.memberId).history;
    };
    expect(history('no')).toEqual(history(null));
  });

  test('an opened introduction leads both to the same room', () => {
    const { context, aino, veikko, id } = asked();
    answerIntroduction(context, veikko, id, 'yes');
    context.store.introductions.move(id, ['agreed'], 'opened', context.now);
    context.store.rooms.remember({ roomId: '!a/b:kohtaamo.example', purpose: 'introduction', subjectId: id }, 1);
    for (const { memberId } of [aino, veikko]) {
      expect(introductionsOf(context, memberId).open).toMatchObject([{ roomHref: '/chat/!a%2Fb%3Akohtaamo.example' }]);
    }
  });
});
