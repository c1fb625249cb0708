import type { Context } from '@kohtaamo/core/context.ts';
import { answerIntroduction } from '@kohtaamo/core/introduction/answerintroduction.ts';
import { myIntroductions } from '@kohtaamo/core/introduction/myintroductions.ts';
import { othersIn } from '@kohtaamo/core/introduction/othersin.ts';
import type { Introduction } from '@kohtaamo/core/introduction/introduction.ts';
import { isStillOpen, type Answerable } from '@kohtaamo/core/saying/question.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { answerAskOf } from './ask.ts';
import { answerGuess } from './businessfield.ts';
import { actorOf, type Command, type Speaker } from './command.ts';
import { namedIn } from './person.ts';
import { recordConsent } from './privacy.ts';

export type Answer = 'yes' | 'no';

/** Gives a yes or a no to the very thing it is meant for. The name is said where the answer could have been for another. */
export function answerThis(
  context: Context,
  speaker: Speaker,
  answer: Answer,
  to: Answerable,
  named: boolean,
): Saying[] {
  const { store } = context;
  if (to.kind === 'consent') {
    return recordConsent(context, speaker, to.purpose, answer === 'yes');
  }
  if (to.kind === 'ask') return answerAskOf(context, speaker, to.askId, answer);
  if (to.kind === 'field-guess') return answerGuess(context, speaker, to, answer === 'yes');
  const done = answerIntroduction(context, actorOf(speaker), to.introductionId, answer);
  if (!done.ok) return [{ kind: 'refusal', ...done.refusal }];
  const introduction = store.introductions.byId(to.introductionId);
  const others = introduction === null ? [] : othersIn(context, introduction, speaker.member.id);
  if (done.value === 'noted') return [{ kind: 'round-noted', several: others.length > 1 }];
  const name = others.map((each) => each.name).join(', ');
  if (done.value === 'declined') return [{ kind: 'introduction-answered-no', ...(named && { name }) }];
  return [{ kind: 'introduction-agreed', introductionId: to.introductionId, name }];
}

/**
 * A plain yes or no, perhaps with a name. It counts when one thing only can be meant; otherwise the person is asked which, and the number
 * in their next message says it.
 */
export function answerByWord(context: Context, speaker: Speaker, answer: Answer, words: string): Saying[] {
  const said = withoutCourtesy(words);
  const waiting = waitingFor(context, speaker);
  if (said !== '') {
    const meant = namedIn(said, waitingFor(context, speaker, answer === 'yes'));
    const [only] = meant;
    if (only !== undefined && meant.length === 1) return answerThis(context, speaker, answer, only.to, true);
    const options = meant.length === 0 ? waiting : meant;
    return options.length === 0 ? nothing : askWhich(context, speaker, answer, options);
  }
  const [only] = waiting;
  if (only === undefined) return nothing;
  return waiting.length === 1
    ? answerThis(context, speaker, answer, only.to, false)
    : askWhich(context, speaker, answer, waiting);
}

const nothing: Saying[] = [{ kind: 'refusal', code: 'nothing_to_answer', values: {} }];

type Waiting = { to: Answerable; name: string; userId: string; reason: string };

/** What waits for this member's yes or no, oldest first; with `changeable` also what was declined and can still become a yes. */
function waitingFor(context: Context, speaker: Speaker, changeable = false): Waiting[] {
  const { store, now } = context;
  const ofAsker = (introduction: Introduction): Waiting[] => {
    const others = othersIn(context, introduction, speaker.member.id);
    const [first] = others;
    if (first === undefined) return [];
    return [
      {
        to: { kind: 'introduction', introductionId: introduction.id },
        name: others.map((each) => each.name).join(', '),
        userId: first.userId ?? '',
        reason: introduction.reason,
      },
    ];
  };
  const declined = changeable
    ? myIntroductions(context, speaker.member.id)
        .history.filter(({ state }) => state === 'declined')
        .flatMap(({ id }) => store.introductions.byId(id) ?? [])
    : [];
  const open = store.questions.open(speaker.member.id);
  const asked =
    open !== null &&
    isStillOpen(open, now) &&
    (open.question.kind === 'consent' || open.question.kind === 'field-guess')
      ? [{ to: open.question, name: '', userId: '', reason: '' }]
      : [];
  return [
    ...store.introductions.waitingFor(speaker.member.id).flatMap(ofAsker),
    ...declined.flatMap(ofAsker),
    ...store.asks.waitingFor(speaker.member.id).flatMap(({ id, askerId, text }): Waiting[] => {
      const asker = store.members.byId(askerId);
      const to = { kind: 'ask' as const, askId: id };
      return asker === null ? [] : [{ to, name: asker.name, userId: asker.userId ?? '', reason: text }];
    }),
    ...asked,
  ];
}

function askWhich({ store, now }: Context, speaker: Speaker, answer: Answer, options: Waiting[]): Saying[] {
  store.questions.ask(speaker.member.id, { kind: 'which-answer', answer, options: options.map(({ to }) => to) }, now);
  return [
    {
      kind: 'which-answer',
      answer,
      options: options.map(({ to, name, reason }) =>
        to.kind === 'introduction' || to.kind === 'ask' ? { kind: 'introduction', name, reason } : to,
      ),
    },
  ];
}

const courtesy = new Set(
  'please thanks thank you sure gladly kiitos mielelläni sopii hyvin tack gärna snälla det går bra'.split(' '),
);

/** "Yes please" says no name; "yes Bert, thanks" does. */
export function withoutCourtesy(words: string): string {
  const kept = words
    .split(/\s+/)
    .filter((word) => !courtesy.has(word.toLowerCase().replace(/[.,:;!?…]+$/u, '')) && /[\p{L}\p{N}]/u.test(word));
  return kept.join(' ');
}

export const yes: Command = {
  name: 'yes',
  deed: 'ask-introduction',
  answered: 'privately',
  run: (context, speaker, rest) => answerByWord(context, speaker, 'yes', rest),
};

export const no: Command = {
  name: 'no',
  deed: 'ask-introduction',
  answered: 'privately',
  run: (context, speaker, rest) => answerByWord(context, speaker, 'no', rest),
};
