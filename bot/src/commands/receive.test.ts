import { day } from '@kohtaamo/core/clock.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { languages } from '@kohtaamo/core/language/language.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { saying } from '@kohtaamo/core/saying/saying.ts';
import { startWorld, type World } from '@kohtaamo/store/testworld.ts';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { commandWords } from '../words/commandwords.ts';
import { commandsDocument } from './document.ts';
import { commands } from './commands.ts';
import { parseCommand } from './parse.ts';
import { botUserId, idOf, strangerId, talkIn, type Where } from './testtalk.ts';

const hearing = { direct: true, botUserId };

let world: World;
let talk: ReturnType<typeof talkIn>;
let ada: Member;
let bert: Member;
beforeEach(() => {
  world = startWorld();
  talk = talkIn(world);
  ada = world.member('Ada Demo');
  bert = world.member('Bert Demo');
  for (const { id: memberId } of [ada, bert]) {
    for (const purpose of ['directory', 'introductions'] as const)
      answerConsent(world.context(), { memberId, channel: 'web' }, purpose, true);
  }
});

const acts = () => talk.acts();
const answers = (from: Member | null, text: string, where?: Where) => talk.answers(from, text, where);
const kinds = (from: Member | null, text: string, where?: Where) => talk.kinds(from, text, where);

describe('an introduction', () => {
  test.each([
    ['intro Bert Demo because we both do events in Kotka', 'we both do events in Kotka'],
    ['esittele bert, koska teemme tapahtumia', 'teemme tapahtumia'],
    ['presentera Bert eftersom vi båda bakar', 'vi båda bakar'],
  ])('%s asks Bert, with the reason', (text, reason) => {
    expect(answers(ada, text)).toEqual([{ kind: 'introduction-sent', name: 'Bert Demo' }]);
    expect(acts()).toContainEqual(
      expect.objectContaining({
        memberId: bert.id,
        saying: expect.objectContaining({ kind: 'introduction-asked', reason }),
      }),
    );
  });

  test('who gives no reason is asked for it, and the next message is it', () => {
    expect(kinds(ada, 'intro Bert')).toEqual(['introduction-reason-asked']);
    expect(kinds(ada, 'We both bake.')).toEqual(['introduction-sent']);
  });

  test('of several people one is chosen by number', () => {
    world.member('Bertta Demo');
    for (const each of world.store.members.all())
      answerConsent(world.context(), { memberId: each.id, channel: 'web' }, 'directory', true);
    expect(kinds(ada, 'intro bert because cakes')).toEqual(['candidates']);
    expect(answers(ada, '1')).toEqual([{ kind: 'introduction-sent', name: 'Bert Demo' }]);
  });

  test('nobody is found who is not there', () => {
    expect(answers(ada, 'intro Zed because x')).toEqual([{ kind: 'refusal', code: 'person_not_found', values: {} }]);
  });

  test('somebody who neither shares a cohort nor agreed to be found is the same as nobody', () => {
    const hidden = world.member('Cleo Demo');
    answerConsent(world.context(), { memberId: hidden.id, channel: 'web' }, 'introductions', true);
    for (const command of ['card', 'intro', 'find']) {
      for (const [whom, nobody] of [
        [idOf(hidden), '@nobody:localhost'],
        ['Cleo', 'Xleo'],
      ] as const) {
        const seen = (to: string) =>
          JSON.stringify(answers(ada, `${command} ${to} because cakes`)).replaceAll(to, 'somebody');
        expect(seen(whom)).toBe(seen(nobody));
      }
    }
    world.shareCohort(ada, hidden);
    expect(kinds(ada, `card ${idOf(hidden)}`)).toEqual(['card']);
  });

  test.each(['yes', 'kyllä', 'ja'])('%s agrees', (word) => {
    answers(ada, 'intro Bert because x');
    expect(kinds(bert, word)).toEqual(['introduction-agreed']);
    expect(acts().map(({ kind }) => kind)).toContain('make-introduction-room');
  });

  test('no declines, and the one who asked is told nothing', () => {
    answers(ada, 'intro Bert because x');
    const before = acts().length;
    expect(kinds(bert, 'nej')).toEqual(['introduction-answered-no']);
    expect(acts().length).toBe(before + 1);
  });

  test('who was asked nothing has nothing to answer', () => {
    expect(answers(ada, 'yes')).toEqual([{ kind: 'refusal', code: 'nothing_to_answer', values: {} }]);
  });

  test.each(['👍', '👍🏽', '✅', '❤️'])('the reaction %s agrees', (key) => {
    answers(ada, 'intro Bert because x');
    talk.react(bert, key, talk.eventOf(bert, 'introduction-asked'));
    expect(acts().map(({ kind }) => kind)).toContain('make-introduction-room');
  });

  test('a reaction of somebody else than the asked answers nothing', () => {
    answers(ada, 'intro Bert because x');
    talk.react(ada, '👍', talk.eventOf(bert, 'introduction-asked'));
    expect(acts().map(({ kind }) => kind)).not.toContain('make-introduction-room');
  });

  test('a thumb down declines', () => {
    answers(ada, 'intro Bert because x');
    talk.react(bert, '👎🏿', talk.eventOf(bert, 'introduction-asked'));
    expect(world.store.introductions.ofMember(bert.id)[0]?.state).toBe('declined');
  });
});

