import { changeProgramme } from '@kohtaamo/core/programme/changeprogramme.ts';
import { giveRole, takeRole, type RoleWish } from '@kohtaamo/core/role/giverole.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { formOf, typedIn } from '#lib/server/form.ts';
import { lookedFor, personActions, seenPeople } from '#lib/server/personactions.ts';
import { programmeFor } from '#lib/server/programme.ts';
import { failWith } from '#lib/server/refusal.ts';
import { context, store } from '#lib/server/store.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

type Event = RequestEvent<RouteParams>;

export const load: PageServerLoad = (event) => {
  const { programme } = programmeFor(event, event.params.programme);
  const roles = store().roles.all();
  const people = seenPeople(roles.filter((each) => each.programmeId === programme.id).map((each) => each.memberId));
  const cohortIds = store()
    .cohorts.ofProgramme(programme.id)
    .map((each) => each.id);
  return {
    programme: { slug: programme.slug, name: programme.name, funder: programme.funder ?? '' },
    people,
    looked: lookedFor(event.url, { cohortIds }, people),
    done: event.url.searchParams.get('done'),
  };
};

function placeFor(event: Event) {
  const { programme, member } = programmeFor(event, event.params.programme);
  const actor = { memberId: member.id, channel: 'web' as const };
  const wish: RoleWish = { role: 'organiser', programmeId: programme.id, cohortId: null };
  return {
    actor,
    programme,
    page: `/organise/programme/${programme.slug}/settings`,
    give: (memberId: string) => giveRole(context(), actor, memberId, wish),
    take: (memberId: string) => takeRole(context(), actor, memberId, wish),
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
    const { actor, programme } = placeFor(event);
    const typed = typedIn(await formOf(event), ['programme', 'funder']);
    const wish = { name: typed.programme, funder: typed.funder };
    const changed = changeProgramme(context(), actor, programme.id, wish);
    if (!changed.ok) return failWith(changed.refusal, typed);
    redirect(303, `/organise/programme/${programme.slug}?done=changed`);
  },
};
