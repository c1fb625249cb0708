import { changeLogo } from '@kohtaamo/core/business/changelogo.ts';
import { saveBusiness } from '@kohtaamo/core/business/savebusiness.ts';
import { municipalityName } from '@kohtaamo/core/place/municipality.ts';
import { fail, redirect } from '@sveltejs/kit';
import { actorOf } from '#lib/server/actor.ts';
import { formOf } from '#lib/server/form.ts';
import { guard } from '#lib/server/guard.ts';
import { makeLogo } from '#lib/server/logo.ts';
import { sentenceOf, statusOf } from '#lib/server/refusal.ts';
import { listsIn } from '#lib/server/registers.ts';
import { context } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';
import { readBusinessForm, sentencesAt, valuesOf, valuesOfBusiness } from './form.ts';

export const load: PageServerLoad = (event) => {
  const { member } = guard(event, 'edit-own-profile');
  const { language } = event.locals;
  const mine = context().store.businesses.ofMember(member.id);
  const wanted = event.url.searchParams.get('of');
  const shown = wanted === 'new' ? null : (mine.find(({ id }) => id === wanted) ?? mine[0] ?? null);
  return {
    businesses: mine.map(({ id, name }) => ({ id, name, isShown: id === shown?.id })),
    business: shown && { id: shown.id, slug: shown.slug, hasLogo: shown.hasLogo, changedAt: shown.changedAt },
    values: shown
      ? valuesOfBusiness(shown, shown.municipality === null ? '' : municipalityName(shown.municipality, language))
      : valuesOf(new FormData()),
    lists: listsIn(language),
    done: event.url.searchParams.get('done'),
  };
};

/** The business the address names; null for a new one. */
const idIn = (url: URL) => {
  const id = url.searchParams.get('of');
  return id === 'new' ? null : id;
};

export const actions: Actions = {
  save: async (event) => {
    const actor = actorOf(event, 'edit-own-profile');
    const values = valuesOf(await formOf(event));
    const reading = readBusinessForm(values, event.locals.language);
    if (!reading.ok)
      return fail(400, { values, problems: sentencesAt(reading.problems, sentenceOf), guess: reading.guess });
    const saved = saveBusiness(context(), actor, idIn(event.url), reading.form);
    if (!saved.ok)
      return fail(statusOf(saved.refusal), {
        values,
        problems: sentencesAt({ name: saved.refusal }, sentenceOf),
        guess: null,
      });
    redirect(303, `/me/business?of=${saved.value.id}&done=saved`);
  },
  logo: async (event) => {
    const actor = actorOf(event, 'edit-own-profile');
    const id = idIn(event.url) ?? '';
    const file = (await formOf(event)).get('logo');
    const made = await makeLogo(file instanceof Blob ? file : new Blob());
    const changed = made.ok ? changeLogo(context(), actor, id, made.value) : made;
    if (!changed.ok) return fail(statusOf(changed.refusal), { logoProblem: sentenceOf(changed.refusal) });
    redirect(303, `/me/business?of=${id}&done=logo`);
  },
  removeLogo: (event) => {
    const id = idIn(event.url) ?? '';
    const changed = changeLogo(context(), actorOf(event, 'edit-own-profile'), id, null);
    if (!changed.ok) return fail(statusOf(changed.refusal), { logoProblem: sentenceOf(changed.refusal) });
    redirect(303, `/me/business?of=${id}&done=logo-removed`);
  },
};
