import { changeWorkshop } from '@kohtaamo/core/workshop/changeworkshop.ts';
import { redirect } from '@sveltejs/kit';
import { formOf, textOf, typedIn } from '#lib/server/form.ts';
import { failWith } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import { workshopFor } from '#lib/server/workshop.ts';
import { fieldOf, readTyped, typedOf, workshopFields } from '../../form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { cohort, programme, workshop } = workshopFor(event, event.params);
  return {
    cohort: { slug: cohort.slug, name: cohort.name },
    timeZone: programme.timeZone,
    workshop,
    now: context().now,
    typed: typedOf(workshop, programme.timeZone),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { member, cohort, programme, workshop } = workshopFor(event, event.params);
    const form = await formOf(event);
    const typed = typedIn(form, workshopFields);
    const wish = readTyped(typed, programme.timeZone);
    const actor = { memberId: member.id, channel: 'web' as const };
    const changed = wish.ok
      ? changeWorkshop(context(), actor, workshop.id, wish.value, Number(textOf(form, 'seen')))
      : wish;
    if (!changed.ok) return failWith(changed.refusal, { ...typed, at: fieldOf(changed.refusal.code) });
    const done = changed.value.sequence === workshop.sequence ? '' : '?done=changed';
    redirect(303, `/organise/cohort/${cohort.slug}/workshop/${workshop.id}${done}`);
  },
};
