import { hour } from '@kohtaamo/core/clock.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { answerIntroduction } from '@kohtaamo/core/introduction/answerintroduction.ts';
import type { Introduction } from '@kohtaamo/core/introduction/introduction.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { carryPrompts } from '@kohtaamo/core/prompt/carry.ts';
import type { Calendar } from '@kohtaamo/core/prompt/quiet.ts';
import { makeRound } from '@kohtaamo/core/round/makeround.ts';
import { usualSettings, type RoundSettings } from '@kohtaamo/core/round/round.ts';
import { endPass, takeResult } from '@kohtaamo/core/round/runround.ts';
import { solveRound } from '@kohtaamo/core/round/solveround.ts';
import { startWorld, type World } from './testworld.ts';

export const organiser = { memberId: null, channel: 'cli' as const };

export type Cohort = { world: World; people: Member[]; scope: { programmeId: string; cohortId: string } };

/** A new cohort of so many people who agreed to be asked; of another programme in the same world, when one is given. */
export function cohortOf(count: number, world: World = startWorld()): Cohort {
  const people = Array.from({ length: count }, (_, at) => world.member(`Person ${at}`));
  const cohortId = world.shareCohort(...people);
  for (const { id } of people) answerConsent(world.context(), { memberId: id, channel: 'web' }, 'introductions', true);
  return { world, people, scope: { programmeId: world.store.cohorts.byId(cohortId)?.programmeId ?? '', cohortId } };
}

/** What the bot does with a round that waits for its solver. */
export function solve(world: World, roundId: string): void {
  const round = world.store.rounds.byId(roundId);
  const pass = round && world.store.rounds.pass(roundId, round.pass);
  if (round?.state !== 'solving' || !pass) return;
  takeResult(world.context(), roundId, { ...pass, result: solveRound(pass.inputs) });
}

/** The draft of a round over the cohort; answers its id. */
export function made({ world, scope }: Cohort, seed = 1, settings: RoundSettings = usualSettings): string {
  const round = makeRound(world.context(), organiser, scope, settings, seed);
  if (!round.ok) throw new Error(round.refusal.code);
  solve(world, round.value.id);
  return round.value.id;
}

/** A pass goes by, and the next one is solved. */
export function passes(world: World, roundId: string): void {
  const round = world.store.rounds.byId(roundId);
  world.pass(usualSettings.answerHours * hour);
  endPass(world.context(), roundId, round?.pass ?? 0);
  solve(world, roundId);
}

export function waiting(world: World, { id }: Member) {
  return world.store.introductions.waitingFor(id);
}

export function answer(world: World, { id }: Member, given: 'yes' | 'no'): void {
  const [first] = world.store.introductions.waitingFor(id);
  if (first === undefined) throw new Error('Nobody was asked.');
  const answered = answerIntroduction(world.context(), { memberId: id, channel: 'chat' }, first.id, given);
  if (!answered.ok) throw new Error(answered.refusal.code);
}

/** What the bot does within the hour: whoever is to be asked, and may be, is. */
export function deliver(
  world: World,
  people: readonly Member[],
  calendar: Calendar = { isHoliday: () => false },
): void {
  world.pass(hour);
  for (const { id } of people) {
    for (let spent = -1; spent !== world.store.prompts.spentOf(id, 50).length;) {
      spent = world.store.prompts.spentOf(id, 50).length;
      carryPrompts(world.context(), id, calendar);
    }
    for (const { act } of world.store.outbox.list('waiting', 10_000))
      if (act.kind === 'say-to-member' && act.promptId !== undefined)
        world.store.prompts.markSent(act.promptId, world.now());
  }
}

export function saidTo(world: World, { id }: Member) {
  return world.store.outbox
    .list('waiting', 10_000)
    .flatMap(({ act, dueAt }) => (act.kind === 'say-to-member' && act.memberId === id ? [{ dueAt, ...act }] : []));
}

/** Whether anybody in it read the question, or answered it elsewhere. */
export function wasAsked({ store }: World, { id }: Introduction): boolean {
  return store.introductions
    .answers(id)
    .some(
      ({ memberId, answer: given }) =>
        given !== null ||
        store.prompts.ofSubject(memberId, id).some(({ kind, sentAt }) => kind === 'round' && sentAt !== null),
    );
}

/** What is on its way to these people stands in their rooms now. */
export function arrives({ store, now }: World, memberIds: readonly string[]): void {
  for (const id of memberIds.flatMap((memberId) => store.prompts.ofMember(memberId)).map((each) => each.id))
    store.prompts.markSent(id, now());
}
