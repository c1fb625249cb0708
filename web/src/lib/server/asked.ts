import type { Context } from '@kohtaamo/core/context.ts';
import { choices } from '@kohtaamo/core/prompt/choices.ts';
import { isAnsweredStill } from '@kohtaamo/core/prompt/open.ts';
import { getLocale, m } from '@kohtaamo/messages/messages.ts';
import { choiceWord } from '@kohtaamo/messages/promptwords.ts';

/** A button below a question: the reaction that it sends, as from any other client, and what stands on it. */
export type Answer = { key: string; label: string };

/** How a message of the bot is shown: as a question with its answers, or as a workshop whose talk is folded below it. */
export type Asked =
  | { as: 'workshop' }
  | {
      as: 'question';
      open: boolean;
      answers: Answer[];
      /** The key of the answer that counts. */
      given: string | null;
      /** Another answer may be given later. */
      changes: boolean;
    };

/** What the bot's message from this outbox row asks of the member; null when it asks nothing, or somebody else. */
export function askedBy(context: Pick<Context, 'store' | 'now'>, row: string, memberId: string): Asked | null {
  const { store } = context;
  const act = store.outbox.byId(row)?.act;
  if (act?.kind === 'say-in-room') {
    const isTheirs = store.cohorts.membershipsOf(memberId).some(({ cohortId }) => cohortId === act.subjectId);
    return isTheirs && act.saying.kind === 'workshop-thread' ? { as: 'workshop' } : null;
  }
  if (act?.kind !== 'say-to-member' || act.memberId !== memberId) return null;
  switch (act.saying.kind) {
    case 'consent-asked':
      return yesOrNo(true);
    case 'introduction-asked':
      return yesOrNo(store.introductions.byId(act.saying.introductionId)?.state === 'asked');
    case 'prompt':
      return prompted(context, act.saying.promptId);
    default:
      return null;
  }
}

function yesOrNo(open: boolean): Asked {
  const answers = [
    { key: '👍', label: m.chat_answer_yes() },
    { key: '👎', label: m.chat_answer_no() },
  ];
  return { as: 'question', open, answers, given: null, changes: false };
}

function prompted(context: Pick<Context, 'store' | 'now'>, promptId: string): Asked | null {
  const prompt = context.store.prompts.byId(promptId);
  if (prompt === null || choices[prompt.kind].length === 0) return null;
  const answers = choices[prompt.kind].map((choice, n) => ({
    choice,
    // A keycap counts the choices as they are shown.
    key: `${String(n + 1)}\ufe0f\u20e3`,
    label: choiceWord(prompt.kind, choice, getLocale()),
  }));
  return {
    as: 'question',
    open: isAnsweredStill(context, prompt),
    answers: answers.map(({ key, label }) => ({ key, label })),
    given: answers.find(({ choice }) => choice === prompt.answer)?.key ?? null,
    changes: true,
  };
}
