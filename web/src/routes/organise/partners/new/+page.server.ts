import { addPartner } from '@kohtaamo/core/partner/savepartner.ts';
import { readPartner } from '@kohtaamo/core/partner/writtenpartner.ts';
import { redirect } from '@sveltejs/kit';
import { actorOf } from '#lib/server/actor.ts';
import { formOf, onceIn } from '#lib/server/form.ts';
import { guard } from '#lib/server/guard.ts';
import { failWritten, partnerLists } from '#lib/server/partner.ts';
import { context } from '#lib/server/store.ts';
import { writtenIn } from '../form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  guard(event, 'manage-partners');
  return { ...partnerLists(event.locals.language), once: context().newId() };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = actorOf(event, 'manage-partners');
    const { language } = event.locals;
    const form = await formOf(event);
    const written = writtenIn(form);
    const read = readPartner(written);
    if (!read.ok) return failWritten(written, read.problems, read.guess, language);
    const added = addPartner(context(), actor, read.form, onceIn(form).id);
    if (!added.ok) return failWritten(written, { name: added.refusal }, null, language);
    redirect(303, `/organise/partner/${added.value.slug}?done=added`);
  },
};
