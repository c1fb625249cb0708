import type { Context } from '@kohtaamo/core/context.ts';
import { proposeIntroduction } from '@kohtaamo/core/introduction/proposeintroduction.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { actorOf, type Command, type Speaker } from './command.ts';
import { givesReason, peopleMeant, whomAndWhy } from './person.ts';
import { intro } from './intro.ts';

type Pair = readonly [Member, Member];

/** Whoever names one person only means to meet that one. */
export const introduce: Command = {
  name: 'introduce',
  deed: 'ask-introduction',
  answered: 'privately',
  run: (context, speaker, rest) => {
    const two = introduceTwo(context, speaker, rest);
    if (two !== null) return two;
    return whomAndWhy(rest).whom === '' ? [{ kind: 'usage', command: 'introduce' }] : intro.run(context, speaker, rest);
  },
  isPlain: givesReason,
};

/**
 * "Aino and Bert because …" introduces the two to each other. Null when the words name one person, as a firm called "Ek and Aalto" does, or nobody
 * on one of their sides.
 */
export function introduceTwo(context: Context, speaker: Speaker, rest: string): Saying[] | null {
  const { whom, why } = whomAndWhy(rest);
  const names = namesIn(whom);
  if (names === null || peopleMeant(context, speaker, whom.includes('@') ? '' : whom).length > 0) return null;
  const [ones, others] = names.map((name) => peopleMeant(context, speaker, name));
  const [one, other] = [ones?.[0], others?.[0]];
  if (one === undefined || other === undefined) return null;
  const unclear = [ones, others].findIndex((people) => (people ?? []).length > 1);
  if (unclear >= 0) return [{ kind: 'refusal', code: 'person_ambiguous', values: { name: names[unclear] ?? '' } }];
  return introducePair(context, speaker, [one, other], why);
}

const between = /\s+(?:and|ja|sekä|och|samt)\s+|\s*[,&+/]\s*/iu;

/** The two names, by the word or the sign between them, or by two Matrix ids. */
function namesIn(whom: string): readonly [string, string] | null {
  const ids = whom.match(/@[^\s:]+:[^\s,;()]+/gu) ?? [];
  const [first, second, ...more] = ids.length === 2 ? ids : whom.split(between);
  return first && second && more.length === 0 ? [first, second] : null;
}

/** Asks the two, or first for the reason. */
export function introducePair(context: Context, speaker: Speaker, [one, other]: Pair, why: string): Saying[] {
  const names = `${one.name}, ${other.name}`;
  if (why === '') {
    context.store.questions.ask(
      speaker.member.id,
      { kind: 'proposal-reason', one: one.id, other: other.id },
      context.now,
    );
    return [{ kind: 'proposal-reason-asked', names }];
  }
  const wish = { one: one.id, other: other.id, reason: why };
  const done = proposeIntroduction(context, actorOf(speaker), wish);
  return done.ok ? [{ kind: 'proposal-sent', names }] : [{ kind: 'refusal', ...done.refusal }];
}
