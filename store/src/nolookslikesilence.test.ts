import { day, hour } from '@kohtaamo/core/clock.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { setDigest } from '@kohtaamo/core/digest/digest.ts';
import { answerIntroduction, closeUnansweredIntroduction } from '@kohtaamo/core/introduction/answerintroduction.ts';
import { isProposed } from '@kohtaamo/core/introduction/introduction.ts';
import { proposeIntroduction } from '@kohtaamo/core/introduction/proposeintroduction.ts';
import { requestIntroduction } from '@kohtaamo/core/introduction/requestintroduction.ts';
import { block } from '@kohtaamo/core/member/block.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { carryPrompts } from '@kohtaamo/core/prompt/carry.ts';
import { makeRound } from '@kohtaamo/core/round/makeround.ts';
import { usualSettings } from '@kohtaamo/core/round/round.ts';
import { endPass, sendRound, takeResult } from '@kohtaamo/core/round/runround.ts';
import { solveRound } from '@kohtaamo/core/round/solveround.ts';
import { expect, test } from 'vitest';
import { reaching } from './reaching.ts';
import { arrives } from './testround.ts';
import { startWorld, type World } from './testworld.ts';

/** What the unwilling one does. `blocks late`: what is open between the two is left as it is, and they say yes. */
const ways = ['no', 'silent', 'blocks', 'blocks late'] as const;
type Way = (typeof ways)[number];

const organiser = { memberId: null, channel: 'cli' as const };
const as = ({ id }: Pick<Member, 'id'>) => ({ memberId: id, channel: 'web' as const });

type Scene = {
  world: World;
  introductionId: string;
  everybody: Member[];
  unwilling: Member;
  /** Who must not learn of it: the other one, and whoever proposed it. */
  others: Member[];
  /** The deadline. */
  ends(): void;
};

function sixPeople() {
  const world = startWorld();
  const people = Array.from({ length: 6 }, (_, at) => world.member(`Person ${String(at)}`));
  const cohortId = world.shareCohort(...people);
  for (const each of people) {
    for (const purpose of ['directory', 'introductions'] as const)
      answerConsent(world.context(), as(each), purpose, true);
    setDigest(world.context(), as(each), true);
  }
  const [one, other, third] = people;
  if (one === undefined || other === undefined || third === undefined) throw new Error('There are too few people.');
  return { world, people, one, other, third, cohortId };
}

const scenes: Record<'a request' | 'a proposal' | 'a round', () => Scene> = {
  'a request': () => {
    const { world, people: everybody, one, other } = sixPeople();
    const asked = requestIntroduction(world.context(), as(one), { askedId: other.id, reason: 'both bake' });
    if (!asked.ok) throw new Error(asked.refusal.code);
    const { id, deadline } = asked.value;
    const ends = () => {
      world.pass(deadline - world.now());
      closeUnansweredIntroduction(world.context(), id);
    };
    return { world, everybody, introductionId: id, unwilling: other, others: [one], ends };
  },
  'a proposal': () => {
    const { world, people: everybody, one, other, third } = sixPeople();
    const wish = { one: one.id, other: other.id, reason: 'both bake' };
    const proposed = proposeIntroduction(world.context(), as(third), wish);
    if (!proposed.ok) throw new Error(proposed.refusal.code);
    const { id, deadline } = proposed.value;
    answerIntroduction(world.context(), as(one), id, 'yes');
    const ends = () => {
      world.pass(deadline - world.now());
      closeUnansweredIntroduction(world.context(), id);
    };
    return { world, everybody, introductionId: id, unwilling: other, others: [one, third], ends };
  },
  'a round': () => {
    const { world, people, cohortId } = sixPeople();
    const programmeId = world.store.cohorts.byId(cohortId)?.programmeId ?? '';
    const made = makeRound(world.context(), organiser, { programmeId, cohortId }, usualSettings, 4);
    if (!made.ok) throw new Error(made.refusal.code);
    const { id } = made.value;
    solve(world, id);
    sendRound(world.context(), organiser, id);
    const [first] = world.store.introductions.ofRound(id);
    const [one, other] = [first?.askerId, first?.askedId].map((of) => people.find((each) => each.id === of));
    if (first === undefined || one === undefined || other === undefined) throw new Error('The round has no pair.');
    for (const each of people) carryPrompts(world.context(), each.id, { isHoliday: () => false });
    arrives(
      world,
      people.map((each) => each.id),
    );
    answerIntroduction(world.context(), as(one), first.id, 'yes');
    const ends = () => {
      world.pass(first.deadline - world.now());
      endPass(world.context(), id, 1);
      solve(world, id);
      for (const each of people) carryPrompts(world.context(), each.id, { isHoliday: () => false });
    };
    return { world, everybody: people, introductionId: first.id, unwilling: other, others: [one], ends };
  },
};