describe('pause, stop and resume', () => {
  test.each([
    ['pause', 14],
    ['pause 2 weeks', 14],
    ['tauko 3 viikkoa', 21],
    ['paus 2 veckor', 14],
    ['tauko 5 päivää', 5],
  ])('%s lasts %d days', (text, days) => {
    expect(kinds(ada, text)).toEqual(['paused']);
    expect(world.store.members.byId(ada.id)?.pausedUntil).toBe(world.now() + days * day);
  });

  test('a pause until a day ends when that day begins', () => {
    expect(kinds(ada, 'pause until 1.3.')).toEqual(['paused']);
    expect(world.store.members.byId(ada.id)?.pausedUntil).toBe(Date.UTC(2027, 1, 28, 22));
  });

  test.each(['pause 900 days', 'pause bananas'])('%s is refused', (text) => {
    expect(answers(ada, text)).toMatchObject([{ kind: 'refusal', code: 'pause_length' }]);
  });

  test('stop counts at once: what waits unasked is dropped, what was asked stays', () => {
    const saying = { kind: 'prompt' as const, promptId: 'p', prompt: 'reminder' as const, subjectId: 'c', plan: 'x' };
    const add = (id: string, unprompted: boolean) => {
      const act = { kind: 'say-to-member' as const, memberId: ada.id, unprompted, saying };
      world.store.outbox.add({ id, lane: `member:${ada.id}`, act, dueAt: world.now(), createdAt: world.now() });
    };
    add('unasked', true);
    add('asked', false);
    expect(kinds(ada, 'seis')).toEqual(['stopped']);
    expect(world.store.outbox.byId('unasked')?.state).toBe('dropped');
    expect(world.store.outbox.byId('asked')?.state).toBe('waiting');
    expect(world.store.members.byId(ada.id)?.stoppedAt).toBe(world.now());
    expect(kinds(ada, 'jatka')).toEqual(['resumed']);
    expect(world.store.members.byId(ada.id)).toMatchObject({ stoppedAt: null, pausedUntil: null });
  });

  test('stop counts also while a question is open', () => {
    world.store.questions.ask(ada.id, { kind: 'commitment', workshopId: 'w' }, world.now());
    expect(kinds(ada, 'stop')).toEqual(['stopped']);
    expect(world.store.commitments.ofMember(ada.id)).toEqual([]);
  });
});

describe('a commitment', () => {
  // The clock stands at Friday 15 January 2027, 12:00 in Helsinki, where mornings begin at 07:00 UTC in winter.
  test.each([
    ['commit call Bert tomorrow', Date.UTC(2027, 0, 16, 7)],
    ['lupaan soittaa Bertille maanantaina', Date.UTC(2027, 0, 18, 7)],
    ['lovar ringa Bert i morgon', Date.UTC(2027, 0, 16, 7)],
    ['lupaan soittaa 15.3.', Date.UTC(2027, 2, 15, 7)],
    ['commit call on 2027-07-01', Date.UTC(2027, 6, 1, 6)],
  ])('%s is reminded of on its morning', (text, dueAt) => {
    expect(answers(ada, text)).toMatchObject([{ kind: 'commitment-recorded', dueAt }]);
    expect(world.store.jobs.nextDueAt()).toBe(dueAt);
  });

  test('without a day, the day is asked', () => {
    expect(kinds(ada, 'commit call Bert')).toEqual(['commitment-date-asked']);
    expect(answers(ada, '15.3.')).toMatchObject([{ kind: 'commitment-recorded', dueAt: Date.UTC(2027, 2, 15, 7) }]);
  });

  test('done by word and by reaction', () => {
    answers(ada, 'commit call Bert tomorrow');
    expect(kinds(ada, 'tehty')).toEqual(['commitment-done']);
    expect(answers(ada, 'tehty')).toMatchObject([{ code: 'nothing_to_answer' }]);
  });
});

