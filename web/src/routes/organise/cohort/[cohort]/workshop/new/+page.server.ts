import { addWorkshop } from '@kohtaamo/core/workshop/addworkshop.ts';
import { redirect } from '@sveltejs/kit';
import { cohortFor } from '#lib/server/cohort.ts';
import { formOf, onceIn, typedIn } from '#lib/server/form.ts';
import { failWith } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import { fieldOf, readTyped, workshopFields } from '../form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { cohort } = cohortFor(event, event.params.cohort, 'run-workshop');
  return { cohort: { slug: cohort.slug, name: cohort.name }, once: context().newId() };
};

export const actions: Actions = {
  default: async (event) => {
    const { member, cohort, programme } = cohortFor(event, event.params.cohort, 'run-workshop');
    const form = await formOf(event);
    const typed = typedIn(form, workshopFields);
    const wish = readTyped(typed, programme.timeZone);
    const added = wish.ok
      ? addWorkshop(
          context(),
          { memberId: member.id, channel: 'web' },
          { ...wish.value, cohortId: cohort.id, ...onceIn(form) },
        )
      : wish;
    if (!added.ok) return failWith(added.refusal, { ...typed, at: fieldOf(added.refusal.code) });
    redirect(303, `/organise/cohort/${cohort.slug}/workshop/${added.value.id}?done=added`);
  },
};
