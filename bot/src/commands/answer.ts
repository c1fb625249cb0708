import type { Context } from '@kohtaamo/core/context.ts';
import { answerIntroduction } from '@kohtaamo/core/introduction/answerintroduction.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import type { Actor } from '@kohtaamo/core/audit/audit.ts';
import { actorOf, type Command } from './command.ts';

/** Answers an introduction: the given one, or the one that has waited longest. */
export function answerWith(
  context: Context,
  actor: Actor & { memberId: string },
  answer: 'yes' | 'no',
  introductionId?: string,
): Saying[] {
  const id = introductionId ?? context.store.introductions.waitingFor(actor.memberId)[0]?.id;
  if (id === undefined) return [{ kind: 'refusal', code: 'nothing_to_answer', values: {} }];
  const done = answerIntroduction(context, actor, id, answer);
  if (!done.ok) return [{ kind: 'refusal', ...done.refusal }];
  if (done.value === 'declined') return [{ kind: 'introduction-answered-no' }];
  const asker = context.store.members.byId(context.store.introductions.byId(id)?.askerId ?? '');
  return [{ kind: 'introduction-agreed', introductionId: id, name: asker?.name ?? '' }];
}

export const yes: Command = {
  name: 'yes',
  deed: 'ask-introduction',
  run: (context, speaker) => answerWith(context, actorOf(speaker), 'yes'),
};

export const no: Command = {
  name: 'no',
  deed: 'ask-introduction',
  run: (context, speaker) => answerWith(context, actorOf(speaker), 'no'),
};
