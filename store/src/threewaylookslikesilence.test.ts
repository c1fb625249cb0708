import { answerAsk, askForAdvice } from '@kohtaamo/core/ask/carryask.ts';
import { day, hour } from '@kohtaamo/core/clock.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { setDigest } from '@kohtaamo/core/digest/digest.ts';
import { answerIntroduction, closeUnansweredIntroduction } from '@kohtaamo/core/introduction/answerintroduction.ts';
import type { Introduction } from '@kohtaamo/core/introduction/introduction.ts';
import { proposeIntroduction } from '@kohtaamo/core/introduction/proposeintroduction.ts';
import { requestIntroduction } from '@kohtaamo/core/introduction/requestintroduction.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { myData } from '@kohtaamo/core/member/mydata.ts';
import { carryPrompts } from '@kohtaamo/core/prompt/carry.ts';
import { makeRound } from '@kohtaamo/core/round/makeround.ts';
import { tellNothing } from '@kohtaamo/core/round/nothing.ts';
import { usualSettings } from '@kohtaamo/core/round/round.ts';
import { endPass, sendRound, takeResult } from '@kohtaamo/core/round/runround.ts';
import { describe, expect, test } from 'vitest';
import { reaching } from './reaching.ts';
import { startWorld, type World } from './testworld.ts';

const organiser = { memberId: null, channel: 'cli' as const };
const as = ({ id }: Pick<Member, 'id'>) => ({ memberId: id, channel: 'web' as const });

/** What the unwilling one of three does. In the last two they say yes first, and take it back. */
const ways = ['no', 'silent', 'blocks one', 'withdraws consent'] as const;
type Way = (typeof ways)[number];
type Answer = 'yes' | 'no' | null;

type Scene = {
  world: World;
  roundId: string;
  meeting: Introduction;
  unwilling: Member;
  one: Member;
  other: Member;
  /** Somebody of the cohort who is not in the meeting. */
  dora: Member;
  cohortId: string;
};

/** A round asks three about each other; the unwilling one is the first, the second or the third of them. */
function meetingOfThree(place: number): Scene {
  const world = startWorld();
  const people = ['Ada', 'Bert', 'Cecilia', 'Dora'].map((name) => world.member(name));
  const cohortId = world.shareCohort(...people);
  for (const each of people) {
    for (const purpose of ['directory', 'introductions'] as const)
      answerConsent(world.context(), as(each), purpose, true);
    setDigest(world.context(), as(each), true);
  }
  const scope = { programmeId: world.store.cohorts.byId(cohortId)?.programmeId ?? '', cohortId };
  const made = makeRound(world.context(), organiser, scope, { ...usualSettings, passes: 1 }, 4);
  if (!made.ok) throw new Error(made.refusal.code);
  const roundId = made.value.id;
  const meetings = [{ memberIds: people.slice(0, 3).map(({ id }) => id), worth: 1 }];
  takeResult(world.context(), roundId, { pass: 1, edition: 1, result: { meetings, left: [], worth: 1, bound: 1 } });
  sendRound(world.context(), organiser, roundId);
  world.pass(hour);
  for (const { id } of people) carryPrompts(world.context(), id, { isHoliday: () => false });
  const [meeting] = world.store.introductions.ofRound(roundId);
  const three = people.slice(0, 3);
  const unwilling = three[place];
  const [one, other] = three.filter((each) => each !== unwilling);
  const dora = people[3];
  if (!meeting || !unwilling || !one || !other || !dora) throw new Error('The round asks no three.');
  return { world, roundId, meeting, unwilling, one, other, dora, cohortId };
}

function answers({ world, meeting }: Scene, who: Member, answer: Answer): void {
  if (answer !== null) answerIntroduction(world.context(), as(who), meeting.id, answer);
}

function does(scene: Scene, way: Way): void {
  const { world, unwilling, one } = scene;
  if (way !== 'silent') answers(scene, unwilling, way === 'no' ? 'no' : 'yes');
  if (way === 'blocks one') world.store.members.block(unwilling.id, one.id, world.now());
  if (way === 'withdraws consent') answerConsent(world.context(), as(unwilling), 'introductions', false);
}

/** The deadline, and what the bot does then. */
function ends({ world, meeting, roundId }: Scene): void {
  world.pass(meeting.deadline - world.now());
  endPass(world.context(), roundId, 1);
  makeRooms(world);
}

function makeRooms({ store, now }: World): void {
  for (const { act } of store.outbox.list('waiting', 10_000)) {
    if (act.kind !== 'make-introduction-room') continue;
    const { introductionId: subjectId } = act;
    if (store.rooms.of('introduction', subjectId) !== null) continue;
    store.rooms.remember({ roomId: `!${subjectId}`, purpose: 'introduction', subjectId }, now());
    store.introductions.move(subjectId, ['agreed'], 'opened', now());
  }
}

/** A week later and a week more: what was open has ended, and whoever met nobody has been told. */
function later(scene: Scene): void {
  const { world, roundId } = scene;
  world.pass(7 * day);
  tellNothing(world.context(), roundId);
  for (const { payload } of world.store.jobs.list('due', 100))
    if (payload.kind === 'introduction-deadline') closeUnansweredIntroduction(world.context(), payload.introductionId);
}

type Asked = { ok: true } | { ok: false; refusal: { code: string } };
const codes = (all: readonly Asked[]) => all.map((each) => (each.ok ? 'accepted' : each.refusal.code)).join();

