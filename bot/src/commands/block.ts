import type { Context } from '@kohtaamo/core/context.ts';
import { myIntroductions } from '@kohtaamo/core/introduction/myintroductions.ts';
import { block as blockPerson, blockedBy, unblock as unblockPerson } from '@kohtaamo/core/member/block.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { actorOf, type Command, type Speaker } from './command.ts';
import { namedIn, offerCandidates, peopleMeant } from './person.ts';

export const block: Command = {
  name: 'block',
  deed: 'ask-introduction',
  answered: 'privately',
  run: (context, speaker, rest) => {
    if (rest === '') return [listOf(context, speaker)];
    const { waiting, open, history } = myIntroductions(context, speaker.member.id);
    // Whoever asked for an introduction can be blocked although the directory does not show them.
    const met = namedIn(
      rest,
      [...waiting, ...open, ...history].flatMap(({ others }) => others),
    );
    const people = new Map([...met, ...peopleMeant(context, speaker, rest)].map((each) => [each.id, each]));
    return oneOf(context, speaker, [...people.values()], 'block');
  },
};

export const unblock: Command = {
  name: 'unblock',
  deed: 'ask-introduction',
  answered: 'privately',
  run: (context, speaker, rest) => {
    if (rest === '') return [listOf(context, speaker)];
    return oneOf(context, speaker, namedIn(rest, blockedBy(context, speaker.member.id)), 'unblock');
  },
};

export function blockOrUnblock(
  context: Context,
  speaker: Speaker,
  person: Member,
  command: 'block' | 'unblock',
): Saying[] {
  const done = (command === 'block' ? blockPerson : unblockPerson)(context, actorOf(speaker), person.id);
  if (!done.ok) return [{ kind: 'refusal', ...done.refusal }];
  return [{ kind: command === 'block' ? 'person-blocked' : 'person-unblocked', name: person.name }];
}

function oneOf(context: Context, speaker: Speaker, people: Member[], command: 'block' | 'unblock'): Saying[] {
  const [only] = people;
  if (only === undefined) return [{ kind: 'refusal', code: 'person_not_found', values: {} }];
  return people.length === 1
    ? blockOrUnblock(context, speaker, only, command)
    : offerCandidates(context, speaker, people.slice(0, 9), command, '');
}

function listOf(context: Context, speaker: Speaker): Saying {
  return { kind: 'people-blocked', names: blockedBy(context, speaker.member.id).map(({ name }) => name) };
}
