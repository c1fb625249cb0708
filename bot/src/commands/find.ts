import type { BusinessView, DirectoryQuery } from '@kohtaamo/core/business/business.ts';
import { cardFor, mayFind } from '@kohtaamo/core/member/card.ts';
import { findMunicipality } from '@kohtaamo/core/place/findmunicipality.ts';
import { findSector } from '@kohtaamo/core/sector/findsector.ts';
import type { Command } from './command.ts';
import { namesSomebody } from './person.ts';

const mostPeople = 7;
const mostBusinesses = 5;
const everything: DirectoryQuery = {
  text: '',
  sector: null,
  municipality: null,
  region: null,
  offerTag: null,
  needTag: null,
  cohortId: null,
  page: 1,
};

export const find: Command = {
  name: 'find',
  deed: 'read-directory-as-member',
  // What one member may see of another is not for everybody in the room.
  answered: 'privately',
  run: (context, speaker, rest) => {
    const { store } = context;
    const text = rest.replace(/\s+/g, ' ').slice(0, 200);
    if (text === '') return [{ kind: 'usage', command: 'find' }];
    const reader = {
      memberId: speaker.member.id,
      cohortIds: store.cohorts.membershipsOf(speaker.member.id).map((each) => each.cohortId),
    };
    const search = (query: Partial<DirectoryQuery>) =>
      store.businesses.search({ ...everything, ...query }, null, reader).businesses;
    const views = merged([search({ text }), ...narrowings(text).map(search)]);
    const people = merged([
      store.members.search(text, speaker.member.id, 5),
      views
        .filter(({ showsMembers }) => showsMembers)
        .flatMap(({ id }) => store.businesses.memberIds(id))
        .flatMap((id) => store.members.byId(id) ?? [])
        .filter((each) => each.id !== speaker.member.id && mayFind(context, each, speaker.member.id)),
    ]).slice(0, mostPeople);
    const shown = new Set(people.flatMap(({ id }) => store.businesses.ofMember(id).map((each) => each.id)));
    return [
      {
        kind: 'found',
        text,
        cards: people.map((each) => cardFor(context, each, speaker.member.id)),
        businesses: views
          .filter(({ id }) => !shown.has(id))
          .slice(0, mostBusinesses)
          .map(lineOf),
      },
    ];
  },
  isPlain: namesSomebody,
};

/** "Kotka", "ravintola" and "leipomo Kotka": a municipality or a sector that is named, besides the words themselves. */
function narrowings(text: string): Partial<DirectoryQuery>[] {
  const place = findMunicipality(text);
  const sector = findSector(text);
  const cut = text.lastIndexOf(' ');
  const last = cut < 0 ? null : findMunicipality(text.slice(cut + 1));
  return [
    ...('found' in place ? [{ municipality: place.found.code }] : []),
    ...('found' in sector ? [{ sector: sector.found.code }] : []),
    ...(last !== null && 'found' in last ? [{ text: text.slice(0, cut), municipality: last.found.code }] : []),
  ];
}

function merged<T extends { id: string }>(lists: readonly T[][]): T[] {
  return [...new Map(lists.flat().map((each) => [each.id, each])).values()];
}

function lineOf({ name, sector, municipality, offer, need, slug }: BusinessView) {
  return {
    name,
    ...(sector !== undefined && { sector }),
    ...(municipality !== undefined && { municipality }),
    ...(offer !== undefined && offer !== '' && { offer }),
    ...(need !== undefined && need !== '' && { need }),
    url: `/directory/${slug}`,
  };
}
