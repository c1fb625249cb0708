import type { Milliseconds } from '../clock.ts';
import { queue, schedule, type Context } from '../context.ts';
import type { Calendar } from '../prompt/quiet.ts';
import { mixed } from './chance.ts';
import { clockOf, lastMomentOf } from './passtime.ts';
import { jitter, type Round } from './round.ts';

/** Who has said yes to anybody in the round. */
export function saidYesIn({ store }: Pick<Context, 'store'>, roundId: string): Set<string> {
  return new Set(
    store.introductions
      .ofRound(roundId)
      .flatMap(({ id }) =>
        store.introductions.answers(id).flatMap(({ memberId, answer }) => (answer === 'yes' ? [memberId] : [])),
      ),
  );
}

/**
 * A round that was sent comes to its end, or is called off: whoever met nobody hears of it when the time of all its passes is up. At once it would tell
 * whether the round was still going on, and so whether somebody had stayed in it with a no or left it with a silence.
 */
export function comeToNothing(
  context: Context,
  { id, programmeId, settings, sentAt }: Round & { sentAt: Milliseconds },
  calendar: Calendar,
): void {
  const at = Math.max(context.now, lastMomentOf(sentAt, settings, clockOf(context, programmeId, calendar)));
  schedule(context, { kind: 'round-nothing', roundId: id }, `round-nothing:${id}`, at);
}

/**
 * Whoever stayed in an ended round, said yes and met nobody hears that it did not come about this time. Never before the time of all passes is up: a round goes on
 * as long as anybody in it can still be asked, so that its end tells whether somebody stayed in it with a no or left it with a silence.
 */
export function tellNothing(context: Context, roundId: string): void {
  const { store, now } = context;
  store.transaction(() => {
    const round = store.rounds.byId(roundId);
    if (round === null) return;
    const saidYes = saidYesIn(context, roundId);
    // To whom a later round speaks already, this word would be about the wrong one.
    const later = store.rounds
      .ofProgramme(round.programmeId)
      .filter(({ sentAt }) => (sentAt ?? 0) > (round.sentAt ?? 0));
    const inLater = new Set(later.flatMap(({ id }) => store.rounds.people(id).map(({ memberId }) => memberId)));
    const seed = store.rounds.pass(roundId, 1)?.inputs.seed ?? 0;
    for (const [place, person] of store.rounds.people(roundId).entries()) {
      if (person.state !== 'in' || !saidYes.has(person.memberId) || inLater.has(person.memberId)) continue;
      const act = {
        kind: 'say-to-member',
        memberId: person.memberId,
        unprompted: true,
        saying: { kind: 'round-nothing' },
      } as const;
      queue(context, act, now + (mixed(seed, place, 0) % jitter));
    }
  });
}
