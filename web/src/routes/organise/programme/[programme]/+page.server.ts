import { addCohort } from '@kohtaamo/core/cohort/addcohort.ts';
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { formOf, typedIn } from '#lib/server/form.ts';
import { guard } from '#lib/server/guard.ts';
import { failWith, sentenceOf } from '#lib/server/refusal.ts';
import { context, store } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

function programmeFor(event: Pick<RequestEvent, 'locals' | 'url'>, slug: string) {
  const programme = store().programmes.bySlug(slug);
  const viewer = guard(event, 'manage-programme', { programmeId: programme?.id ?? '' });
  if (programme === null) error(404, sentenceOf({ code: 'not_found', values: {} }));
  return { ...viewer, programme };
}

export const load: PageServerLoad = (event) => {
  const { programme } = programmeFor(event, event.params.programme);
  const cohorts = store()
    .cohorts.ofProgramme(programme.id)
    .map(({ id, slug, name }) => {
      const invitations = store().invitations.ofCohort(id);
      const joined = store().cohorts.memberships(id).length;
      return { slug, name, joined, waiting: invitations.filter((each) => each.state === 'invited').length };
    });
  return { programme: { name: programme.name, funder: programme.funder }, cohorts };
};

export const actions: Actions = {
  add: async (event) => {
    const { member, programme } = programmeFor(event, event.params.programme);
    const typed = typedIn(await formOf(event), ['name']);
    const added = addCohort(
      context(),
      { memberId: member.id, channel: 'web' },
      { programmeId: programme.id, name: typed.name },
    );
    if (!added.ok) return failWith(added.refusal, typed);
    redirect(303, `/organise/cohort/${added.value.slug}`);
  },
};
