import { findMunicipality } from '@kohtaamo/core/place/findmunicipality.ts';
import type { Command } from './command.ts';

const most = 5;

export const partners: Command = {
  name: 'partners',
  deed: 'read-public-pages',
  // Partner organisations are public: anybody in the room may read of them.
  answered: 'here',
  run: ({ store }, _speaker, rest) => {
    const text = rest.replace(/\s+/g, ' ').slice(0, 120);
    const place = findMunicipality(text);
    const named = store.partners.search(text, null);
    // "partners Kotka" means those of the region as well.
    const near = 'found' in place ? store.partners.search('', place.found.regionCode) : [];
    const found = [...new Map([...named, ...near].map((each) => [each.id, each])).values()];
    return [
      {
        kind: 'partners',
        text,
        partners: found.slice(0, most).map(({ name, about, services, municipality, region, slug }) => ({
          name,
          about: about.slice(0, 200),
          services: services.slice(0, 5),
          municipality,
          region,
          url: `/partners/${slug}`,
        })),
        more: Math.max(0, found.length - most),
      },
    ];
  },
};
