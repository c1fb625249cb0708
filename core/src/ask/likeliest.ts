import type { Context } from '../context.ts';
import { directed } from '../round/pairscore.ts';
import { isReachable, profileOf, topicsOf } from '../round/gather.ts';
import { usualSettings } from '../round/round.ts';
import { seedOf } from '../round/chance.ts';
import { Scorer } from '../round/scorer.ts';
import { roundWeights } from '../round/weights.ts';
import { restOfAnswerers } from './ask.ts';

/**
 * The people of the asker's programmes who could answer this, the likeliest first: by the scoring of rounds, with the question as the need, and those who
 * were asked lately less readily. Nobody who takes no part in rounds or has to do with a block between the two.
 */
export function likeliestToAnswer(context: Context, askerId: string, text: string, most: number): string[] {
  const { store, now } = context;
  const asker = store.members.byId(askerId);
  if (asker === null) return [];
  const own = store.cohorts.membershipsOf(askerId).map(({ cohortId }) => cohortId);
  const programmeIds = new Set(own.flatMap((id) => store.cohorts.byId(id)?.programmeId ?? []));
  const cohortIds = [...programmeIds].flatMap((id) => store.cohorts.ofProgramme(id).map((each) => each.id));
  const near = cohortIds.flatMap((id) => store.cohorts.memberships(id));
  const ids = [...new Set(near.flatMap(({ memberId, state }) => (state === 'joined' ? memberId : [])))];
  const others = ids.flatMap((id) => {
    const member = store.members.byId(id);
    const isBlocked = store.members.hasBlocked(id, askerId) || store.members.hasBlocked(askerId, id);
    return id === askerId || isBlocked || !isReachable(context, member) ? [] : [member];
  });
  const sharesCohort = new Set(own.flatMap((id) => store.cohorts.memberships(id).map(({ memberId }) => memberId)));
  const person = (id: string, member: typeof asker) => ({
    ...profileOf(context, member, sharesCohort.has(id) ? 'cohort' : 'hub'),
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
    return { id, knows: needsMet.length > 0, score: directed(pair.there, roundWeights) / tired };
  });
  return scored
    .toSorted((a, b) => Number(b.knows) - Number(a.knows) || b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, most)
    .map(({ id }) => id);
}
