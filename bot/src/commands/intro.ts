import type { Command } from './command.ts';
import { introduceTwo } from './introduce.ts';
import { givesReason, introduceTo, offerCandidates, peopleMeant, whomAndWhy } from './person.ts';

export const intro: Command = {
  name: 'intro',
  deed: 'ask-introduction',
  answered: 'privately',
  run: (context, speaker, rest) => {
    const { whom, why } = whomAndWhy(rest);
    if (whom === '') return [{ kind: 'usage', command: 'intro' }];
    const two = introduceTwo(context, speaker, rest);
    if (two !== null) return two;
    const people = peopleMeant(context, speaker, whom);
    const [first] = people;
    if (first === undefined) return [{ kind: 'refusal', code: 'person_not_found', values: {} }];
    return people.length === 1
      ? introduceTo(context, speaker, first, why)
      : offerCandidates(context, speaker, people, 'intro', why);
  },
  isPlain: givesReason,
};
