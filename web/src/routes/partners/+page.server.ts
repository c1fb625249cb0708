import { municipalityName, regionName, regions } from '@kohtaamo/core/place/municipality.ts';
import { context } from '#lib/server/store.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url, locals }) => {
  const { store } = context();
  const { language } = locals;
  const text = (url.searchParams.get('q') ?? '').trim().slice(0, 120);
  const region = url.searchParams.get('region') || null;
  const partners = store.partners.search(text, region);
  return {
    text,
    region,
    narrowed: text !== '' || region !== null,
    regions: regions
      .map(({ code }) => ({ value: code, label: regionName(code, language) }))
      .sort((a, b) => a.label.localeCompare(b.label, language)),
    partners: partners.map((partner) => ({
      href: `/partners/${partner.slug}`,
      name: partner.name,
      about: partner.about,
      services: partner.services,
      place: [
        partner.municipality === null ? '' : municipalityName(partner.municipality, language),
        partner.region === null ? '' : regionName(partner.region, language),
      ].filter((each) => each !== ''),
    })),
  };
};
