import { municipalitiesOfRegion } from '@kohtaamo/core/place/municipality.ts';
import { businessCard, readerOf } from '#lib/server/directory.ts';
import { facetsOf, labelsOf } from '#lib/server/facets.ts';
import { context } from '#lib/server/store.ts';
import type { PageServerLoad } from './$types';
import { choicesOf, narrows, queryOf, type Choices } from './choices.ts';

export const load: PageServerLoad = ({ url, locals }) => {
  const { store } = context();
  const { language } = locals;
  const reader = readerOf(locals.person);
  const choices = choicesOf(url.searchParams);
  const search = (wanted: Choices) =>
    store.businesses.search(
      queryOf(wanted),
      wanted.region === null ? null : municipalitiesOfRegion(wanted.region),
      reader,
    );
  const found = search(choices);
  const narrowed = narrows(choices);
  const anyAtAll = found.total > 0 || narrowed;
  return {
    choices,
    businesses: found.businesses.map((view) => businessCard(view, language)),
    total: found.total,
    pages: Math.max(1, Math.ceil(found.total / found.pageSize)),
    facets: facetsOf(found.facets, { store }, language),
    chosenLabels: labelsOf(choices, { store }, language),
    narrowed,
    isVisitor: reader.memberId === null,
    // With nothing found, three that fit a part of the wish: its words without the filters, or its filters without the words.
    near: found.total === 0 && anyAtAll ? near(search, choices).map((view) => businessCard(view, language)) : [],
    clearHref: '/directory',
  };
};

const noFacets = { sector: null, municipality: null, region: null, offer: null, need: null, cohort: null };

function near(search: (wanted: Choices) => { businesses: Parameters<typeof businessCard>[0][] }, choices: Choices) {
  const firstWord = choices.text.split(/\s+/)[0] ?? '';
  const easier: Choices[] = [
    { ...choices, ...noFacets },
    { ...choices, text: firstWord },
    { ...choices, text: '' },
    { ...choices, ...noFacets, text: firstWord },
    { ...choices, ...noFacets, text: '' },
  ];
  for (const wanted of easier) {
    const { businesses } = search({ ...wanted, page: 1 });
    if (businesses.length > 0) return businesses.slice(0, 3);
  }
  return [];
}