/** The unwilling one asks for both others, proposes them to each other, and helps one of them. */
function unwillingAsks({ world, unwilling, one, other, cohortId }: Scene): string {
  const asked = askForAdvice(world.context(), as(other), { text: 'Who knows a lawyer?', cohortId });
  const done = codes([
    proposeIntroduction(world.context(), as(unwilling), { one: one.id, other: other.id, reason: 'both bake rye' }),
    requestIntroduction(world.context(), as(unwilling), { askedId: one.id, reason: 'both bake oats' }),
    requestIntroduction(world.context(), as(unwilling), { askedId: other.id, reason: 'both bake wheat' }),
    asked.ok ? answerAsk(world.context(), as(unwilling), asked.value.ask.id, 'yes') : asked,
  ]);
  makeRooms(world);
  return done;
}

/** One of those who said yes asks for the unwilling one, and is proposed to them. */
function willingAsks({ world, unwilling, one, other, dora }: Scene): string {
  return codes([
    proposeIntroduction(world.context(), as(one), { one: unwilling.id, other: dora.id, reason: 'both bake rye' }),
    proposeIntroduction(world.context(), as(other), { one: one.id, other: unwilling.id, reason: 'both bake oats' }),
    requestIntroduction(world.context(), as(one), { askedId: unwilling.id, reason: 'both bake wheat' }),
  ]);
}

function seenBy(
  scene: Scene,
  reader: 'unwilling' | 'one',
  way: Way,
  given: readonly [Answer, Answer],
  asksAgain: boolean,
) {
  const seen: string[] = [];
  const look = () => seen.push(reaching(scene.world, scene[reader]));
  answers(scene, scene.one, given[0]);
  does(scene, way);
  look();
  answers(scene, scene.other, given[1]);
  look();
  ends(scene);
  look();
  if (asksAgain) seen.push(reader === 'unwilling' ? unwillingAsks(scene) : willingAsks(scene));
  look();
  later(scene);
  look();
  const met = scene.world.store.introductions.byId(scene.meeting.id)?.state === 'opened';
  scene.world.store.close();
  return { seen, met };
}

describe.each([0, 1, 2])('a meeting of three without the one at place %i', (place) => {
  test.each(ways)('whoever does this (%s) sees and is told the same whether the two others meet or not', (way) => {
    const meet = seenBy(meetingOfThree(place), 'unwilling', way, ['yes', 'yes'], true);
    expect(meet.met).toBe(true);
    for (const given of [
      ['yes', null],
      ['no', null],
    ] as const) {
      const nothing = seenBy(meetingOfThree(place), 'unwilling', way, given, true);
      expect(nothing.met).toBe(false);
      for (const [at, each] of nothing.seen.entries()) expect(each).toBe(meet.seen[at]);
    }
  });

  test('those who meet get the same, whether the third says no, nothing, blocks one of them or withdraws their consent', () => {
    const silent = seenBy(meetingOfThree(place), 'one', 'silent', ['yes', 'yes'], true);
    expect(silent.met).toBe(true);
    for (const way of ways) {
      // Whether somebody takes introductions at all is told to whoever asks for them.
      const asksAgain = way !== 'withdraws consent';
      const { seen, met } = seenBy(meetingOfThree(place), 'one', way, ['yes', 'yes'], asksAgain);
      expect(met).toBe(true);
      for (const [at, each] of (asksAgain ? seen : seen.slice(0, 3)).entries()) expect(each, way).toBe(silent.seen[at]);
    }
  });

  test('whoever said yes in vain gets the same, whatever the two others have said', () => {
    const silent = seenBy(meetingOfThree(place), 'one', 'silent', ['yes', null], true);
    for (const way of ['no', 'silent'] as const)
      for (const other of ['no', null] as const) {
        const { seen, met } = seenBy(meetingOfThree(place), 'one', way, ['yes', other], true);
        expect(met).toBe(false);
        for (const [at, each] of seen.entries()) expect(each, way).toBe(silent.seen[at]);
      }
  });
});

test('whoever meets is told of it: the test can see', () => {
  const meet = seenBy(meetingOfThree(0), 'one', 'no', ['yes', 'yes'], false);
  const nothing = seenBy(meetingOfThree(0), 'one', 'no', ['yes', null], false);
  expect(meet.seen[2]).not.toBe(nothing.seen[2]);
});

test('whoever takes their data out finds their own answer, when they gave it and what they read of the others', () => {
  const scene = meetingOfThree(2);
  const answeredAt = scene.world.now();
  does(scene, 'no');
  const [mine] = myData(scene.world.context(), scene.unwilling).introductions;
  expect(mine).toMatchObject({ answer: 'no', answeredAt, others: ['Ada', 'Bert'], state: 'declined', closedAt: null });
});

test('two who both say yes have no room when one of them has said no to introductions since, and one when that came first', () => {
  for (const [isBefore, room] of [
    [false, 0],
    [true, 1],
  ] as const) {
    const { world, one, other, dora } = meetingOfThree(0);
    world.pass(4 * day);
    const wish = { one: one.id, other: dora.id, reason: 'both bake' };
    const proposed = proposeIntroduction(world.context(), as(other), wish);
    if (!proposed.ok) throw new Error(proposed.refusal.code);
    const says = (who: Member) => answerIntroduction(world.context(), as(who), proposed.value.id, 'yes');
    const withdraws = () => answerConsent(world.context(), as(one), 'introductions', false);
    for (const does of isBefore ? [withdraws, () => says(one)] : [() => says(one), withdraws]) {
      world.pass(hour);
      does();
    }
    world.pass(hour);
    expect(says(dora)).toMatchObject({ value: isBefore ? 'agreed' : 'noted' });
    const kinds = world.store.outbox.list('waiting', 1_000).map(({ act }) => act.kind);
    expect(kinds.filter((kind) => kind === 'make-introduction-room')).toHaveLength(room);
  }
});
