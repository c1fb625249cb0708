import { municipalityName, regionName } from '@kohtaamo/core/place/municipality.ts';
import { error } from '@sveltejs/kit';
import { peopleSeen, readerOf } from '#lib/server/directory.ts';
import { sentenceOf } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, locals }) => {
  const { store } = context();
  const { language } = locals;
  const { memberId } = readerOf(locals.person);
  const partner = store.partners.bySlug(params.slug);
  if (partner === null) error(404, sentenceOf({ code: 'not_found', values: {} }));
  return {
    partner,
    town: partner.municipality === null ? null : municipalityName(partner.municipality, language),
    region: partner.region === null ? null : regionName(partner.region, language),
    isVisitor: memberId === null,
    contacts: memberId === null ? [] : peopleSeen({ store }, store.partners.contactIds(partner.id), memberId),
  };
};
