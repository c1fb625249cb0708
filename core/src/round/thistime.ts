import type { Context } from '../context.ts';
import { roundOverBy } from './progress.ts';
import type { Round } from './round.ts';
import { cohortsOf, joinedIn } from './scope.ts';

type Reading = Pick<Context, 'store' | 'now'>;

/**
 * The member's yes or no for this round alone; null when only what they always say counts. Before a round is sent (null) it is the choice that waits for the next
 * one, or a no to a round that was sent: to the member that one goes on until its time is up, whether or not it was called off or ended before, and so does their
 * no. Of a round that was sent, the choice that became its own: what is said for the next round changes nothing in it.
 */
export function choiceFor(context: Reading, memberId: string, sentRoundId: string | null): boolean | null {
  const choice = context.store.rounds.thisTime(memberId);
  if (choice?.roundId === sentRoundId) return choice.takesPart;
  return sentRoundId === null && thisTimeOf(context, memberId) === false ? false : null;
}

/** The member's choice for one round as it stands: until the time of that round is up, which tells nothing of how the round went. Null when there is none. */
export function thisTimeOf(context: Reading, memberId: string): boolean | null {
  const choice = context.store.rounds.thisTime(memberId);
  if (choice === null) return null;
  const round = choice.roundId === null ? null : context.store.rounds.byId(choice.roundId);
  return round === null || goesOn(context, round) ? choice.takesPart : null;
}

/**
 * Takes the choice for the round that may ask the member more and whose time is not up, or else for the next one that is sent. A choice that says what they say always
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
  for (const { id: memberId } of joinedIn(context, cohortsOf(context, round))) {
    const choice = store.rounds.thisTime(memberId);
    if (choice?.roundId !== null || (choice.takesPart && !memberIds.has(memberId))) continue;
    store.rounds.saveThisTime(memberId, { ...choice, roundId: round.id }, now);
  }
}

/**
 * By time alone, also of a round that was called off: only one that has not ended can be, and it does not end while somebody who said no can still be asked, so that
 * a choice that was gone, or was for the next round, would tell of them.
 */
function goesOn(context: Reading, round: Round): boolean {
  const { sentAt } = round;
  return sentAt !== null && context.now < roundOverBy(context, round, sentAt);
}

/**
 * The newest round that was sent to the member and whose time is not up. Of a programme it is its newest, for no older one asks them any more; and one in which they
 * have met somebody asks them nothing more either.
 */
function roundOf(context: Reading, memberId: string): Round | undefined {
  const { store } = context;
  const programmeIds = store.cohorts
    .membershipsOf(memberId)
    .flatMap(({ cohortId }) => store.cohorts.byId(cohortId)?.programmeId ?? []);
  const newestFirst = (one: Round, other: Round) => (other.sentAt ?? 0) - (one.sentAt ?? 0);
  const stateIn = ({ id }: Round) => store.rounds.people(id).find((each) => each.memberId === memberId)?.state;
  return [...new Set(programmeIds)]
    .flatMap((id) => {
      const own = store.rounds.ofProgramme(id).filter((each) => goesOn(context, each) && stateIn(each) !== undefined);
      return own.toSorted(newestFirst).slice(0, 1);
    })
    .filter((each) => stateIn(each) !== 'met')
    .toSorted(newestFirst)[0];
}
