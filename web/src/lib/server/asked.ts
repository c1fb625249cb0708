import type { Context } from '@kohtaamo/core/context.ts';

/** How a message of the bot is shown: as a question that is open or closed, or as a workshop whose talk is folded below it. */
export type Asked = 'open' | 'closed' | 'workshop';

/** What the bot's message from this outbox row asks of the member; null when it asks nothing, or somebody else. */
export function askedBy({ store }: Pick<Context, 'store'>, row: string, memberId: string): Asked | null {
  const act = store.outbox.byId(row)?.act;
  if (act?.kind === 'say-in-room') {
    const isTheirs = store.cohorts.membershipsOf(memberId).some(({ cohortId }) => cohortId === act.subjectId);
    return isTheirs && act.saying.kind === 'workshop-thread' ? 'workshop' : null;
  }
  if (act?.kind !== 'say-to-member' || act.memberId !== memberId) return null;
  if (act.saying.kind === 'consent-asked') return 'open';
  if (act.saying.kind !== 'introduction-asked') return null;
  return store.introductions.byId(act.saying.introductionId)?.state === 'asked' ? 'open' : 'closed';
}
