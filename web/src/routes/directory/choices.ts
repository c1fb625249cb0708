import type { DirectoryQuery } from '@kohtaamo/core/business/business.ts';

export const facetNames = ['sector', 'municipality', 'region', 'offer', 'need', 'cohort'] as const;
export type FacetName = (typeof facetNames)[number];

/** What the reader has chosen in the directory, as it stands in the address; null where nothing is chosen. */
export type Choices = { text: string; page: number } & Record<FacetName, string | null>;

const longest = 120;
const lastPage = 10_000;

/** Reads the choices of an address. What cannot be understood is left out: a mistyped address shows more, never an error. */
export function choicesOf(params: URLSearchParams): Choices {
  const value = (name: FacetName) => params.get(name)?.trim().slice(0, longest) || null;
  const page = Number(params.get('page') ?? '1');
  return {
    text: (params.get('q') ?? '').trim().slice(0, longest),
    sector: value('sector'),
    municipality: value('municipality'),
    region: value('region'),
    offer: value('offer'),
    need: value('need'),
    cohort: value('cohort'),
    page: Number.isInteger(page) && page >= 1 && page <= lastPage ? page : 1,
  };
}

/** The address that keeps the other choices and makes this change. A change of anything but the page begins at the first page. */
export function hrefOf(choices: Choices, change: Partial<Choices> = {}): string {
  const next: Choices = { ...choices, page: 1, ...change };
  const params = new URLSearchParams();
  if (next.text !== '') params.set('q', next.text);
  for (const name of facetNames) {
    const value = next[name];
    if (value !== null) params.set(name, value);
  }
  if (next.page > 1) params.set('page', String(next.page));
  const query = params.toString();
  return query === '' ? '/directory' : `/directory?${query}`;
}

export function queryOf(choices: Choices): DirectoryQuery {
  const { offer, need, cohort, ...same } = choices;
  return { ...same, offerTag: offer, needTag: need, cohortId: cohort };
}

/** True when anything narrows the directory. */
export function narrows(choices: Choices): boolean {
  return choices.text !== '' || facetNames.some((name) => choices[name] !== null);
}
