import { correctAttendance, correctionsOf } from '@kohtaamo/core/workshop/takeattendance.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import { error, fail, redirect } from '@sveltejs/kit';
import { attendingPerson } from '#lib/server/attendance.ts';
import { formOf, textOf } from '#lib/server/form.ts';
import { sentenceOf, statusOf } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import { workshopFor } from '#lib/server/workshop.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { cohort, programme, workshop } = workshopFor(event, event.params);
  const person = attendingPerson(workshop, event.params.person);
  if (person === null) error(404, sentenceOf({ code: 'not_found', values: {} }));
  return {
    person,
    timeZone: programme.timeZone,
    back: `/organise/cohort/${cohort.slug}/workshop/${workshop.id}/attendance`,
    corrections: correctionsOf(context(), workshop.id, person.id),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { cohort, member, workshop } = workshopFor(event, event.params);
    const form = await formOf(event);
    const typed = { present: form.has('present'), minutes: textOf(form, 'minutes') };
    const minutes = typed.minutes === '' ? null : /^\d{1,5}$/.test(typed.minutes) ? Number(typed.minutes) : NaN;
    const actor = { memberId: member.id, channel: 'web' as const };
    const wish = { present: typed.present, minutes };
    const done = correctAttendance(context(), actor, workshop, event.params.person, wish);
    if (!done.ok) {
      const most = attendingPerson(workshop, event.params.person)?.most ?? 0;
      const problem =
        done.refusal.code === 'form_invalid' ? m.attendance_minutes_wrong({ most }) : sentenceOf(done.refusal);
      return fail(statusOf(done.refusal), { problem, typed });
    }
    redirect(303, `/organise/cohort/${cohort.slug}/workshop/${workshop.id}/attendance?done=corrected`);
  },
};
