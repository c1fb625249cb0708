import { minute } from '@kohtaamo/core/clock.ts';
import { closeLiveRound, openLiveRound } from '@kohtaamo/core/liveround/runliveround.ts';
import { startTurn } from '@kohtaamo/core/liveround/startturn.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { addWorkshop } from '@kohtaamo/core/workshop/addworkshop.ts';
import type { Workshop } from '@kohtaamo/core/workshop/workshop.ts';
import { startWorld, type World } from '@kohtaamo/store/testworld.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { talkIn } from './testtalk.ts';

const facilitator = { memberId: null, channel: 'cli' as const };
let world: World;
let talk: ReturnType<typeof talkIn>;
let aino: Member;
let bert: Member;
let liveId: string;
beforeEach(() => {
  world = startWorld();
  talk = talkIn(world);
  [aino, bert] = [world.member('Aino Demo'), world.member('Bert Demo')];
  const cohortId = world.shareCohort(aino, bert);
  const startsAt = world.now() + minute;
  const wish = { cohortId, title: 'Hinnoittelu', startsAt, endsAt: startsAt + 60 * minute, place: '', agenda: '' };
  const workshop = addWorkshop(world.context(), facilitator, wish);
  if (!workshop.ok) throw new Error(workshop.refusal.code);
  const live = openLiveRound(world.context(), facilitator, workshop.value, { size: 2, minutes: 10 });
  if (!live.ok) throw new Error(live.refusal.code);
  liveId = live.value.id;
});

const kept = ({ id }: Member) => world.store.liveRounds.keptBy(liveId, id);

test('somebody without the web taps in, is told the table, and keeps in touch with a thumb up', () => {
  expect(talk.answers(aino, 'paikalla')).toMatchObject([{ kind: 'live-here', isHere: true }]);
  expect(talk.answers(bert, 'på plats')).toMatchObject([{ kind: 'live-here', isHere: true }]);
  startTurn(world.context(), facilitator, liveId);
  expect(talk.react(aino, '👍', talk.eventOf(aino, 'live-table'))).toMatchObject([
    { kind: 'live-kept', names: 'Bert Demo' },
  ]);
  expect(kept(aino)).toEqual([bert.id]);
  expect(kept(bert)).toEqual([]);
});

test('it can be said by name too, and only of whom one has sat with', () => {
  for (const each of [aino, bert]) talk.answers(each, 'here');
  expect(talk.kinds(aino, 'here keep Bert')).toEqual(['refusal']);
  startTurn(world.context(), facilitator, liveId);
  expect(talk.kinds(aino, 'here keep Bert')).toEqual(['live-kept']);
  expect(kept(aino)).toEqual([bert.id]);
});

test('whoever says that they are leaving sits at no further table', () => {
  for (const each of [aino, bert]) talk.answers(each, 'here');
  expect(talk.answers(aino, 'paikalla lähden')).toMatchObject([{ kind: 'live-here', isHere: false }]);
  expect(startTurn(world.context(), facilitator, liveId)).toMatchObject({ refusal: { code: 'live_round_too_few' } });
});

describe('a workshop without a live round', () => {
  let workshop: Workshop;
  beforeEach(() => {
    closeLiveRound(world.context(), facilitator, liveId);
    const [only] = world.store.workshops.ofCohort(world.store.cohorts.all()[0]?.id ?? '');
    if (only === undefined) throw new Error('no workshop');
    workshop = only;
    world.pass(5 * minute);
  });
  const marks = () => world.store.workshops.attendance(workshop.id);
  /** The message that begins its thread, as the bot has posted it. */
  function root(): string {
    const row = world.store.outbox
      .list('waiting', 100)
      .find(({ act }) => act.kind === 'say-in-room' && act.saying.kind === 'workshop-thread');
    if (row === undefined) throw new Error('no thread');
    world.store.outbox.markSent(row.id, { roomId: '!cohort', eventId: '$root' }, world.now());
    return '$root';
  }

  test('is said to be attended, and left, by a command', () => {
    expect(talk.answers(aino, 'paikalla')).toEqual([{ kind: 'attendance-here', isHere: true, title: 'Hinnoittelu' }]);
    world.pass(minute);
    expect(talk.answers(aino, 'på plats går')).toEqual([
      { kind: 'attendance-here', isHere: false, title: 'Hinnoittelu' },
    ]);
    expect(marks()).toMatchObject([{ memberId: aino.id, road: 'command', leftAt: world.now() }]);
    expect(talk.answers(bert, 'here leaving')).toMatchObject([{ code: 'attendance_not_here' }]);
  });

  test.each(['✋', '✋🏽', '👍', '👍🏿', '🙋'])(
    'is said to be attended by %s at its first message, and told back once',
    (sign) => {
      const event = root();
      talk.react(aino, sign, event);
      talk.react(aino, '✋', event);
      expect(marks()).toMatchObject([{ memberId: aino.id, present: true, road: 'reaction', cameAt: world.now() }]);
      expect(talk.toldPrivately(aino).filter(({ kind }) => kind === 'attendance-here')).toHaveLength(1);
    },
  );

  test('is not attended by another sign, nor by a person of another cohort, nor before its time', () => {
    const event = root();
    talk.react(aino, '🎉', event);
    talk.react(aino, '👎', event);
    const stranger = world.member('Dora Demo');
    world.shareCohort(stranger);
    talk.react(stranger, '✋', event);
    world.pass(2 * 60 * minute);
    talk.react(bert, '✋', event);
    expect(marks()).toEqual([]);
    expect(talk.toldPrivately(stranger)).toEqual([]);
  });

  test('is not attended any more when the reaction is taken back', () => {
    talk.react(aino, '✋', root());
    talk.takesBack(bert);
    expect(marks()).toHaveLength(1);
    talk.takesBack(aino);
    expect(marks()).toEqual([]);
  });

  test('is over: "here" says so', () => {
    world.pass(2 * 60 * minute);
    expect(talk.answers(aino, 'here')).toMatchObject([{ kind: 'refusal', code: 'workshop_not_now' }]);
  });
});
