import { saveBusiness } from '@kohtaamo/core/business/savebusiness.ts';
import { answerConsent, consentsOf } from '@kohtaamo/core/consent/answerconsent.ts';
import { fail, redirect } from '@sveltejs/kit';
import { actorOf } from '#lib/server/actor.ts';
import { formOf } from '#lib/server/form.ts';
import { guard } from '#lib/server/guard.ts';
import { sentenceOf, statusOf } from '#lib/server/refusal.ts';
import { listsIn } from '#lib/server/registers.ts';
import { context } from '#lib/server/store.ts';
import { readBusinessForm, sentencesAt, valuesOf } from '../business/form.ts';
import { readConsents } from '../form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { member } = guard(event, 'edit-own-profile');
  const now = context();
  return {
    name: member.name,
    consents: consentsOf(now, member.id),
    hasBusiness: now.store.businesses.ofMember(member.id).length > 0,
    values: valuesOf(new FormData()),
    towns: listsIn(event.locals.language).towns,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = actorOf(event, 'edit-own-profile');
    const data = await formOf(event);
    const now = context();
    const consents = readConsents(data);
    for (const { purpose, given } of consents) answerConsent(now, actor, purpose, given);
    const values = valuesOf(data);
    const wrote = [values.name, values.offer, values.need, values.municipality].some((each) => each !== '');
    if (!wrote) redirect(303, '/me?done=welcome');
    const reading = readBusinessForm(values, event.locals.language);
    if (!reading.ok)
      return fail(400, { values, problems: sentencesAt(reading.problems, sentenceOf), guess: reading.guess });
    const saved = saveBusiness(now, actor, null, reading.form);
    if (!saved.ok)
      return fail(statusOf(saved.refusal), {
        values,
        problems: sentencesAt({ name: saved.refusal }, sentenceOf),
        guess: null,
      });
    redirect(303, `/directory/${saved.value.slug}`);
  },
};
