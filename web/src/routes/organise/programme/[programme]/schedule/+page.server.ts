import { changeFollowUp } from '@kohtaamo/core/prompt/followup.ts';
import { defaultFollowUp, type ScheduleStep } from '@kohtaamo/core/prompt/schedule.ts';
import { localDate } from '@kohtaamo/core/prompt/quiet.ts';
import { localTime } from '@kohtaamo/core/localtime.ts';
import type { Programme } from '@kohtaamo/core/programme/programme.ts';
import { promptQuestion } from '@kohtaamo/messages/promptwords.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import { fail, redirect } from '@sveltejs/kit';
import { formOf, textOf } from '#lib/server/form.ts';
import { programmeFor } from '#lib/server/programme.ts';
import { sentenceOf, statusOf } from '#lib/server/refusal.ts';
import { context, store } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { programme } = programmeFor(event, event.params.programme);
  const { schedule, endsAt } = followUpOf(programme);
  const { language } = event.locals;
  const plan = { plan: m.schedule_plan(), programme: programme.name };
  const person = { ...plan, name: m.schedule_name() };
  // What came of a plan and what came of a meeting are two questions of one kind.
  const aboutOf = ({ after, kind, days }: ScheduleStep) => {
    if (after === 'workshop' && kind === 'outcome') return plan;
    return after === 'programme' && days > 0 ? { ...person, again: true as const } : person;
  };
  return {
    programme: { slug: programme.slug, name: programme.name },
    evening: schedule.evening,
    endsOn: endsAt === null ? '' : localDate(endsAt, programme.timeZone).date,
    steps: schedule.steps.map((step) => ({
      ...step,
      // A form's question ends with the address of its page.
      question: promptQuestion(step.kind, aboutOf(step), '', language).replace(/:\s*$/, '.'),
    })),
    done: event.url.searchParams.has('done'),
  };
};

function followUpOf({ id }: Programme) {
  return store().followUps.of(id) ?? { schedule: defaultFollowUp, endsAt: null };
}

/** The step as the form has it. What is no number stays none, so that the use-case names the step. */
function stepIn(form: FormData, step: ScheduleStep): ScheduleStep {
  const days = textOf(form, `days:${step.key}`).trim();
  const at = textOf(form, `at:${step.key}`).trim();
  return {
    ...step,
    on: form.has(`on:${step.key}`),
    ...(form.has(`days:${step.key}`) && { days: /^\d{1,4}$/.test(days) ? Number(days) : Number.NaN }),
    ...(form.has(`at:${step.key}`) && { at }),
  };
}

export const actions: Actions = {
  default: async (event) => {
    const { programme, member } = programmeFor(event, event.params.programme);
    const form = await formOf(event);
    const schedule = {
      evening: form.has('evening'),
      steps: followUpOf(programme).schedule.steps.map((step) => stepIn(form, step)),
    };
    const typed = {
      ...schedule,
      steps: schedule.steps.map((step) => ({
        ...step,
        days: form.has(`days:${step.key}`) ? textOf(form, `days:${step.key}`) : step.days,
      })),
      endsOn: textOf(form, 'endsOn'),
    };
    const endsAt = typed.endsOn === '' ? null : localTime(`${typed.endsOn} 00:00`, programme.timeZone);
    if (endsAt === null && typed.endsOn !== '')
      return fail(422, { problem: m.schedule_day_wrong(), field: 'endsOn', typed });
    const actor = { memberId: member.id, channel: 'web' as const };
    const saved = changeFollowUp(context(), actor, programme.id, { schedule, endsAt });
    if (!saved.ok) {
      const { code, values } = saved.refusal;
      const problem = code === 'form_invalid' ? m.schedule_step_wrong() : sentenceOf(saved.refusal);
      return fail(statusOf(saved.refusal), { problem, field: values.field ?? null, typed });
    }
    redirect(303, `/organise/programme/${programme.slug}/schedule?done`);
  },
};
