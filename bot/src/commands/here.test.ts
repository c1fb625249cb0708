import { minute } from '@kohtaamo/core/clock.ts';
import { openLiveRound } from '@kohtaamo/core/liveround/runliveround.ts';
import { startTurn } from '@kohtaamo/core/liveround/startturn.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { addWorkshop } from '@kohtaamo/core/workshop/addworkshop.ts';
import { startWorld, type World } from '@kohtaamo/store/testworld.ts';
import { beforeEach, expect, test } from 'vitest';
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
