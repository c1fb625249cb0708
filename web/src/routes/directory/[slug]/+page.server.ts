import { block } from '@kohtaamo/core/member/block.ts';
import { municipalityName, municipalityByCode, regionName } from '@kohtaamo/core/place/municipality.ts';
import { sectorName } from '@kohtaamo/core/sector/sector.ts';
import { error, redirect } from '@sveltejs/kit';
import { actorOf } from '#lib/server/actor.ts';
import { businessSeen, peopleSeen, readerOf } from '#lib/server/directory.ts';
import { formOf, textOf } from '#lib/server/form.ts';
import { failWith, sentenceOf } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, locals, url }) => {
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
    done: url.searchParams.get('done'),
  };
};

export const actions: Actions = {
  block: async (event) => {
    const actor = actorOf(event, 'edit-own-profile');
    const blocked = block(context(), actor, textOf(await formOf(event), 'person'));
    if (!blocked.ok) return failWith(blocked.refusal, {});
    redirect(303, `/directory/${encodeURIComponent(event.params.slug)}?done=blocked#people`);
  },
};
