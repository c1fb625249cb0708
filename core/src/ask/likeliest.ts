import type { Context } from '../context.ts';
import { directed } from '../round/pairscore.ts';
import { isReachable, profileOf, topicsOf } from '../round/gather.ts';
import { usualSettings } from '../round/round.ts';
import { seedOf } from '../round/chance.ts';
import { Scorer } from '../round/scorer.ts';
import { roundWeights } from '../round/weights.ts';
import { budgetFreeAt, spentLooked } from '../prompt/budget.ts';
import { lapsesAfter } from '../prompt/prompt.ts';
import { restOfAnswerers, type Ask } from './ask.ts';

export type Likeliest = {
  /** Whom to carry it to: those who can be asked in time first, and of these the likeliest to answer. */
  memberIds: string[];
  /**
   * How many the asker is told, at most as many as were wished for. Whoever has blocked the asker, or wants no such questions, is among them: with few
   * people a smaller number would tell of it.
   */
  told: number;
};

/**
 * The people of the asker's programmes who could answer this, but for `except`: by the scoring of rounds, with the question as the need, and those who
 * were asked lately less readily. Nobody who takes no part in rounds or has to do with a block between the two.
 */
export function likeliestToAnswer(
  context: Context,
  { askerId, text }: Pick<Ask, 'askerId' | 'text'>,
  most: number,
  except: readonly string[] = [],
): Likeliest {
  const { store, now } = context;
  const asker = store.members.byId(askerId);
  if (asker === null) return { memberIds: [], told: 0 };
  const own = store.cohorts.membershipsOf(askerId).map(({ cohortId }) => cohortId);
  const programmeIds = new Set(own.flatMap((id) => store.cohorts.byId(id)?.programmeId ?? []));
  const cohortIds = [...programmeIds].flatMap((id) => store.cohorts.ofProgramme(id).map((each) => each.id));
  const near = cohortIds.flatMap((id) => store.cohorts.memberships(id));
  const ids = [...new Set(near.flatMap(({ memberId, state }) => (state === 'joined' ? memberId : [])))];
  const known = ids.flatMap((id) => {
    const member = store.members.byId(id);
    const isOut = id === askerId || except.includes(id) || store.members.hasBlocked(askerId, id);
    return isOut || !isReachable(context, member) ? [] : [member];
  });
  const others = known.filter(
    ({ id }) => !store.members.hasBlocked(id, askerId) && !store.prompts.stoppedKinds(id).includes('ask'),
  );
  const sharesCohort = new Set(own.flatMap((id) => store.cohorts.memberships(id).map(({ memberId }) => memberId)));
  const person = (id: string, member: typeof asker) => ({
    ...profileOf(context, member, sharesCohort.has(id) ? 'cohort' : 'hub', { places: true }),
    cohortIds: [],
    debt: 0,
  });
  const people = [
    { ...person(asker.id, asker), needs: topicsOf(context, [], text), intents: [] },
    ...others.map((each) => person(each.id, each)),
  ];
  const { surprise } = usualSettings;
  const pool = { people, apart: [], askedBefore: [], surprise, weights: roundWeights };
  const scorer = new Scorer(pool, seedOf(text));
  const carried = store.asks.carriedSince(now - restOfAnswerers);
  const scored = others.map(({ id }, at) => {
    const { pair, needsMet } = scorer.explain(0, at + 1);
    const tired = 1 + (carried.get(id) ?? 0);
    const score = directed(pair.there, roundWeights) / tired;
    return { id, inTime: canBeAskedInTime(context, id), knows: needsMet.length > 0, score };
  });
  const best = scored.toSorted(
    (a, b) =>
      Number(b.inTime) - Number(a.inTime) ||
      Number(b.knows) - Number(a.knows) ||
      b.score - a.score ||
      (a.id < b.id ? -1 : 1),
  );
  return { memberIds: best.slice(0, most).map(({ id }) => id), told: Math.min(most, known.length) };
}

/** Whether the budget lets the question come before it lapses. */
function canBeAskedInTime({ store, now }: Context, memberId: string): boolean {
  return budgetFreeAt(store.prompts.spentOf(memberId, spentLooked), now) < now + lapsesAfter.ask;
}
