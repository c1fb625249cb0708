import {
  confirmedBy,
  nameWitness,
  possibleWitnesses,
  releaseWitness,
  stepBack,
  witnessedBy,
  witnessOf,
} from '@kohtaamo/core/commitment/witness.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import { languages } from '@kohtaamo/core/language/language.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { isCalled } from '../words/fieldwords.ts';
import { witnessWords } from '../words/roundwords.ts';
import { actorOf, type Command, type Speaker } from './command.ts';
import { namedIn, offerCandidates, wholly } from './person.ts';

export const witness: Command = {
  name: 'witness',
  deed: 'edit-own-profile',
  answered: 'privately',
  run: (context, speaker, rest) => {
    if (rest === '') return [listOf(context, speaker)];
    if (isCalled(rest, witnessWords.off)) return release(context, speaker);
    const declined = afterDecline(rest);
    return declined === null ? name(context, speaker, rest) : decline(context, speaker, declined);
  },
  isPlain: (rest, context, speaker) =>
    isCalled(rest, witnessWords.off) ||
    afterDecline(rest) !== null ||
    wholly(rest, possibleWitnesses(context, speaker.member.id)).length > 0,
};

/** The newest open plan gets this witness. */
export function nameThis(context: Context, speaker: Speaker, of: Member): Saying[] {
  const named = nameWitness(context, actorOf(speaker), of.id);
  return named.ok
    ? [{ kind: 'witness-named', text: named.value.plan.text, name: named.value.witness.name }]
    : [{ kind: 'refusal', ...named.refusal }];
}

function name(context: Context, speaker: Speaker, words: string): Saying[] {
  const meant = wholly(words, possibleWitnesses(context, speaker.member.id));
  const [only] = meant;
  if (only === undefined) return [{ kind: 'refusal', code: 'witness_not_possible', values: {} }];
  return meant.length === 1
    ? nameThis(context, speaker, only)
    : offerCandidates(context, speaker, meant.slice(0, 9), 'witness', '');
}

function release(context: Context, speaker: Speaker): Saying[] {
  const released = releaseWitness(context, actorOf(speaker));
  return released.ok
    ? [{ kind: 'witness-released', text: released.value.text }]
    : [{ kind: 'refusal', ...released.refusal }];
}

/** "not me Aino" → "Aino"; null when the words are no such thing. */
function afterDecline(words: string): string | null {
  const typed = words.trim().toLowerCase();
  const said = languages
    .flatMap((each) => witnessWords.decline[each])
    .find((each) => typed === each || typed.startsWith(`${each} `));
  return said === undefined ? null : words.trim().slice(said.length).trim();
}

/** Of the one whose name is said, or of the only one there is: all their plans. */
function decline(context: Context, speaker: Speaker, whose: string): Saying[] {
  const witnessed = witnessedBy(context, speaker.member.id);
  const owners = [...new Map(witnessed.map(({ owner }) => [owner.id, owner])).values()];
  const meant = whose === '' ? owners : namedIn(whose, owners);
  const [only] = meant;
  if (only === undefined) return [{ kind: 'refusal', code: 'nothing_to_answer', values: {} }];
  if (meant.length > 1) return [listOf(context, speaker)];
  for (const { plan, owner } of witnessed) if (owner.id === only.id) stepBack(context, actorOf(speaker), plan.id);
  return [{ kind: 'witness-stepped-back', name: only.name }];
}

function listOf(context: Context, speaker: Speaker): Saying {
  const own = context.store.commitments.ofMember(speaker.member.id).flatMap((plan) => {
    const of = witnessOf(context, plan);
    const confirmed = confirmedBy(context, plan) !== null;
    return of === null || plan.state === 'dropped' ? [] : [{ name: of.name, text: plan.text, confirmed }];
  });
  const others = witnessedBy(context, speaker.member.id).map(({ plan, owner }) => ({
    name: owner.name,
    text: plan.text,
    confirmed: plan.witnessState === 'confirmed',
  }));
  return { kind: 'witnesses', own, others };
}