function solve(world: World, id: string): void {
  const round = world.store.rounds.byId(id);
  const pass = round && world.store.rounds.pass(id, round.pass);
  if (round?.state === 'solving' && pass) takeResult(world.context(), id, { ...pass, result: solveRound(pass.inputs) });
}

function does({ world, introductionId, unwilling, others: [other] }: Scene, way: Way): void {
  if (other === undefined) throw new Error('There is nobody else.');
  if (way === 'no') answerIntroduction(world.context(), as(unwilling), introductionId, 'no');
  if (way === 'blocks') block(world.context(), as(unwilling), other.id);
  if (way !== 'blocks late') return;
  world.store.members.block(unwilling.id, other.id, world.now());
  const introduction = world.store.introductions.byId(introductionId);
  // A yes to a request would be a yes to who asks; of what somebody else proposed it opens nothing any more.
  if (introduction !== null && isProposed(introduction))
    answerIntroduction(world.context(), as(unwilling), introductionId, 'yes');
}

/** What reaches one of the others. Whom one is asked about in the next pass depends on who is still in the round, and tells nothing: nobody knows who else there might have been. */
function seen({ world }: Scene, member: Member): string {
  return reaching(world, member).replaceAll(/Person \d/g, 'Person');
}

/** Whoever was not answered asks for the other one once more, and is proposed to them; and has proposed the other one to somebody. */
function asksAgain({ world, others: [willing, ...more], unwilling, everybody }: Scene): string {
  if (willing === undefined) throw new Error('There is nobody else.');
  const [proposer, third] = [...more, ...everybody].filter((each) => each !== willing && each !== unwilling);
  const answers = [
    proposeIntroduction(world.context(), as(willing), {
      one: unwilling.id,
      other: third?.id ?? '',
      reason: 'both bake rye',
    }),
    proposeIntroduction(world.context(), as(proposer ?? willing), {
      one: willing.id,
      other: unwilling.id,
      reason: 'both bake oats',
    }),
    requestIntroduction(world.context(), as(willing), { askedId: unwilling.id, reason: 'both bake wheat' }),
  ];
  return answers.map((each) => (each.ok ? 'accepted' : each.refusal.code)).join();
}

/** From the answer to a week after the deadline, when it is asked again, and a week more. */
function story(of: keyof typeof scenes, way: Way): string[] {
  const scene = scenes[of]();
  scene.world.pass(hour);
  does(scene, way);
  const all = () => scene.others.map((each) => seen(scene, each));
  const after = all();
  scene.world.pass(day);
  const waiting = all();
  scene.ends();
  const ended = all();
  scene.world.pass(7 * day);
  const later = all();
  const again = [asksAgain(scene), ...all()];
  scene.world.pass(7 * day);
  for (const { payload } of scene.world.store.jobs.list('due', 100))
    if (payload.kind === 'introduction-deadline')
      closeUnansweredIntroduction(scene.world.context(), payload.introductionId);
  return [...after, ...waiting, ...ended, ...later, ...again, ...all()];
}

test.each(Object.keys(scenes) as (keyof typeof scenes)[])(
  'of %s, the others get the same messages at the same time, pages, rooms and digest, whether one says no, nothing, or blocks',
  (of) => {
    const silent = story(of, 'silent');
    expect(silent.join()).not.toBe('');
    for (const way of ways) for (const [at, each] of story(of, way).entries()) expect(each, way).toBe(silent[at]);
  },
);

test('a yes is not the same: the test can see', () => {
  const scene = scenes['a request']();
  answerIntroduction(scene.world.context(), as(scene.unwilling), scene.introductionId, 'yes');
  const [other] = scene.others;
  if (other === undefined) throw new Error('There is nobody else.');
  const still = scenes['a request']();
  expect(seen(scene, other)).not.toBe(seen(still, still.others[0] ?? other));
});
