import type { Context } from '@kohtaamo/core/context.ts';
import { previewOf, type Preview } from '@kohtaamo/core/round/preview.ts';
import type { Round, RoundPass } from '@kohtaamo/core/round/round.ts';
import { takeResult } from '@kohtaamo/core/round/runround.ts';
import { solveRound } from '@kohtaamo/core/round/solveround.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';

/** So many are solved while the person waits, in a few milliseconds; larger rounds by the desk beside the bot. */
const mostAtOnce = 200;
const mostShown = 20;

export type Solved = RoundPass & { result: NonNullable<RoundPass['result']> };

/** The first pass of a draft with its pairs; null while they are left to the solver. */
export function solvedPass(context: Context, roundId: string): Solved | null {
  const pass = context.store.rounds.pass(roundId, 1);
  if (pass === null) return null;
  if (pass.result !== null) return { ...pass, result: pass.result };
  if (pass.inputs.pool.people.length > mostAtOnce) return null;
  const result = solveRound(pass.inputs);
  takeResult(context, roundId, { ...pass, result });
  return { ...pass, result };
}

export const roundUrl = ({ id }: Pick<Round, 'id'>) => `/organise/round/${id}`;

export function cohortOf({ store }: Context, round: Round): string {
  return round.cohortId === null ? '' : (store.cohorts.byId(round.cohortId)?.name ?? '');
}

/** Whether the draft is another one than was made of everybody at first. */
export const isChanged = ({ store }: Context, { id }: Pick<Round, 'id'>): boolean =>
  (store.rounds.pass(id, 1)?.edition ?? 1) > 1;

/** Who would meet whom, the first of them by name. */
export function previewSaid(context: Context, round: Round): Saying[] {
  const solved = solvedPass(context, round.id);
  if (solved === null) return [{ kind: 'round-solving', url: roundUrl(round) }];
  const { crossSector, crossTown, ...of } = previewOf(solved.inputs, solved.result);
  return [
    {
      kind: 'round-preview',
      cohort: cohortOf(context, round),
      ...peopleSaid(context, of.meetings, of.left),
      crossSector,
      crossTown,
      isChanged: isChanged(context, round),
      url: roundUrl(round),
    },
  ];
}

/** Meetings and who is left, by name, as many as one message holds. */
export function peopleSaid({ store }: Context, meetings: Preview['meetings'], left: Preview['left']) {
  const name = (id: string) => store.members.byId(id)?.name ?? '';
  return {
    meetings: meetings.slice(0, mostShown).map(({ memberIds, reasons, isPinned }) => ({
      names: memberIds.map(name),
      why: reasons.slice(0, 2).map((each, at) => ({
        one: name(each.of),
        other: name(each.about),
        reasons: each.reasons.filter(({ kind }) => kind === 'they-offer' || (at === 0 && kind !== 'they-need')),
      })),
      isPinned,
    })),
    more: Math.max(0, meetings.length - mostShown),
    left: left.map(({ memberId }) => name(memberId)),
  };
}
