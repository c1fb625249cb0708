import { day } from '@kohtaamo/core/clock.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { outcomeKinds } from '@kohtaamo/core/outcome/outcome.ts';
import { carryPrompts } from '@kohtaamo/core/prompt/carry.ts';
import { finnishCalendar } from '@kohtaamo/core/prompt/finnishcalendar.ts';
import { wishPrompt } from '@kohtaamo/core/prompt/plan.ts';
import { startWorld, type World } from '@kohtaamo/store/testworld.ts';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { ticksIn } from './outcomeform.ts';
import { talkIn } from './testtalk.ts';

let world: World;
let talk: ReturnType<typeof talkIn>;
let aino: Member;
let asked: string;
let event: string;
beforeEach(() => {
  world = startWorld();
  talk = talkIn(world);
  aino = world.member('Aino Demo');
  world.store.members.setLanguage(aino.id, 'fi');
  const programmeId = world.store.cohorts.byId(world.shareCohort(aino))?.programmeId ?? '';
  const about = { memberId: aino.id, kind: 'outcome-form', subject: 'programme', subjectId: programmeId } as const;
  wishPrompt(world.context(), { ...about, step: 'programme+form', wantedAt: world.now() });
  carryPrompts(world.context(), aino.id, finnishCalendar());
  asked = world.store.prompts.ofMember(aino.id)[0]?.id ?? '';
  event = talk.eventOf(aino, 'prompt');
  world.store.prompts.markSent(asked, world.now());
});

const told = () => {
  const { kinds, sum, sentence } = world.store.programmeOutcomes.ofPrompt(asked) ?? {};
  return { kinds, sum, sentence };
};

test('the form is answered one question at a time: numbers, a sum, a sentence', () => {
  expect(talk.answers(aino, '2, 3')).toMatchObject([
    { kind: 'outcome-told', kinds: ['quote', 'purchase'], next: 'sum' },
  ]);
  expect(talk.answers(aino, 'noin 2 500 euroa')).toMatchObject([{ sum: 2500, next: 'sentence' }]);
  expect(talk.answers(aino, 'Teimme hotellille yhteisen tarjouksen')).toMatchObject([{ next: null }]);
  expect(told()).toEqual({
    kinds: ['quote', 'purchase'],
    sum: 2500,
    sentence: 'Teimme hotellille yhteisen tarjouksen',
  });
});

test('what was ticked counts at once, whether the sum and the sentence are passed over or nothing more is said', () => {
  talk.answers(aino, 'kauppa ja suositus');
  expect(told()).toEqual({ kinds: ['referral', 'purchase'], sum: null, sentence: '' });
  expect(world.store.prompts.byId(asked)).toMatchObject({ state: 'answered', answer: 'referral,purchase' });
  expect(talk.answers(aino, 'ohita')).toMatchObject([{ next: 'sentence' }]);
  expect(talk.answers(aino, 'ei')).toMatchObject([{ next: null }]);
  expect(told()).toEqual({ kinds: ['referral', 'purchase'], sum: null, sentence: '' });
});

test('enough ends the asking, and keeps what was told', () => {
  talk.answers(aino, '1');
  expect(talk.answers(aino, 'riittää')).toMatchObject([{ kind: 'outcome-told', kinds: ['referral'], next: null }]);
  expect(world.store.questions.open(aino.id)).toBeNull();
});

test('a sum that cannot be read may be written better, and a command goes before it', () => {
  talk.answers(aino, '3');
  expect(talk.answers(aino, 'aika paljon')).toMatchObject([{ kind: 'refusal', code: 'sum_unreadable' }]);
  expect(talk.kinds(aino, '!kortti')).toEqual(['own-card']);
  talk.answers(aino, '3');
  expect(talk.answers(aino, '1.200,50')).toMatchObject([{ sum: 1200, next: 'sentence' }]);
});

test('answered again, the last ticks count and what was told besides stays; nothing takes the sum away', () => {
  talk.answers(aino, '2');
  talk.answers(aino, '900');
  talk.answers(aino, 'Iso tarjous');
  talk.answers(aino, '1 2');
  talk.answers(aino, 'riittää');
  expect(told()).toEqual({ kinds: ['referral', 'quote'], sum: 900, sentence: 'Iso tarjous' });
  expect(talk.answers(aino, 'ei mitään vielä')).toMatchObject([{ kinds: ['nothing'], sum: null, next: 'sentence' }]);
});

test('ticked anew instead of a sum, the new ticks count; a lone number is the sum', () => {
  talk.answers(aino, '2');
  expect(talk.answers(aino, '1, 3')).toMatchObject([{ kinds: ['referral', 'purchase'], sum: null, next: 'sum' }]);
  expect(talk.answers(aino, '5')).toMatchObject([{ kinds: ['referral', 'purchase'], sum: 5 }]);
});

test('nothing and something together are refused, as on the web', () => {
  expect(talk.answers(aino, '1, 7')).toMatchObject([{ kind: 'refusal', code: 'outcome_contradicts' }]);
  expect(told().kinds).toBeUndefined();
});

test('each reaction ticks one more; nothing, and something, take each other’s place', () => {
  for (const [key, kinds] of [
    ['2️⃣', ['quote']],
    ['1️⃣', ['referral', 'quote']],
    ['1️⃣', ['referral', 'quote']],
    ['👎', ['nothing']],
    ['4️⃣', ['joint-offer']],
  ] as const) {
    expect(talk.react(aino, key, event)).toMatchObject([{ kind: 'outcome-told', kinds }]);
  }
  expect(talk.react(aino, '🎉', event)).toEqual([]);
});

test('once it is too long ago, a number is no answer to it any more', () => {
  world.pass(20 * day);
  expect(talk.kinds(aino, '2')).toEqual(['misunderstanding']);
  expect(told().kinds).toBeUndefined();
});

test('any ticks, written with any commas, are the ticks; any other text is none', () => {
  fc.assert(
    fc.property(
      fc.subarray([...outcomeKinds.keys()], { minLength: 1 }),
      fc.constantFrom(' ', ', ', ',', '; ', '\n', ' + '),
      (ticks, comma) => {
        const numbers = ticks.map((index) => String(index + 1));
        expect(ticksIn(numbers.join(comma), null)).toEqual(outcomeKinds.filter((_, index) => ticks.includes(index)));
        expect(ticksIn(numbers.map((each) => `${each}\ufe0f\u20e3`).join(''), null)).toEqual(
          outcomeKinds.filter((_, index) => ticks.includes(index)),
        );
      },
    ),
  );
  for (const text of ['', ',', '8', '0', '13', '1 x', 'kauppa koira', '1500', 'kyllä', 'ja'])
    expect(ticksIn(text, 'fi')).toBeNull();
});
