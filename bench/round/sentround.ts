import { addCohort } from '@kohtaamo/core/cohort/addcohort.ts';
import { minute, type Milliseconds } from '@kohtaamo/core/clock.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { answerIntroduction } from '@kohtaamo/core/introduction/answerintroduction.ts';
import type { Introduction } from '@kohtaamo/core/introduction/introduction.ts';
import { joinByCode } from '@kohtaamo/core/invitation/join.ts';
import type { MatrixUserId } from '@kohtaamo/core/matrix/userid.ts';
import { addProgramme } from '@kohtaamo/core/programme/addprogramme.ts';
import { budgetFreeAt, spentLooked } from '@kohtaamo/core/prompt/budget.ts';
import { makeRound } from '@kohtaamo/core/round/makeround.ts';
import { previewOf } from '@kohtaamo/core/round/preview.ts';
import { jitter, usualSettings } from '@kohtaamo/core/round/round.ts';
import { sendRound } from '@kohtaamo/core/round/runround.ts';
import { given } from '../../e2e/cohort.ts';
import type { Hub } from '../../e2e/hub.ts';

const operator = { memberId: null, channel: 'cli' as const };

export type BenchCohort = { programmeId: string; cohortId: string; memberIds: string[] };

/** A cohort of members who take part in introductions. The bot then has them to invite and to greet. */
export function comeIn(hub: Hub, name: string, users: readonly MatrixUserId[]): BenchCohort {
  const programme = given(addProgramme(hub.context(), operator, { name, funder: null, timeZone: 'Europe/Helsinki' }));
  const cohort = given(addCohort(hub.context(), operator, { programmeId: programme.id, name }));
  const memberIds = users.map((userId, n) => {
    const person = { userId, name: `Henkilö ${String(n)} (demo)`, language: 'fi' as const };
    const { member } = given(joinByCode(hub.context(), 'web', cohort.wallCode, person));
    answerConsent(hub.context(), { memberId: member.id, channel: 'web' }, 'introductions', true);
    return member.id;
  });
  return { programmeId: programme.id, cohortId: cohort.id, memberIds };
}

/** The draft of a round over the cohort, solved by the bot and looked at as its organiser does; answers its id. */
export async function draftRound(hub: Hub, cohort: BenchCohort, seed: number): Promise<string> {
  const { store } = hub;
  const { memberIds, ...scope } = cohort;
  // A round is of those who stand in the cohort's room; these accounts have no client that would enter it.
  for (const id of memberIds) store.cohorts.setMembership(scope.cohortId, id, 'joined', hub.context().now);
  const { id } = given(makeRound(hub.context(), operator, scope, usualSettings, seed));
  await until('the round is solved', () => store.rounds.byId(id)?.state === 'draft', 120_000);
  const pass = store.rounds.pass(id, 1);
  if (pass?.result == null) throw new Error('The draft has no result.');
  const { meetings, left } = previewOf(pass.inputs, pass.result);
  const people = meetings.flatMap((each) => each.memberIds).length;
  if (left.length > 0 || people !== memberIds.length) throw new Error('The draft leaves somebody out.');
  return id;
}

/**
 * Sends the draft as web and command do, as if the minutes through which a round spreads its questions were over already: all of them are due. A clock that is moved
 * instead is noticed by the bot a little later.
 */
export function send(hub: Hub, roundId: string): void {
  const context = hub.context();
  given(sendRound({ ...context, now: context.now - jitter }, operator, roundId));
}

/** The clock of bot and bench goes on by so much. */
export function itIsLater(hub: Hub, by: Milliseconds): void {
  hub.setLaterBy(hub.context().now + by - Date.now());
}

/** The meetings that the round asks about now. */
export function asking({ store }: Hub, roundId: string): Introduction[] {
  return store.introductions.ofRound(roundId).filter(({ state }) => state === 'asked');
}

/**
 * Waits until everybody has been asked. Whoever was asked twice within the week is when it is over: the clock goes on until then. It looks at one after the other:
 * whoever looked at four hundred at once would take the processor from the bot.
 */
export async function allAsked(hub: Hub, introductions: readonly Introduction[], within = 120_000): Promise<void> {
  const { store } = hub;
  for (const { id } of introductions)
    for (const { memberId } of store.introductions.answers(id)) {
      const isAsked = () => {
        const { now } = hub.context();
        // Before the prompt itself: one that is queued between the two looks would stand in its own way.
        const free = budgetFreeAt(store.prompts.spentOf(memberId, spentLooked), now);
        const asked = store.prompts.ofSubject(memberId, id).find(({ kind }) => kind === 'round');
        if (asked?.queuedAt === null && free > now) itIsLater(hub, free - now + minute);
        return asked?.sentAt != null;
      };
      await until(`${memberId} is asked`, isAsked, within);
    }
}

export function allSayYes(hub: Hub, introductionId: string): void {
  for (const { memberId } of hub.store.introductions.answers(introductionId))
    given(answerIntroduction(hub.context(), { memberId, channel: 'web' }, introductionId, 'yes'));
}

/** Waits until it is so; after so long says what did not come about. */
export async function until(what: string, isSo: () => boolean, within: Milliseconds): Promise<void> {
  const deadline = performance.now() + within;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error(`It did not come about in time that ${what}.`);
    await new Promise((next) => setTimeout(next, 5));
  }
}
