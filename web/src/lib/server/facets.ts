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
  const label = labellers({ store }, language);
  return {
    sector: named(found.sector, label.sector),
    municipality: named(found.municipality, label.municipality),
    region: named(byRegion(found.municipality), label.region),
    offer: named(found.offerTag, label.offer),
    need: named(found.needTag, label.need),
    cohort: named(found.cohort, label.cohort),
  };
}

/** What is chosen, by name; empty where nothing is. */
export function labelsOf(
  chosen: Record<keyof Facets, string | null>,
  { store }: Pick<Context, 'store'>,
  language: Language,
): Record<keyof Facets, string> {
  const label = labellers({ store }, language);
  const named = (name: keyof Facets) => (chosen[name] === null ? '' : label[name](chosen[name]));
  return {
    sector: named('sector'),
    municipality: named('municipality'),
    region: named('region'),
    offer: named('offer'),
    need: named('need'),
    cohort: named('cohort'),
  };
}

function labellers(
  { store }: Pick<Context, 'store'>,
  language: Language,
): Record<keyof Facets, (value: string) => string> {
  return {
    sector: (code) => sectorName(code, language),
    municipality: (code) => municipalityName(code, language),
    region: (code) => regionName(code, language),
    offer: (tag) => tag,
    need: (tag) => tag,
    cohort: (id) => store.cohorts.byId(id)?.name ?? '…',
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
