import { hour } from '@kohtaamo/core/clock.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { carryPrompts } from '@kohtaamo/core/prompt/carry.ts';
import { finnishCalendar } from '@kohtaamo/core/prompt/finnishcalendar.ts';
import { startWorld, type World } from '@kohtaamo/store/testworld.ts';
import { beforeEach, expect, test } from 'vitest';
import { talkIn } from './testtalk.ts';

const plan = 'Kun hinnasto on valmis, niin soitan kolmelle hotellille';
let world: World;
let talk: ReturnType<typeof talkIn>;
let aino: Member;
let bert: Member;
beforeEach(() => {
  world = startWorld();
  talk = talkIn(world);
  [aino, bert] = [world.member('Aino Demo'), world.member('Bert Demo')];
  for (const { id } of [aino, bert]) world.store.members.setLanguage(id, 'fi');
  world.shareCohort(aino, bert, world.member('Bertta Berg'));
});

/** Two hours pass, and the witness is asked. */
function isAsked(): string {
  world.pass(2 * hour);
  carryPrompts(world.context(), bert.id, finnishCalendar());
  const asked = world.store.prompts
    .ofMember(bert.id)
    .find(({ kind, state }) => kind === 'witness' && state === 'queued');
  if (asked === undefined) throw new Error('Bert is not asked');
  const event = talk.eventOf(bert, 'prompt');
  world.store.prompts.markSent(asked.id, world.now());
  return event;
}

function promise(): void {
  talk.answers(aino, `lupaan ${plan}`);
  talk.answers(aino, 'ei');
}

test('a witness is named by name, asked when the plan is done, and confirms by a thumb', () => {
  promise();
  expect(talk.answers(aino, 'todistaja Bert Demo')).toEqual([{ kind: 'witness-named', text: plan, name: 'Bert Demo' }]);
  expect(talk.answers(bert, 'todistaja')).toMatchObject([
    { kind: 'witnesses', own: [], others: [{ name: 'Aino Demo', text: plan }] },
  ]);
  expect(talk.answers(aino, 'tehty')).toEqual([{ kind: 'commitment-done', text: plan, witness: 'Bert Demo' }]);
  const event = isAsked();
  expect(talk.toldPrivately(bert)).toEqual([]);
  expect(talk.react(bert, '👍', event)).toEqual([{ kind: 'prompt-answered', prompt: 'witness', answer: 'confirmed' }]);
  expect(talk.answers(aino, 'todistaja')).toMatchObject([{ own: [{ name: 'Bert Demo', confirmed: true }] }]);
  expect(talk.toldPrivately(aino)).toEqual([]);
});

test('a plain no is no more than that one cannot say, and the words of the choices are taken too', () => {
  promise();
  talk.answers(aino, 'vittne Bert Demo');
  talk.answers(aino, 'tehty');
  isAsked();
  expect(talk.answers(bert, 'ei')).toMatchObject([{ answer: 'cannot-say' }]);
  expect(talk.answers(bert, 'en halua olla todistaja')).toMatchObject([{ answer: 'not-me' }]);
  expect(talk.answers(bert, 'toteutui')).toMatchObject([{ answer: 'confirmed' }]);
});

test('several of one name are offered by number', () => {
  promise();
  expect(talk.answers(aino, 'todistaja Bert')).toMatchObject([{ kind: 'witness-named', name: 'Bert Demo' }]);
  expect(talk.answers(aino, 'todistaja Be')).toMatchObject([{ kind: 'candidates' }]);
  expect(talk.answers(aino, '2')).toMatchObject([{ kind: 'witness-named', name: 'Bertta Berg' }]);
});

test('the owner takes the witness off, and the witness steps back, each by a word', () => {
  promise();
  talk.answers(aino, 'todistaja Bert Demo');
  expect(talk.answers(aino, 'todistaja pois')).toEqual([{ kind: 'witness-released', text: plan }]);
  talk.answers(aino, 'todistaja Bert Demo');
  expect(talk.answers(bert, 'todistaja en minä Aino')).toEqual([{ kind: 'witness-stepped-back', name: 'Aino Demo' }]);
  expect(talk.answers(bert, 'todistaja')).toEqual([{ kind: 'witnesses', own: [], others: [] }]);
  expect(talk.answers(aino, 'todistaja Bert Demo')).toMatchObject([{ kind: 'refusal', code: 'witness_not_possible' }]);
});

test('somebody of another cohort, and nobody at all, cannot be named', () => {
  promise();
  world.shareCohort(world.member('Signe Sund'));
  for (const name of ['Signe Sund', 'Kalle Olematon', 'Aino Demo'])
    expect(talk.answers(aino, `todistaja ${name}`)).toMatchObject([{ kind: 'refusal', code: 'witness_not_possible' }]);
});

test('with whom a plan is is told by a name of the cohort, and a plan that only begins so is a plan', () => {
  promise();
  expect(talk.answers(aino, 'lupaus kanssa Bert Demo')).toEqual([
    { kind: 'commitment-with', text: plan, name: 'Bert Demo' },
  ]);
  expect(talk.answers(aino, 'lupaus kanssa Be')).toMatchObject([
    { kind: 'refusal', code: 'person_ambiguous', values: { name: 'Be' } },
  ]);
  expect(talk.answers(aino, 'lupaus yksin')).toEqual([{ kind: 'commitment-with', text: plan, name: null }]);
  expect(talk.answers(aino, 'löfte med Bert Demo till hotellet')).toMatchObject([{ kind: 'commitment-date-asked' }]);
});
