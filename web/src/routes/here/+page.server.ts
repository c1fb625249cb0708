import { attendanceOf, comeBack, leave, workshopsOn } from '@kohtaamo/core/workshop/arrive.ts';
import { doorCodeAsTyped } from '@kohtaamo/core/workshop/door.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { actorOf } from '#lib/server/actor.ts';
import { formOf, textOf } from '#lib/server/form.ts';
import { guard } from '#lib/server/guard.ts';
import { failWith } from '#lib/server/refusal.ts';
import { context, store } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { member } = guard(event, 'ask-introduction');
  const code = doorCodeAsTyped(event.url.searchParams.get('code') ?? '');
  if (code !== '') redirect(303, `/here/${code}`);
  const here = context();
  return {
    workshops: workshopsOn(here, member.id).map((each) => {
      const mine = attendanceOf(here, each.id, member.id);
      const cohort = here.store.cohorts.byId(each.cohortId);
      return {
        id: each.id,
        title: each.title,
        timeZone: (cohort && here.store.programmes.byId(cohort.programmeId))?.timeZone ?? 'Europe/Helsinki',
        isHere: mine?.present === true,
        cameAt: mine?.cameAt ?? null,
        leftAt: mine?.leftAt ?? null,
      };
    }),
    hasRoom: store().cohorts.membershipsOf(member.id).length > 0,
  };
};

async function turn(event: RequestEvent, how: typeof leave) {
  const actor = actorOf(event, 'ask-introduction');
  const done = how(context(), actor, textOf(await formOf(event), 'workshop'));
  if (!done.ok) return failWith(done.refusal, {});
  redirect(303, '/here');
}

export const actions: Actions = {
  leave: (event) => turn(event, leave),
  back: (event) => turn(event, comeBack),
};
