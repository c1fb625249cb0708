import { day } from '../clock.ts';
import type { Context } from '../context.ts';
import { planOf } from './answer.ts';
import { witnessedIn } from '../commitment/witness.ts';
import { choices } from './choices.ts';
import { aboutOf, type About } from './meaning.ts';
import type { ProgrammeOutcome } from '../outcome/programmeoutcome.ts';
import type { Prompt } from './prompt.ts';

/** How far back a member sees what was asked; older ones cannot be answered any more. */
const shownFor = 60 * day;

/** A question as its member sees it outside of the chat. */
export type OpenPrompt = Pick<Prompt, 'id' | 'kind' | 'answer' | 'comment'> & {
  about: About;
  choices: readonly string[];
  /** The plan that it is about. */
  planId: string | null;
  /** What was told on the form, for the kind that is one. */
  told: Pick<ProgrammeOutcome, 'kinds' | 'sum' | 'sentence'> | null;
};

/** Whether an answer to it, or another one, is still taken. */
export function isAnsweredStill({ now }: Pick<Context, 'now'>, { sentAt }: Prompt): boolean {
  return sentAt === null || sentAt > now - shownFor;
}

function isAnsweredHere(context: Pick<Context, 'store'>, of: Prompt): boolean {
  if (of.kind === 'witness') return witnessedIn(context, of) !== null;
  return of.kind === 'outcome-form' || choices[of.kind].length > 0;
}

/** What the member was asked lately, newest first; what is answered may be answered again. */
export function openPrompts(context: Pick<Context, 'store' | 'now'>, memberId: string): OpenPrompt[] {
  return context.store.prompts
    .ofMember(memberId)
    .filter((each) => each.sentAt !== null && isAnsweredStill(context, each) && isAnsweredHere(context, each))
    .toSorted((a, b) => (b.sentAt ?? 0) - (a.sentAt ?? 0))
    .map((each) => ({
      id: each.id,
      kind: each.kind,
      answer: each.answer,
      comment: each.comment,
      about: aboutOf(context, each),
      choices: choices[each.kind],
      planId: planOf(context, each)?.id ?? null,
      told: each.kind === 'outcome-form' ? context.store.programmeOutcomes.ofPrompt(each.id) : null,
    }));
}
