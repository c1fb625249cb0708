import { arrive, attendanceOf, isOfCohort } from '@kohtaamo/core/workshop/arrive.ts';
import { workshopAtDoor } from '@kohtaamo/core/workshop/door.ts';
import { refuse } from '@kohtaamo/core/refusal.ts';
import { redirect } from '@sveltejs/kit';
import { actorOf } from '#lib/server/actor.ts';
import { doorCode } from '#lib/server/door.ts';
import { guard } from '#lib/server/guard.ts';
import { failWith, sentenceOf } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { member } = guard(event, 'ask-introduction');
  const here = context();
  const workshop = workshopAtDoor(here, event.params.code, doorCode);
  if (workshop === null)
    return { at: 'nowhere' as const, problem: sentenceOf({ code: 'door_code_unknown', values: {} }) };
  // What another cohort meets about is not told.
  if (!isOfCohort(here, workshop, member.id)) return { at: 'elsewhere' as const };
  if (attendanceOf(here, workshop.id, member.id)?.present === true) redirect(303, '/here');
  return { at: 'door' as const, workshop: workshop.title };
};

export const actions: Actions = {
  default: (event) => {
    const actor = actorOf(event, 'ask-introduction');
    const here = context();
    const workshop = workshopAtDoor(here, event.params.code, doorCode);
    const done = workshop === null ? refuse('door_code_unknown') : arrive(here, actor, workshop.id, 'door');
    if (!done.ok) return failWith(done.refusal, {});
    redirect(303, '/here');
  },
};
