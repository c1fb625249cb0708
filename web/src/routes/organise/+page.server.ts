import { addProgramme } from '@kohtaamo/core/programme/addprogramme.ts';
import { mayDo } from '@kohtaamo/core/role/role.ts';
import { error, redirect } from '@sveltejs/kit';
import { loadSettings } from '#lib/server/config.ts';
import { formOf, typedIn } from '#lib/server/form.ts';
import { guard } from '#lib/server/guard.ts';
import { failWith, sentenceOf } from '#lib/server/refusal.ts';
import { context, store } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { person } = guard(event, 'edit-own-profile');
  const programmes = store()
    .programmes.all()
    .map((programme) => ({
      slug: programme.slug,
      name: programme.name,
      manages: mayDo(person, 'manage-programme', { programmeId: programme.id }),
      cohorts: store()
        .cohorts.ofProgramme(programme.id)
        .filter((cohort) => mayDo(person, 'run-workshop', { programmeId: programme.id, cohortId: cohort.id }))
        .map(({ slug, name }) => ({ slug, name })),
    }))
    .filter((programme) => programme.manages || programme.cohorts.length > 0);
  const mayAdd = mayDo(person, 'add-programme');
  if (programmes.length === 0 && !mayAdd) error(403, sentenceOf({ code: 'not_allowed', values: {} }));
  return { programmes, mayAdd };
};

export const actions: Actions = {
  add: async (event) => {
    const { member } = guard(event, 'add-programme');
    const typed = typedIn(await formOf(event), ['name', 'funder']);
    const wish = { name: typed.name, funder: typed.funder || null, timeZone: loadSettings().timeZone };
    const added = addProgramme(context(), { memberId: member.id, channel: 'web' }, wish);
    if (!added.ok) return failWith(added.refusal, typed);
    redirect(303, `/organise/programme/${added.value.slug}`);
  },
};
