import { municipalityName, regionName } from '@kohtaamo/core/place/municipality.ts';
import { guard } from '#lib/server/guard.ts';
import { store } from '#lib/server/store.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  guard(event, 'manage-partners');
  const { language } = event.locals;
  return {
    partners: store()
      .partners.search('', null)
      .map(({ id, slug, name, municipality, region, services }) => ({
        slug,
        name,
        place:
          municipality !== null
            ? municipalityName(municipality, language)
            : region === null
              ? ''
              : regionName(region, language),
        services: services.length,
        contacts: store().partners.contactIds(id).length,
      })),
    done: event.url.searchParams.get('done'),
  };
};
