import { hour, second } from '@kohtaamo/core/clock.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { answerIntroduction } from '@kohtaamo/core/introduction/answerintroduction.ts';
import { block } from '@kohtaamo/core/member/block.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { carryPrompts } from '@kohtaamo/core/prompt/carry.ts';
import { mixed } from '@kohtaamo/core/round/chance.ts';
import { makeRound } from '@kohtaamo/core/round/makeround.ts';
import { tellNothing } from '@kohtaamo/core/round/nothing.ts';
import { jitter, usualSettings } from '@kohtaamo/core/round/round.ts';
import { endPass, sendRound, takeResult } from '@kohtaamo/core/round/runround.ts';
import { solveRound } from '@kohtaamo/core/round/solveround.ts';
import { expect, test } from 'vitest';
import { startWorld, type World } from './testworld.ts';

const organiser = { memberId: null, channel: 'cli' as const };
const ways = ['no', 'silent', 'blocks'] as const;
type Way = (typeof ways)[number];

/** The world with its round, whose jobs are run to the last, each when it is due, as the bot does. */
function runRound(passes: number, seed: number, way: Way) {
  const world = startWorld();
  const people = Array.from({ length: 5 }, (_, at) => world.member(`Person ${String(at)}`));
  const cohortId = world.shareCohort(...people);
  for (const { id } of people) answerConsent(world.context(), { memberId: id, channel: 'web' }, 'introductions', true);
  const programmeId = world.store.cohorts.byId(cohortId)?.programmeId ?? '';
  const made = makeRound(world.context(), organiser, { programmeId, cohortId }, { ...usualSettings, passes }, seed);
  if (!made.ok) throw new Error(made.refusal.code);
  const { id } = made.value;
  solve(world, id);
  sendRound(world.context(), organiser, id);
  const [first] = world.store.introductions.ofRound(id);
  const [willing, unwilling] = [first?.askerId, first?.askedId].map((of) => people.find((each) => each.id === of));
  if (first === undefined || willing === undefined || unwilling === undefined) throw new Error('There is no pair.');
  const others = people.filter((each) => each !== willing && each !== unwilling);
  const sentAt = world.now();
  for (let at: number | null = sentAt; at !== null; at = world.store.jobs.nextDueAt()) {
    world.pass(Math.max(0, at - world.now()));
    runDue(world);
    // The solver thinks as long as it likes.
    if (world.store.rounds.byId(id)?.state === 'solving') world.pass((mixed(seed, world.now(), 7) % 60) * second);
    solve(world, id);
    for (const introduction of world.store.introductions.ofRound(id)) {
      if (introduction.state !== 'asked') continue;
      const asked = world.store.introductions.answers(introduction.id).filter(({ answer }) => answer === null);
      for (const { memberId } of asked) {
        const isFirst = introduction.id === first.id;
        if (memberId === willing.id) answers(world, memberId, introduction.id, isFirst ? 'yes' : 'no');
        else if (!isFirst || memberId !== unwilling.id) scripted(world, others, seed, memberId, introduction.id);
        else if (way === 'no') answers(world, memberId, introduction.id, 'no');
        else if (way === 'blocks') block(world.context(), { memberId, channel: 'chat' }, willing.id);
      }
    }
  }
  const told = [...world.store.outbox.list('waiting', 10_000), ...world.store.outbox.list('sent', 10_000)].filter(
    ({ act }) => act.kind === 'say-to-member' && act.memberId === willing.id && act.saying.kind === 'round-nothing',
  );
  world.store.close();
  return { told: told.map(({ dueAt }) => dueAt - sentAt) };
}

function runDue(world: World): void {
  for (let job = world.store.jobs.nextDue(world.now()); job; job = world.store.jobs.nextDue(world.now())) {
    world.store.jobs.markDone(job.id, world.now());
    const { payload } = job;
    if (payload.kind === 'round-pass') endPass(world.context(), payload.roundId, payload.pass);
    if (payload.kind === 'round-nothing') tellNothing(world.context(), payload.roundId);
    if (payload.kind !== 'member-prompts') continue;
    carryPrompts(world.context(), payload.memberId, { isHoliday: () => false });
    const queued = world.store.prompts.ofMember(payload.memberId).filter(({ state }) => state === 'queued');
    for (const prompt of queued) world.store.prompts.markSent(prompt.id, world.now());
  }
}

function solve(world: World, id: string): void {
  const round = world.store.rounds.byId(id);
  const pass = round && world.store.rounds.pass(id, round.pass);
  if (round?.state === 'solving' && pass) takeResult(world.context(), id, { ...pass, result: solveRound(pass.inputs) });
}

function answers(world: World, memberId: string, introductionId: string, given: 'yes' | 'no'): void {
  answerIntroduction(world.context(), { memberId, channel: 'chat' }, introductionId, given);
}

/** The others answer each pair of people alike in every world: yes, no or nothing. */
function scripted(world: World, others: readonly Member[], seed: number, memberId: string, introductionId: string) {
  const pair = world.store.introductions
    .answers(introductionId)
    .map((each) => others.findIndex(({ id }) => id === each.memberId))
    .toSorted((a, b) => a - b);
  const given = (['yes', 'no', 'no', null] as const)[
    mixed(seed, pair[0] ?? 0, 100 * (pair[1] ?? 0) + others.findIndex(({ id }) => id === memberId)) % 4
  ];
  if (given != null) answers(world, memberId, introductionId, given);
}

test.each([1, 2, 3])(
  'whoever met nobody in a round of %i hears of it at the same moment, whether the other one said no, nothing, or blocked them',
  (passes) => {
    for (const seed of [1, 4]) {
      const silent = runRound(passes, seed, 'silent').told;
      // As long after it was sent as all its passes take, whatever became of them.
      expect(silent[0]).toBeGreaterThanOrEqual(passes * usualSettings.answerHours * hour);
      expect(silent[0]).toBeLessThan(passes * (usualSettings.answerHours * hour + jitter) + jitter);
      for (const way of ways) expect(runRound(passes, seed, way).told, `${way}, ${String(seed)}`).toEqual(silent);
    }
  },
);