describe('signing in by a code', () => {
  const proof = () => {
    const codeHash = createHash('sha256').update('ACDEFG23').digest('hex');
    const rest = { cohortCode: null, connectMemberId: null, userId: null, displayName: null, usedAt: null };
    world.store.sessions.addProof({ id: 'p', codeHash, browserHash: 'b', expiresAt: world.now() + 1000, ...rest });
  };

  test('somebody who is no member yet proves who they are', () => {
    proof();
    expect(kinds(null, '!login acdefg23')).toEqual(['login-proven']);
    expect(world.store.sessions.proofById('p')?.userId).toBe(strangerId);
  });

  test('a code that ran out proves nothing', () => {
    proof();
    world.pass(1000);
    expect(answers(null, '!login ACDEFG23')).toMatchObject([{ kind: 'refusal', code: 'proof_expired' }]);
  });

  test('without a code the page that gives one is named', () => {
    expect(answers(ada, 'login')).toEqual([{ kind: 'login-link', url: 'https://hub.example/login' }]);
  });
});

describe('who may', () => {
  test.each(commands.filter(({ name }) => name !== 'login').map(({ name }) => name))(
    'somebody who is no member may not use %s, and is told how to join',
    (name) => {
      for (const locale of languages)
        expect(kinds(null, `!${commandWords[name].usage({}, { locale })}`)).toEqual(['not-a-member']);
      expect(acts().every(({ kind }) => kind === 'reply')).toBe(true);
    },
  );
});

describe('what is understood', () => {
  test.each(commands.map(({ name }) => name))('the example that help gives for %s works in every language', (name) => {
    for (const locale of languages) {
      const parsed = parseCommand(commandWords[name].usage({}, { locale }), hearing, commands);
      expect(parsed).toMatchObject({ kind: 'command', command: { name } });
    }
  });

  test('no word means two commands', () => {
    const words = commands.flatMap(({ name }) => [
      ...new Set(languages.flatMap((each) => commandWords[name].words[each])),
    ]);
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });

  test('talk in a room that is not for the bot is not answered', () => {
    for (const text of ['help', 'pause 2 weeks', 'hello', 'yes'])
      expect(kinds(ada, text, { direct: false })).toEqual([]);
  });

  test('a command in a room is answered', () => {
    expect(kinds(ada, '!help', { direct: false })).toEqual(['help']);
  });

  test('a mistyped word gets the nearest one', () => {
    expect(answers(ada, 'helpp')).toMatchObject([{ kind: 'misunderstanding', suggestion: 'help' }]);
    expect(answers(ada, 'taukko')).toMatchObject([{ kind: 'misunderstanding', suggestion: 'tauko' }]);
  });

  test('whoever has chosen no language is spoken to in that of their first command', () => {
    world.store.members.save({ ...ada, language: null });
    answers(ada, 'hjälp');
    expect(world.store.members.byId(ada.id)?.language).toBe('sv');
  });

  test.each(['constructor', '__proto__', 'toString'])('%s is neither a language nor a purpose', (word) => {
    expect(kinds(ada, `language ${word}`)).toEqual(['refusal']);
    expect(kinds(ada, `privacy ${word} yes`)).toEqual(['privacy']);
  });

  test('consent is given by a word', () => {
    expect(answers(ada, 'privacy introductions no')).toEqual([
      { kind: 'consent-recorded', purpose: 'introductions', given: false },
    ]);
    expect(world.store.consents.latest(ada.id, 'introductions')).toMatchObject({ given: false, channel: 'chat' });
  });

  test('whatever is written, it is answered by sayings and never throws', () => {
    const word = fc.constantFrom(
      ...commands.flatMap(({ name }) => languages.flatMap((each) => commandWords[name].words[each])),
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.tuple(word, fc.string({ unit: 'binary', maxLength: 100 })).map((parts) => `!${parts.join(' ')}`),
      fc.constant('x'.repeat(60_000)),
    );
    fc.assert(
      fc.property(text, fc.boolean(), (written, direct) => {
        for (const each of answers(ada, written, { direct })) expect(saying.safeParse(each).success).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test('the page of commands tells of each in three languages', () => {
    const page = commandsDocument();
    for (const { name } of commands)
      for (const locale of languages) expect(page).toContain(commandWords[name].usage({}, { locale }));
  });
});
