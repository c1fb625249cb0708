import { proposeIntroduction } from '@kohtaamo/core/introduction/proposeintroduction.ts';
import { redirect } from '@sveltejs/kit';
import { actorOf } from '#lib/server/actor.ts';
import { peopleSeen } from '#lib/server/directory.ts';
import { formOf, typedIn } from '#lib/server/form.ts';
import { guard } from '#lib/server/guard.ts';
import { failWith } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { member } = guard(event, 'ask-introduction');
  const { store } = context();
  const near = store.cohorts
    .membershipsOf(member.id)
    .filter(({ state }) => state === 'joined')
    .flatMap(({ cohortId }) => store.cohorts.memberships(cohortId))
    .flatMap(({ memberId, state }) => (state === 'joined' && memberId !== member.id ? memberId : []));
  return {
    people: peopleSeen({ store }, [...new Set(near)], member.id).map(({ id, name, business }) => ({
      value: id,
      label: business === null ? name : `${name}, ${business}`,
    })),
    chosen: event.url.searchParams.get('one') ?? '',
  };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = actorOf(event, 'ask-introduction');
    const typed = typedIn(await formOf(event), ['one', 'other', 'reason']);
    const proposed = proposeIntroduction(context(), actor, {
      ...typed,
      reason: typed.reason.slice(0, 20_000).replaceAll('\r\n', '\n'),
    });
    if (!proposed.ok) {
      return failWith(proposed.refusal, typed);
    }
    redirect(303, '/introductions?done=proposed');
  },
};
