import { answerAsk, askForAdvice, closeAsk } from '@kohtaamo/core/ask/carryask.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { actorOf, type Command, type Speaker } from './command.ts';
import { namedIn } from './person.ts';

/** "everyone: who knows …" also goes to the cohort's room. */
const everyone = /^(?:kaikille|ryhmälle|till alla|till gruppen|everyone|cohort)\s*[:,–-]\s*/iu;

export const ask: Command = {
  name: 'ask',
  deed: 'ask-introduction',
  answered: 'privately',
  run: (context, speaker, rest) => {
    if (rest.trim() === '') return [{ kind: 'usage', command: 'ask' }];
    const text = rest.replace(everyone, '');
    const [newest] = context.store.cohorts
      .membershipsOf(speaker.member.id)
      .filter(({ state }) => state === 'joined')
      .toSorted((a, b) => b.createdAt - a.createdAt);
    const cohortId = everyone.test(rest) ? (newest?.cohortId ?? null) : null;
    const asked = askForAdvice(context, actorOf(speaker), { text, cohortId });
    if (!asked.ok) return [{ kind: 'refusal', ...asked.refusal }];
    return [{ kind: 'ask-sent', count: asked.value.carried, posted: cohortId !== null }];
  },
};

export const asks: Command = {
  name: 'asks',
  deed: 'ask-introduction',
  answered: 'privately',
  run: (context, speaker) => [
    {
      kind: 'asks',
      open: openAsks(context, speaker).map(({ id, text }) => ({
        text,
        helpers: helpersOf(context, id).map(({ name }) => name),
      })),
      waiting: context.store.asks
        .waitingFor(speaker.member.id)
        .map(({ askerId, text }) => ({ name: context.store.members.byId(askerId)?.name ?? '', text })),
      url: '/asks',
    },
  ],
};

/** Closes the newest open ask: "helped Aino", or "helped" alone when nobody did. */
export const helped: Command = {
  name: 'helped',
  deed: 'ask-introduction',
  answered: 'privately',
  run: (context, speaker, rest) => {
    const open = openAsks(context, speaker);
    const said = rest.trim();
    const meant = said === '' ? open[0] : open.find(({ id }) => namedIn(said, helpersOf(context, id)).length > 0);
    if (open.length === 0) return [{ kind: 'refusal', code: 'ask_over', values: {} }];
    if (meant === undefined) return [{ kind: 'refusal', code: 'person_not_found', values: {} }];
    const [helper] = said === '' ? [] : namedIn(said, helpersOf(context, meant.id));
    const closed = closeAsk(context, actorOf(speaker), meant.id, helper?.id ?? null);
    return closed.ok ? [{ kind: 'ask-closed', text: meant.text }] : [{ kind: 'refusal', ...closed.refusal }];
  },
};

function openAsks({ store }: Context, speaker: Speaker) {
  return store.asks.ofAsker(speaker.member.id).filter(({ closedAt }) => closedAt === null);
}

function helpersOf({ store }: Context, askId: string): Member[] {
  return store.asks
    .people(askId)
    .flatMap(({ memberId, answer }) => (answer === 'yes' ? (store.members.byId(memberId) ?? []) : []));
}

/** Can help, or cannot. */
export function answerAskOf(context: Context, speaker: Speaker, askId: string, answer: 'yes' | 'no'): Saying[] {
  const done = answerAsk(context, actorOf(speaker), askId, answer);
  if (!done.ok) return [{ kind: 'refusal', ...done.refusal }];
  const asker = context.store.members.byId(context.store.asks.byId(askId)?.askerId ?? '');
  return [{ kind: 'ask-noted', answer, name: asker?.name ?? '' }];
}
