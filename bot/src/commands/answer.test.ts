import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { startWorld, type World } from '@kohtaamo/store/testworld.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { talkIn } from './testtalk.ts';

let world: World;
let talk: ReturnType<typeof talkIn>;
let ada: Member;
let aino: Member;
let aino2: Member;
let bert: Member;
beforeEach(() => {
  world = startWorld();
  talk = talkIn(world);
  ada = world.member('Ada Demo');
  aino = world.member('Aino Aalto');
  aino2 = world.member('Aino Ek');
  bert = world.member('Bert Berg');
  world.shareCohort(ada, aino, aino2, bert);
  for (const { id: memberId } of [ada, aino, aino2, bert])
    answerConsent(world.context(), { memberId, channel: 'web' }, 'introductions', true);
});

const asks = (...people: Member[]) => {
  for (const each of people) talk.answers(each, `intro ${String(ada.userId)} because ${each.name} bakes`);
};
const stateOf = (asker: Member) =>
  world.store.introductions.ofMember(ada.id).find(({ askerId }) => askerId === asker.id)?.state;

describe('when several wait for an answer', () => {
  test('a plain yes answers nobody and asks which, and the number says it', () => {
    asks(aino, bert);
    expect(talk.answers(ada, 'yes')).toEqual([
      {
        kind: 'which-answer',
        answer: 'yes',
        options: [
          { kind: 'introduction', name: 'Aino Aalto', reason: 'Aino Aalto bakes' },
          { kind: 'introduction', name: 'Bert Berg', reason: 'Bert Berg bakes' },
        ],
      },
    ]);
    expect([stateOf(aino), stateOf(bert)]).toEqual(['asked', 'asked']);
    expect(talk.answers(ada, '2')).toMatchObject([{ kind: 'introduction-agreed', name: 'Bert Berg' }]);
    expect([stateOf(aino), stateOf(bert)]).toEqual(['asked', 'agreed']);
  });

  test.each(['yes Bert', 'kyllä bert berg', 'ja, Ber', 'Yes, Bert, gladly.', 'kyllä kiitos Bert'])(
    '%s is a yes to Bert alone',
    (text) => {
      asks(aino, bert);
      expect(talk.kinds(ada, text)).toEqual(['introduction-agreed']);
      expect([stateOf(aino), stateOf(bert)]).toEqual(['asked', 'agreed']);
    },
  );

  test('a no with a name is a no to that one, and the name is said back', () => {
    asks(aino, bert);
    expect(talk.answers(ada, 'nej Aino')).toEqual([{ kind: 'introduction-answered-no', name: 'Aino Aalto' }]);
    expect([stateOf(aino), stateOf(bert)]).toEqual(['declined', 'asked']);
  });

  test('a name that two share asks which of the two, and the whole name is enough', () => {
    asks(aino, aino2, bert);
    expect(talk.answers(ada, 'yes Aino')).toMatchObject([
      { kind: 'which-answer', options: [{ name: 'Aino Aalto' }, { name: 'Aino Ek' }] },
    ]);
    expect(talk.answers(ada, 'yes Aino Ek')).toMatchObject([{ kind: 'introduction-agreed', name: 'Aino Ek' }]);
  });

  test('a user id names one person exactly', () => {
    asks(aino, aino2);
    expect(talk.answers(ada, `yes ${String(aino2.userId)}`)).toMatchObject([{ name: 'Aino Ek' }]);
  });

  test('a reply to a question answers that question, as a reaction to it does', () => {
    asks(aino);
    const first = talk.eventOf(ada, 'introduction-asked');
    asks(bert);
    const second = talk.eventOf(ada, 'introduction-asked');
    expect(talk.answers(ada, 'yes', { repliesTo: first })).toMatchObject([{ name: 'Aino Aalto' }]);
    expect(talk.react(ada, '👎', second)).toMatchObject([{ kind: 'introduction-answered-no' }]);
    expect([stateOf(aino), stateOf(bert)]).toEqual(['agreed', 'declined']);
  });

  test('a reply to what the bot said to somebody else answers nothing of theirs', () => {
    asks(bert);
    const told = talk.eventOf(ada, 'introduction-asked');
    expect(talk.answers(aino, 'yes', { repliesTo: told })).toMatchObject([{ code: 'nothing_to_answer' }]);
    expect(stateOf(bert)).toBe('asked');
  });
});

describe('when one waits', () => {
  test.each(['yes', 'Yes.', 'kyllä kiitos', 'joo!', 'ja tack', 'Yes, please', '👍', '👍🏽'])('%s agrees', (text) => {
    asks(bert);
    expect(talk.kinds(ada, text)).toEqual(['introduction-agreed']);
  });

  test.each(['no', 'Nej tack.', 'ei kiitos', 'no thanks', '👎'])('%s declines', (text) => {
    asks(bert);
    expect(talk.answers(ada, text)).toEqual([{ kind: 'introduction-answered-no' }]);
  });

  test.each(['no idea what this is', 'yes Zed', 'ja men vem är det'])('%s is not guessed at', (text) => {
    asks(bert);
    expect(talk.kinds(ada, text)).toEqual(['which-answer']);
    expect(stateOf(bert)).toBe('asked');
  });

  test('a no may still become a yes, by name', () => {
    asks(bert);
    talk.answers(ada, 'no');
    expect(talk.answers(ada, 'yes')).toMatchObject([{ code: 'nothing_to_answer' }]);
    expect(talk.kinds(ada, 'yes Bert')).toEqual(['introduction-agreed']);
  });
});

describe('a consent that is being asked', () => {
  const ask = () => {
    world.store.questions.ask(ada.id, { kind: 'consent', purpose: 'directory' }, world.now());
  };

  test('a plain yes answers it, and the next purpose is asked', () => {
    ask();
    expect(talk.answers(ada, 'yes')).toEqual([
      { kind: 'consent-recorded', purpose: 'directory', given: true },
      { kind: 'consent-asked', purpose: 'follow-up' },
    ]);
    expect(talk.kinds(ada, 'no')).toEqual(['consent-recorded', 'consent-asked']);
    expect(talk.kinds(ada, 'no')).toEqual(['consent-recorded']);
    expect(talk.answers(ada, 'yes')).toMatchObject([{ code: 'nothing_to_answer' }]);
    expect(world.store.consents.latest(ada.id, 'follow-up')).toMatchObject({ given: false, channel: 'chat' });
  });

  test('together with an introduction it is asked which is meant, and the consent waits on', () => {
    ask();
    asks(bert);
    expect(talk.answers(ada, 'yes')).toMatchObject([
      { kind: 'which-answer', options: [{ kind: 'introduction' }, { kind: 'consent', purpose: 'directory' }] },
    ]);
    expect(talk.kinds(ada, '1')).toEqual(['introduction-agreed']);
    expect(world.store.consents.latest(ada.id, 'directory')).toBeNull();
    expect(talk.kinds(ada, 'yes')).toEqual(['consent-recorded', 'consent-asked']);
  });

  test('a number that was not offered is no answer', () => {
    ask();
    asks(bert);
    talk.answers(ada, 'yes');
    expect(talk.kinds(ada, '7')).toEqual(['misunderstanding']);
    expect(stateOf(bert)).toBe('asked');
  });
});
