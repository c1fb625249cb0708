import { closeIdea, takeStance } from '@kohtaamo/core/idea/gatheridea.ts';
import { stances } from '@kohtaamo/core/idea/idea.ts';
import { ideasSeenBy, viewIdea } from '@kohtaamo/core/idea/seenideas.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { actorOf } from '#lib/server/actor.ts';
import { formOf, textOf } from '#lib/server/form.ts';
import { guard } from '#lib/server/guard.ts';
import { failWith } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { member } = guard(event, 'ask-introduction');
  const { store, now } = context();
  return {
    ideas: ideasSeenBy(context(), member.id).map((each) => ({
      id: each.id,
      title: each.title,
      whatFor: each.whatFor,
      needed: each.needed,
      enough: each.enough,
      deadline: each.deadline,
      ...viewIdea(context(), each, member.id),
      partners: store.ideas.partnerIds(each.id).flatMap((id) => store.partners.byId(id)?.name ?? []),
    })),
    mayPropose: store.cohorts.membershipsOf(member.id).some(({ state }) => state === 'joined'),
    now,
    done: event.url.searchParams.get('done'),
  };
};

const stand = (stance: (typeof stances)[number] | 'out') => async (event: RequestEvent) => {
  const actor = actorOf(event, 'ask-introduction');
  const id = textOf(await formOf(event), 'idea');
  const taken = takeStance(context(), actor, id, stance);
  if (!taken.ok) return failWith(taken.refusal, {});
  redirect(303, `/ideas?done=${taken.value.gathered ? 'gathered' : stance}#idea-${id}`);
};

export const actions: Actions = {
  in: stand('in'),
  curious: stand('curious'),
  out: stand('out'),
  close: async (event) => {
    const closed = closeIdea(context(), actorOf(event, 'ask-introduction'), textOf(await formOf(event), 'idea'));
    if (!closed.ok) return failWith(closed.refusal, {});
    redirect(303, '/ideas?done=closed');
  },
};
