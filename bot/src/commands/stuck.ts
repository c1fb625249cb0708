import { askAboutPlan, planInShort, tellFacilitators, type Help } from '@kohtaamo/core/commitment/stuck.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import { languages } from '@kohtaamo/core/language/language.ts';
import type { Question } from '@kohtaamo/core/saying/question.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { stuckChoices, stuckChoiceWord, stuckWords, type StuckChoice } from '@kohtaamo/messages/stuckwords.ts';
import { tidy } from './choicewords.ts';
import { actorOf, type Speaker } from './command.ts';

/** Which help somebody chooses who is stuck, by its number or its words in any language; null when the text is neither. */
export function helpIn(text: string): StuckChoice | null {
  const typed = tidy(text);
  const number = /^([1-3])(?:\ufe0f?\u20e3|[.)])?$/u.exec(typed)?.[1];
  if (number !== undefined) return stuckChoices[Number(number) - 1] ?? null;
  const named = stuckChoices.find((choice) => languages.some((each) => stuckChoiceWord(choice, each) === typed));
  return named ?? (['ei', 'nej', 'no'].includes(typed) ? 'neither' : null);
}

/** The words that would go out, with the plan in them; nothing is sent before a yes to them. */
export function offerWords(context: Context, speaker: Speaker, commitmentId: string, to: Help): Saying[] {
  const plan = context.store.commitments.byId(commitmentId);
  if (plan === null) return [{ kind: 'refusal', code: 'nothing_to_answer', values: {} }];
  return showWords(context, speaker, { commitmentId, to, text: stuckWords(to, planInShort(plan), speaker.language) });
}

type Draft = Omit<Extract<Question, { kind: 'stuck-words' }>, 'kind'>;

export function showWords({ store, now }: Context, speaker: Speaker, draft: Draft): Saying[] {
  store.questions.ask(speaker.member.id, { kind: 'stuck-words', ...draft }, now);
  return [{ kind: 'stuck-draft', to: draft.to, text: draft.text }];
}

/** The person has seen these words and said yes. Too long, they may be said shorter. */
export function sendWords(context: Context, speaker: Speaker, { commitmentId, to, text }: Draft): Saying[] {
  if (to === 'facilitator') {
    const told = tellFacilitators(context, actorOf(speaker), commitmentId, text);
    return told.ok ? [{ kind: 'stuck-told' }] : [{ kind: 'refusal', ...told.refusal }];
  }
  const asked = askAboutPlan(context, actorOf(speaker), commitmentId, text);
  return asked.ok
    ? [{ kind: 'ask-sent', count: asked.value.carried, posted: true }]
    : [{ kind: 'refusal', ...asked.refusal }];
}
