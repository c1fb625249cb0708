import { proposeIdea } from '@kohtaamo/core/idea/gatheridea.ts';
import { localTime } from '@kohtaamo/core/localtime.ts';
import { addDays, localDate } from '@kohtaamo/core/prompt/quiet.ts';
import { timeZoneOf } from '@kohtaamo/core/reach/reach.ts';
import { redirect } from '@sveltejs/kit';
import { actorOf } from '#lib/server/actor.ts';
import { formOf, typedIn } from '#lib/server/form.ts';
import { guard } from '#lib/server/guard.ts';
import { failWith } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { member } = guard(event, 'ask-introduction');
  const { store, now } = context();
  const today = localDate(now, timeZoneOf({ store }, member.id)).date;
  return {
    cohorts: store.cohorts.membershipsOf(member.id).flatMap(({ cohortId, state }) => {
      const cohort = store.cohorts.byId(cohortId);
      return state === 'joined' && cohort !== null ? [{ value: cohort.id, label: cohort.name }] : [];
    }),
    partners: store.partners.search('', null).map(({ id, name }) => ({ id, name })),
    deadline: addDays(today, 30),
    earliest: addDays(today, 1),
  };
};

const fields = ['cohort', 'title', 'whatFor', 'needed', 'enough', 'deadline'] as const;

export const actions: Actions = {
  default: async (event) => {
    const actor = actorOf(event, 'ask-introduction');
    const form = await formOf(event);
    const typed = typedIn(form, fields);
    const plain = (text: string) => text.slice(0, 20_000).replaceAll('\r\n', '\n');
    const { store } = context();
    const proposed = proposeIdea(context(), actor, {
      cohortId: typed.cohort,
      title: typed.title,
      whatFor: plain(typed.whatFor),
      needed: plain(typed.needed),
      enough: Number(typed.enough),
      deadline: localTime(`${typed.deadline} 20:00`, timeZoneOf({ store }, actor.memberId)) ?? NaN,
      partnerIds: form.getAll('partner').filter((each) => typeof each === 'string'),
    });
    if (!proposed.ok) return failWith(proposed.refusal, typed);
    redirect(303, '/ideas?done=proposed');
  },
};
