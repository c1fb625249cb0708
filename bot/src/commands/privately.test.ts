import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { languages } from '@kohtaamo/core/language/language.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { startWorld, type World } from '@kohtaamo/store/testworld.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { commandWords } from '../words/commandwords.ts';
import { commands } from './commands.ts';
import { botUserId, talkIn } from './testtalk.ts';

let world: World;
let talk: ReturnType<typeof talkIn>;
let ada: Member;
let bert: Member;
beforeEach(() => {
  world = startWorld();
  talk = talkIn(world);
  ada = world.member('Ada Demo');
  bert = world.member('Bert Demo');
  world.shareCohort(ada, bert);
  answerConsent(world.context(), { memberId: bert.id, channel: 'web' }, 'introductions', true);
});

const room = { direct: false };

describe('in a room that others read', () => {
  test.each(commands.filter(({ answered }) => answered !== 'here').map(({ name }) => name))(
    'what %s answers goes to the direct room, and the room reads only that it did',
    (name) => {
      for (const locale of languages) {
        const before = talk.toldPrivately(ada).length;
        expect(talk.answers(ada, `!${commandWords[name].usage({}, { locale })}`, room)).toEqual([
          { kind: 'answered-privately' },
        ]);
        expect(talk.toldPrivately(ada).length).toBeGreaterThan(before);
      }
    },
  );

  test('who asks for whom is not read by others', () => {
    expect(talk.answers(ada, '!intro Bert because we both bake', room)).toEqual([{ kind: 'answered-privately' }]);
    expect(talk.toldPrivately(ada)).toEqual([{ kind: 'introduction-sent', name: 'Bert Demo' }]);
  });

  test('help is answered in the room', () => {
    expect(talk.kinds(ada, '!apua', room)).toEqual(['help']);
  });

  test('the bot may be called by its name instead of the mark', () => {
    expect(talk.kinds(ada, `${botUserId}: help`, room)).toEqual(['help']);
    expect(talk.kinds(ada, `${botUserId} apua`, room)).toEqual(['help']);
    expect(talk.kinds(ada, `thank you ${botUserId}`, room)).toEqual([]);
    expect(talk.kinds(ada, `${botUserId} what a day`, room)).toEqual([]);
  });

  test.each(['!!!', '!', '! :-)', '!?', 'help', 'yes', 'pause 2 weeks'])('%s is talk and not answered', (text) => {
    expect(talk.kinds(ada, text, room)).toEqual([]);
    expect(talk.toldPrivately(ada)).toEqual([]);
  });

  test('whoever is no member is not told anything there', () => {
    expect(talk.kinds(null, '!help', room)).toEqual([]);
  });
});

describe('a text that is written while the bot waits for words', () => {
  beforeEach(() => {
    expect(talk.kinds(ada, 'intro Bert')).toEqual(['introduction-reason-asked']);
  });
  const reason = () => world.store.introductions.ofMember(ada.id)[0]?.reason;

  test.each(['Ja, vi bakar båda.', 'Kort sagt: bröd', 'No one else bakes rye', 'Find of the year\nin Kotka'])(
    '%s is the answer although it begins like a command',
    (text) => {
      expect(talk.kinds(ada, text)).toEqual(['introduction-sent']);
      expect(reason()).toBe(text);
    },
  );

  test.each(['!card', 'card', 'card Bert', 'pause 2 weeks', 'privacy directory yes', 'intro Bert because of rye'])(
    '%s is a command, and the reason is not waited for any more',
    (text) => {
      talk.answers(ada, text);
      expect(talk.kinds(ada, 'We both bake.')).toEqual(['misunderstanding']);
    },
  );

  test('help is answered and the question stays', () => {
    expect(talk.kinds(ada, 'help')).toEqual(['help']);
    expect(talk.kinds(ada, 'We both bake.')).toEqual(['introduction-sent']);
  });

  test('a reason that is too long may be written again, shorter', () => {
    expect(talk.answers(ada, 'x'.repeat(501))).toMatchObject([{ code: 'text_too_long' }]);
    expect(talk.kinds(ada, 'We both bake.')).toEqual(['introduction-sent']);
  });

  test('what is written days later is no answer to it', () => {
    world.pass(25 * 3_600_000);
    expect(talk.kinds(ada, 'We both bake.')).toEqual(['misunderstanding']);
  });
});
