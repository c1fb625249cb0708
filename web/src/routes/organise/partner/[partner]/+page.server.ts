import { addContact, changePartner, removeContact, removePartner } from '@kohtaamo/core/partner/savepartner.ts';
import { readPartner } from '@kohtaamo/core/partner/writtenpartner.ts';
import { municipalityName } from '@kohtaamo/core/place/municipality.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { formOf } from '#lib/server/form.ts';
import { failWritten, partnerFor, partnerLists } from '#lib/server/partner.ts';
import { lookedFor, personActions, seenPeople } from '#lib/server/personactions.ts';
import { failWith } from '#lib/server/refusal.ts';
import { context, store } from '#lib/server/store.ts';
import { writtenIn, writtenOf } from '../../partners/form.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

type Event = RequestEvent<RouteParams>;

export const load: PageServerLoad = (event) => {
  const { partner } = partnerFor(event, event.params.partner);
  const { language } = event.locals;
  const people = seenPeople(store().partners.contactIds(partner.id));
  const town = partner.municipality === null ? '' : municipalityName(partner.municipality, language);
  return {
    ...partnerLists(language),
    partner: { slug: partner.slug, name: partner.name },
    written: writtenOf(partner, town),
    people,
    looked: lookedFor(event.url, null, people),
    done: event.url.searchParams.get('done'),
  };
};

function placeFor(event: Event) {
  const { partner, member } = partnerFor(event, event.params.partner);
  const actor = { memberId: member.id, channel: 'web' as const };
  return {
    actor,
    partner,
    page: `/organise/partner/${partner.slug}`,
    give: (memberId: string) => addContact(context(), actor, partner.id, memberId),
    take: (memberId: string) => removeContact(context(), actor, partner.id, memberId),
  };
}
const people = personActions<Event>(placeFor);

// Named one by one: a story reads them from here.
export const actions: Actions = {
  give: people.give,
  take: people.take,
  new: people.new,
  link: people.link,
  change: async (event) => {
    const { actor, partner, page } = placeFor(event);
    const written = writtenIn(await formOf(event));
    const read = readPartner(written);
    if (!read.ok) return failWritten(written, read.problems, read.guess, event.locals.language);
    const changed = changePartner(context(), actor, partner.id, read.form);
    if (!changed.ok) return failWritten(written, { name: changed.refusal }, null, event.locals.language);
    redirect(303, `${page}?done=changed`);
  },
  remove: (event) => {
    const { actor, partner } = placeFor(event);
    const removed = removePartner(context(), actor, partner.id);
    if (!removed.ok) return failWith(removed.refusal, {});
    redirect(303, '/organise/partners?done=removed');
  },
};
