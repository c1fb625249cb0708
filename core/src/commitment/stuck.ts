import type { Actor } from '../audit/audit.ts';
import { askForAdvice } from '../ask/carryask.ts';
import { longestAsk, type Ask } from '../ask/ask.ts';
import { cleanText } from '../cleanline.ts';
import { day } from '../clock.ts';
import type { Cohort } from '../cohort/cohort.ts';
import { note, queue, type Context } from '../context.ts';
import { cardFor } from '../member/card.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import type { Commitment } from './commitment.ts';

type Person = Actor & { memberId: string };

const helpWanted = 'help-wanted';

/** Who may help with a plan that is stuck. */
export const helps = ['cohort', 'facilitator'] as const;
export type Help = (typeof helps)[number];

/** Of a plan as much as fits into an ask with a question around it. */
export function planInShort({ text }: Commitment): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const letters = [...line];
  const most = longestAsk - 200;
  return letters.length <= most ? line : `${letters.slice(0, most - 1).join('')}…`;
}

/**
 * The plan goes to its cohort as an ask, in the words that the person has seen and agreed to. Refusals: nothing_to_answer (not theirs), not_allowed
 * (they are in no cohort any more) and those of `askForAdvice`.
 */
export function askAboutPlan(
  context: Context,
  actor: Person,
  commitmentId: string,
  text: string,
): Result<{ ask: Ask; carried: number }> {
  const plan = context.store.commitments.byId(commitmentId);
  if (plan?.memberId !== actor.memberId) return refuse('nothing_to_answer');
  const cohort = cohortOf(context, plan);
  return cohort === null ? refuse('not_allowed') : askForAdvice(context, actor, { text, cohortId: cohort.id });
}

/**
 * The facilitators of the plan's cohort, or its organisers where it has none, are told what the person has agreed to tell; nobody else is. Once a day a plan.
 * Refusals: nothing_to_answer (not theirs), ask_missing, text_too_long, facilitator_none, told_already.
 */
export function tellFacilitators(
  context: Context,
  actor: Person,
  commitmentId: string,
  words: string,
): Result<{ told: number }> {
  const { store } = context;
  const text = cleanText(words);
  if (text === '') return refuse('ask_missing');
  if (text.length > longestAsk) return refuse('text_too_long', { most: String(longestAsk) });
  return store.transaction(() => {
    const plan = store.commitments.byId(commitmentId);
    const owner = store.members.byId(actor.memberId);
    if (owner === null || plan?.memberId !== owner.id) return refuse('nothing_to_answer');
    if (isTold(context, plan)) return refuse('told_already');
    const cohort = cohortOf(context, plan);
    const told = cohort === null ? [] : whoRuns(context, cohort).filter((id) => id !== owner.id);
    if (cohort === null || told.length === 0) return refuse('facilitator_none');
    for (const memberId of told) {
      const asker = cardFor(context, owner, memberId);
      queue(context, {
        kind: 'say-to-member',
        memberId,
        unprompted: true,
        saying: { kind: 'help-wanted', asker, cohort: cohort.name, text },
      });
    }
    note(context, actor, helpWanted, plan.id, { told: told.length });
    return accept({ told: told.length });
  });
}

/** Whether this plan was told of within a day. */
function isTold({ store, now }: Context, plan: Commitment): boolean {
  return store.audit
    .ofMember(plan.memberId)
    .some(({ act, subjectId, at }) => act === helpWanted && subjectId === plan.id && at > now - day);
}

/** Whoever runs the cohort and can be reached in the chat. */
function whoRuns({ store }: Context, { id, programmeId }: Cohort): string[] {
  const reached = (ids: string[]) => ids.filter((each) => store.members.byId(each)?.userId != null);
  const facilitators = reached(store.roles.facilitatorIds(id));
  return facilitators.length > 0 ? facilitators : reached(store.roles.organiserIds(programmeId));
}

/** The cohort of the plan's workshop, or the one its person came to last; null when they stand in neither any more. */
function cohortOf({ store }: Context, plan: Commitment): Cohort | null {
  const stands = store.cohorts
    .membershipsOf(plan.memberId)
    .filter(({ state }) => state === 'joined')
    .toSorted((a, b) => b.createdAt - a.createdAt)
    .map(({ cohortId }) => cohortId);
  const own = plan.workshopId === null ? null : (store.workshops.byId(plan.workshopId)?.cohortId ?? null);
  const id = own !== null && stands.includes(own) ? own : stands[0];
  return id === undefined ? null : store.cohorts.byId(id);
}
