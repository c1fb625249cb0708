import { answerConsent, consentsOf } from '@kohtaamo/core/consent/answerconsent.ts';
import { redirect } from '@sveltejs/kit';
import { actorOf } from '#lib/server/actor.ts';
import { formOf } from '#lib/server/form.ts';
import { guard } from '#lib/server/guard.ts';
import { context } from '#lib/server/store.ts';
import { readConsents } from '../form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { member } = guard(event, 'edit-own-profile');
  return { consents: consentsOf(context(), member.id), done: event.url.searchParams.has('done') };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = actorOf(event, 'edit-own-profile');
    const now = context();
    for (const { purpose, given } of readConsents(await formOf(event))) answerConsent(now, actor, purpose, given);
    redirect(303, '/me/consents?done');
  },
};
