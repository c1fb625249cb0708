import { cardFor, mayFind } from '@kohtaamo/core/member/card.ts';
import type { Command } from './command.ts';
import { givesReason, introduceTo, namesSomebody, offerCandidates, peopleMeant, whomAndWhy } from './person.ts';

export const intro: Command = {
  name: 'intro',
  deed: 'ask-introduction',
  answered: 'privately',
  run: (context, speaker, rest) => {
    const { whom, why } = whomAndWhy(rest);
    if (whom === '') return [{ kind: 'usage', command: 'intro' }];
    const people = peopleMeant(context, speaker, whom);
    const [first] = people;
    if (first === undefined) return [{ kind: 'refusal', code: 'person_not_found', values: {} }];
    return people.length === 1
      ? introduceTo(context, speaker, first, why)
      : offerCandidates(context, speaker, people, 'intro', why);
  },
  isPlain: givesReason,
};

export const find: Command = {
  name: 'find',
  deed: 'read-directory-as-member',
  answered: 'privately',
  run: (context, speaker, rest) => {
    const { store } = context;
    const text = rest.replace(/\s+/g, ' ').slice(0, 200);
    if (text === '') return [{ kind: 'usage', command: 'find' }];
    const cohortIds = store.cohorts.membershipsOf(speaker.member.id).map((each) => each.cohortId);
    const page = store.businesses.search(
      {
        text,
        sector: null,
        municipality: null,
        region: null,
        offerTag: null,
        needTag: null,
        cohortId: null,
        page: 1,
      },
      null,
      { memberId: speaker.member.id, cohortIds },
    );
    const ids = new Set([
      ...store.members.search(text, speaker.member.id, 5).map((each) => each.id),
      ...page.businesses.filter((each) => each.showsMembers).flatMap((each) => store.businesses.memberIds(each.id)),
    ]);
    ids.delete(speaker.member.id);
    const cards = [...ids]
      .flatMap((id) => store.members.byId(id) ?? [])
      .filter((each) => mayFind(context, each, speaker.member.id))
      .slice(0, 7)
      .map((each) => cardFor(context, each, speaker.member.id));
    return [{ kind: 'found', text, cards }];
  },
  isPlain: namesSomebody,
};
