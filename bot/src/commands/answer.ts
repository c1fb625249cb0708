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
  words: { fi: ['kyllä', 'joo', 'juu', 'sopii'], sv: ['ja', 'jo'], en: ['yes', 'y', 'ok'] },
  rest: { fi: '', sv: '', en: '' },
  summary: {
    fi: 'suostu esittelyyn, jota sinulta on kysytty',
    sv: 'säg ja till en introduktion',
    en: 'say yes to an introduction you were asked about',
  },
  deed: 'ask-introduction',
  run: (context, speaker) => answerWith(context, actorOf(speaker), 'yes'),
};

export const no: Command = {
  name: 'no',
  words: { fi: ['ei', 'en'], sv: ['nej'], en: ['no'] },
  rest: { fi: '', sv: '', en: '' },
  summary: {
    fi: 'kieltäydy; sitä ei kerrota kenellekään',
    sv: 'säg nej; det berättas inte för någon',
    en: 'say no; it is told to nobody',
  },
  deed: 'ask-introduction',
  run: (context, speaker) => answerWith(context, actorOf(speaker), 'no'),
};
