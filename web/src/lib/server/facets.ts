import type { DirectoryPage, FacetCount } from '@kohtaamo/core/business/business.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import type { Language } from '@kohtaamo/core/language/language.ts';
import { municipalityByCode, municipalityName, regionName } from '@kohtaamo/core/place/municipality.ts';
import { sectorName } from '@kohtaamo/core/sector/sector.ts';

export type FacetOption = { value: string; label: string; count: number };
export type Facets = Record<'sector' | 'municipality' | 'region' | 'offer' | 'need' | 'cohort', FacetOption[]>;

const most = 30;

/** What can still be chosen, by name in the reader's language. A region counts the businesses of its municipalities. */
export function facetsOf(
  found: DirectoryPage['facets'],
  { store }: Pick<Context, 'store'>,
  language: Language,
): Facets {
  const named = (counts: FacetCount[], label: (value: string) => string): FacetOption[] =>
    counts.slice(0, most).map(({ value, count }) => ({ value, count, label: label(value) }));
  return {
    sector: named(found.sector, (code) => sectorName(code, language)),
    municipality: named(found.municipality, (code) => municipalityName(code, language)),
    region: named(byRegion(found.municipality), (code) => regionName(code, language)),
    offer: named(found.offerTag, (tag) => tag),
    need: named(found.needTag, (tag) => tag),
    cohort: named(found.cohort, (id) => store.cohorts.byId(id)?.name ?? ''),
  };
}

function byRegion(municipalities: FacetCount[]): FacetCount[] {
  const counts = new Map<string, number>();
  for (const { value, count } of municipalities) {
    const region = municipalityByCode(value)?.regionCode;
    if (region !== undefined) counts.set(region, (counts.get(region) ?? 0) + count);
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}
