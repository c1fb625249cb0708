import { takeAttendance } from '@kohtaamo/core/workshop/takeattendance.ts';
import { error } from '@sveltejs/kit';
import { cohortFor } from '#lib/server/cohort.ts';
import { formOf } from '#lib/server/form.ts';
import { sentenceOf } from '#lib/server/refusal.ts';
import { context, store } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

function workshopOf(cohortId: string, id: string) {
  const workshop = store().workshops.byId(id);
  if (workshop?.cohortId !== cohortId) error(404, sentenceOf({ code: 'not_found', values: {} }));
  return workshop;
}

export const load: PageServerLoad = (event) => {
  const { cohort, programme } = cohortFor(event, event.params.cohort, 'run-workshop');
  const workshop = workshopOf(cohort.id, event.params.workshop);
  const marked = store().workshops.attendance(workshop.id);
  const people = store()
    .cohorts.memberships(cohort.id)
    .flatMap(({ memberId }) => {
      const member = store().members.byId(memberId);
      const present = marked.find((each) => each.memberId === memberId)?.present ?? false;
      return member === null ? [] : [{ memberId, name: member.name, present }];
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'fi'));
  return { cohort: { slug: cohort.slug, name: cohort.name }, timeZone: programme.timeZone, workshop, people };
};

export const actions: Actions = {
  attendance: async (event) => {
    const { member, cohort } = cohortFor(event, event.params.cohort, 'run-workshop');
    const workshop = workshopOf(cohort.id, event.params.workshop);
    const present = (await formOf(event)).getAll('present').filter((each) => typeof each === 'string');
    takeAttendance(context(), { memberId: member.id, channel: 'web' }, workshop, new Set(present));
    return { saved: true };
  },
};
