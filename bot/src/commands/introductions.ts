import { cardFor } from '@kohtaamo/core/member/card.ts';
import type { Command } from './command.ts';
import { introduceTo, offerCandidates, peopleMeant, whomAndWhy } from './person.ts';

export const intro: Command = {
  name: 'intro',
  words: { fi: ['esittele', 'esittely'], sv: ['introducera', 'introduktion'], en: ['intro', 'introduce'] },
  rest: { fi: 'NIMI koska SYY', sv: 'NAMN eftersom SKÄL', en: 'NAME because REASON' },
  summary: {
    fi: 'pyydä esittelyä: nimi, sen osa, yritys tai Matrix-tunnus käy',
    sv: 'be om en introduktion: ett namn, en del av det, ett företag eller ett Matrix-id',
    en: 'ask for an introduction: a name, a part of it, a business or a Matrix id',
  },
  deed: 'ask-introduction',
  run: (context, speaker, rest) => {
    const { whom, why } = whomAndWhy(rest);
    if (whom === '')
      return [{ kind: 'usage', command: `${intro.words[speaker.language][0] ?? ''} ${intro.rest[speaker.language]}` }];
    const people = peopleMeant(context, speaker, whom);
    const [first] = people;
    if (first === undefined) return [{ kind: 'refusal', code: 'person_not_found', values: {} }];
    return people.length === 1
      ? introduceTo(context, speaker, first, why)
      : offerCandidates(context, speaker, people, why);
  },
};

export const find: Command = {
  name: 'find',
  words: { fi: ['etsi', 'hae'], sv: ['sök', 'hitta'], en: ['find', 'search'] },
  rest: { fi: 'SANA', sv: 'ORD', en: 'WORD' },
  summary: {
    fi: 'etsi ihmisiä nimellä tai sillä, mitä he tarjoavat tai tarvitsevat',
    sv: 'sök människor efter namn eller vad de erbjuder eller behöver',
    en: 'find people by name, or by what they offer or need',
  },
  deed: 'read-directory-as-member',
  run: (context, speaker, rest) => {
    const { store } = context;
    if (rest === '')
      return [{ kind: 'usage', command: `${find.words[speaker.language][0] ?? ''} ${find.rest[speaker.language]}` }];
    const cohortIds = store.cohorts.membershipsOf(speaker.member.id).map((each) => each.cohortId);
    const page = store.businesses.search(
      {
        text: rest,
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
      ...store.members.search(rest, speaker.member.id, 5).map((each) => each.id),
      ...page.businesses.filter((each) => each.showsMembers).flatMap((each) => store.businesses.memberIds(each.id)),
    ]);
    ids.delete(speaker.member.id);
    const cards = [...ids]
      .slice(0, 7)
      .flatMap((id) => store.members.byId(id) ?? [])
      .map((each) => cardFor(context, each, speaker.member.id));
    return [{ kind: 'found', text: rest, cards }];
  },
};

export const card: Command = {
  name: 'card',
  words: { fi: ['kortti'], sv: ['kort'], en: ['card'] },
  rest: { fi: 'NIMI', sv: 'NAMN', en: 'NAME' },
  summary: {
    fi: 'katso jonkun korttia, tai omaasi',
    sv: 'se någons kort, eller ditt eget',
    en: "see somebody's card, or your own",
  },
  deed: 'read-directory-as-member',
  run: (context, speaker, rest) => {
    const people = rest === '' ? [speaker.member] : peopleMeant(context, speaker, rest);
    if (people.length === 0) return [{ kind: 'refusal', code: 'person_not_found', values: {} }];
    return people.slice(0, 3).map((each) => ({ kind: 'card', card: cardFor(context, each, speaker.member.id) }));
  },
};

export const profile: Command = {
  name: 'profile',
  words: { fi: ['profiili'], sv: ['profil'], en: ['profile'] },
  rest: { fi: '', sv: '', en: '' },
  summary: {
    fi: 'katso omaa korttiasi ja muuta sitä',
    sv: 'se ditt eget kort och ändra det',
    en: 'see your own card and change it',
  },
  deed: 'edit-own-profile',
  run: (context, speaker) => {
    const own = cardFor(context, speaker.member, speaker.member.id);
    return [
      {
        kind: 'profile',
        card: own.business === undefined && own.about === undefined ? null : own,
        url: `${speaker.links.publicUrl}/me/business`,
      },
    ];
  },
};
