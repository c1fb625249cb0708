import type { Context } from '../context.ts';
import { roundOverBy } from './progress.ts';
import type { Round } from './round.ts';

type Reading = Pick<Context, 'store' | 'now'>;

/**
 * The member's yes or no for this round alone; null when only what they always say counts. Before a round is sent (null) it is the choice that waits for the next
 * one; of a round that was sent, the choice that became its own: what is said for the next round changes nothing in it.
 */
export function choiceFor(
  { store }: Pick<Context, 'store'>,
  memberId: string,
  sentRoundId: string | null,
): boolean | null {
  const choice = store.rounds.thisTime(memberId);
  return choice?.roundId === sentRoundId ? choice.takesPart : null;
}

/** The member's choice for one round as it stands: until the time of that round is up, which tells nothing of how the round went. Null when there is none. */
export function thisTimeOf(context: Reading, memberId: string): boolean | null {
  const choice = context.store.rounds.thisTime(memberId);
  if (choice === null) return null;
  const round = choice.roundId === null ? null : context.store.rounds.byId(choice.roundId);
  return round === null || goesOn(context, round) ? choice.takesPart : null;
}

/**
 * Takes the choice for the round that the member is in and whose time is not up, or else for the next one that is sent. A choice that says what they say always
 * (`standing`), or none, leaves no choice.
 */
export function chooseThisTime(
  context: Reading,
  memberId: string,
  { takesPart, standing }: { takesPart: boolean | null; standing: boolean },
): void {
  const { store, now } = context;
  if (takesPart === null || takesPart === standing) {
    store.rounds.saveThisTime(memberId, null, now);
    return;
  }
  if (thisTimeOf(context, memberId) === takesPart) return;
  store.rounds.saveThisTime(memberId, { takesPart, roundId: roundOf(context, memberId)?.id ?? null }, now);
}

/**
 * A round is sent to these people: the choices that waited for the next round are its own now. A yes of somebody whom it is not sent to, for it was drafted
 * before they said so, waits on.
 */
export function takeChoices(context: Reading, round: Round, memberIds: ReadonlySet<string>): void {
  const { store, now } = context;
  const cohorts = store.cohorts
    .ofProgramme(round.programmeId)
    .filter(({ id }) => round.cohortId === null || id === round.cohortId)
    .filter(({ id }) => round.settings.cohortIds.length === 0 || round.settings.cohortIds.includes(id));
  const joined = cohorts
    .flatMap(({ id }) => store.cohorts.memberships(id))
    .flatMap(({ memberId, state }) => (state === 'joined' ? memberId : []));
  for (const memberId of new Set(joined)) {
    const takesPart = choiceFor(context, memberId, null);
    if (takesPart === null || (takesPart && !memberIds.has(memberId))) continue;
    store.rounds.saveThisTime(memberId, { takesPart, roundId: round.id }, now);
  }
}

function goesOn(context: Reading, round: Round): boolean {
  const { state, sentAt } = round;
  return state !== 'cancelled' && sentAt !== null && context.now < roundOverBy(context, round, sentAt);
}

/** The newest round that was sent to the member and whose time is not up. */
function roundOf(context: Reading, memberId: string): Round | undefined {
  const { store } = context;
  const programmeIds = store.cohorts
    .membershipsOf(memberId)
    .flatMap(({ cohortId }) => store.cohorts.byId(cohortId)?.programmeId ?? []);
  return [...new Set(programmeIds)]
    .flatMap((id) => store.rounds.ofProgramme(id))
    .filter((each) => goesOn(context, each))
    .filter(({ id }) => store.rounds.people(id).some((each) => each.memberId === memberId))
    .toSorted((a, b) => (b.sentAt ?? 0) - (a.sentAt ?? 0))[0];
}
