import { municipalityName, municipalityByCode, regionName } from '@kohtaamo/core/place/municipality.ts';
import { sectorName } from '@kohtaamo/core/sector/sector.ts';
import { error } from '@sveltejs/kit';
import { businessSeen, peopleSeen, readerOf } from '#lib/server/directory.ts';
import { sentenceOf } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, locals }) => {
  const { store } = context();
  const { language } = locals;
  const reader = readerOf(locals.person);
  const view = businessSeen({ store }, params.slug, reader);
  if (view === null) error(404, sentenceOf({ code: 'not_found', values: {} }));
  const region = view.municipality === undefined ? undefined : municipalityByCode(view.municipality)?.regionCode;
  return {
    business: {
      ...view,
      town: view.municipality === undefined ? null : municipalityName(view.municipality, language),
      region: region === undefined ? null : regionName(region, language),
      sectorName: view.sector === undefined ? null : sectorName(view.sector, language),
    },
    people: view.showsMembers ? peopleSeen({ store }, store.businesses.memberIds(view.id), reader.memberId) : [],
    isMine: reader.memberId !== null && store.businesses.memberIds(view.id).includes(reader.memberId),
    isVisitor: reader.memberId === null,
  };
};
