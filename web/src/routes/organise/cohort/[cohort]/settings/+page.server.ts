import { renameCohort } from '@kohtaamo/core/cohort/renamecohort.ts';
import { giveRole, takeRole, type RoleWish } from '@kohtaamo/core/role/giverole.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { cohortFor } from '#lib/server/cohort.ts';
import { formOf, typedIn } from '#lib/server/form.ts';
import { lookedFor, personActions, seenPeople } from '#lib/server/personactions.ts';
import { failWith } from '#lib/server/refusal.ts';
import { context, store } from '#lib/server/store.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

type Event = RequestEvent<RouteParams>;

export const load: PageServerLoad = (event) => {
  const { cohort } = cohortFor(event, event.params.cohort, 'manage-cohort');
  const people = seenPeople(store().roles.facilitatorIds(cohort.id));
  return {
    cohort: { slug: cohort.slug, name: cohort.name },
    people,
    looked: lookedFor(event.url, { cohortIds: [cohort.id] }, people),
    done: event.url.searchParams.get('done'),
  };
};

function placeFor(event: Event) {
  const { cohort, member } = cohortFor(event, event.params.cohort, 'manage-cohort');
  const actor = { memberId: member.id, channel: 'web' as const };
  const wish: RoleWish = { role: 'facilitator', programmeId: null, cohortId: cohort.id };
  return {
    actor,
    cohort,
    page: `/organise/cohort/${cohort.slug}/settings`,
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
  rename: async (event) => {
    const { actor, cohort } = placeFor(event);
    const typed = typedIn(await formOf(event), ['cohort']);
    const renamed = renameCohort(context(), actor, cohort.id, typed.cohort);
    if (!renamed.ok) return failWith(renamed.refusal, typed);
    redirect(303, `/organise/cohort/${cohort.slug}?done=renamed`);
  },
};
