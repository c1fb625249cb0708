import { giveRole, hubOrganiserIds, takeRole, type RoleWish } from '@kohtaamo/core/role/giverole.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { actorOf } from '#lib/server/actor.ts';
import { guard } from '#lib/server/guard.ts';
import { lookedFor, personActions, seenPeople } from '#lib/server/personactions.ts';
import { context } from '#lib/server/store.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

const wish: RoleWish = { role: 'organiser', programmeId: null, cohortId: null };

export const load: PageServerLoad = (event) => {
  guard(event, 'manage-hub');
  const people = seenPeople(hubOrganiserIds(context()));
  return { people, looked: lookedFor(event.url, null, people), done: event.url.searchParams.get('done') };
};

const people = personActions<RequestEvent<RouteParams>>((event) => {
  const actor = actorOf(event, 'manage-hub');
  return {
    actor,
    page: '/organise/organisers',
    give: (memberId) => giveRole(context(), actor, memberId, wish),
    take: (memberId) => takeRole(context(), actor, memberId, wish),
  };
});

// Named one by one: a story reads them from here.
export const actions: Actions = { give: people.give, take: people.take, new: people.new, link: people.link };
