import { addColleague, mayBecomeColleagues, mayTakeOut, removeColleague } from '@kohtaamo/core/business/colleague.ts';
import { changeLogo } from '@kohtaamo/core/business/changelogo.ts';
import { saveBusiness } from '@kohtaamo/core/business/savebusiness.ts';
import { municipalityName } from '@kohtaamo/core/place/municipality.ts';
import { fail, redirect } from '@sveltejs/kit';
import { actorOf } from '#lib/server/actor.ts';
import { formOf, onceIn, textOf } from '#lib/server/form.ts';
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
    colleagues: shown && colleaguesIn(member.id, shown.id),
    lists: listsIn(language),
    once: context().newId(),
    done: event.url.searchParams.get('done'),
  };
};

function colleaguesIn(memberId: string, businessId: string) {
  const { store } = context();
  const people = store.businesses.people(businessId);
  return {
    people: people.map((person) => ({
      id: person.memberId,
      name: store.members.byId(person.memberId)?.name ?? '',
      isMe: person.memberId === memberId,
      mayGo: people.length > 1 && mayTakeOut(people, memberId, person.memberId),
    })),
    candidates: mayBecomeColleagues(store, memberId, businessId).map(({ id, name }) => ({ value: id, label: name })),
  };
}

/** The business the address names; null for a new one. */
const idIn = (url: URL) => {
  const id = url.searchParams.get('of');
  return id === 'new' ? null : id;
};

export const actions: Actions = {
  save: async (event) => {
    const actor = actorOf(event, 'edit-own-profile');
    const form = await formOf(event);
    const values = valuesOf(form);
    const reading = readBusinessForm(values, event.locals.language);
    if (!reading.ok)
      return fail(400, { values, problems: sentencesAt(reading.problems, sentenceOf), guess: reading.guess });
    const saved = saveBusiness(context(), actor, idIn(event.url), reading.form, onceIn(form).id);
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
  addColleague: async (event) => {
    const actor = actorOf(event, 'edit-own-profile');
    const id = idIn(event.url) ?? '';
    const added = addColleague(context(), actor, id, textOf(await formOf(event), 'person'));
    if (!added.ok) return fail(statusOf(added.refusal), { colleagueProblem: sentenceOf(added.refusal) });
    redirect(303, `/me/business?of=${id}&done=colleague-added#colleagues`);
  },
  removeColleague: async (event) => {
    const actor = actorOf(event, 'edit-own-profile');
    const id = idIn(event.url) ?? '';
    const person = textOf(await formOf(event), 'person');
    const removed = removeColleague(context(), actor, id, person);
    if (!removed.ok) return fail(statusOf(removed.refusal), { colleagueProblem: sentenceOf(removed.refusal) });
    redirect(303, person === actor.memberId ? '/me' : `/me/business?of=${id}&done=colleague-removed#colleagues`);
  },
};
