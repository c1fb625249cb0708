import type { Workshop } from '@kohtaamo/core/workshop/workshop.ts';
import { openLiveRound } from '@kohtaamo/core/liveround/runliveround.ts';
import { cancelWorkshop, restoreWorkshop } from '@kohtaamo/core/workshop/changeworkshop.ts';
import { takeAttendance } from '@kohtaamo/core/workshop/takeattendance.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { attendingAt } from '#lib/server/attendance.ts';
import { formOf } from '#lib/server/form.ts';
import { failWith } from '#lib/server/refusal.ts';
import { context, store } from '#lib/server/store.ts';
import { workshopFor } from '#lib/server/workshop.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

type Event = RequestEvent<RouteParams>;

export const load: PageServerLoad = (event) => {
  const { cohort, programme, workshop } = workshopFor(event, event.params);
  const marks = new Map(attendingAt(workshop).map((each) => [each.memberId, each]));
  const people = store()
    .cohorts.memberships(cohort.id)
    .flatMap(({ memberId }) => {
      const member = store().members.byId(memberId);
      if (member === null) return [];
      const business = store().businesses.ofMember(memberId)[0]?.name ?? null;
      const mark = marks.get(memberId);
      const { road, cameAt = null, minutes = 0 } = mark ?? {};
      return [{ memberId, name: member.name, business, present: mark?.present ?? false, road, cameAt, minutes }];
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'fi'));
  return {
    cohort: { slug: cohort.slug, name: cohort.name },
    timeZone: programme.timeZone,
    workshop,
    people,
    taken: marks.size > 0,
    notYet: store()
      .invitations.ofCohort(cohort.id)
      .filter((each) => each.state === 'invited').length,
    now: context().now,
    done: event.url.searchParams.get('done'),
  };
};

function actOn(event: Event) {
  const { member, cohort, workshop } = workshopFor(event, event.params);
  const page = `/organise/cohort/${cohort.slug}/workshop/${workshop.id}`;
  return { workshop, actor: { memberId: member.id, channel: 'web' as const }, page };
}

function turn(event: Event, how: typeof cancelWorkshop, done: string) {
  const { workshop, actor, page } = actOn(event);
  const turned = how(context(), actor, workshop.id);
  if (!turned.ok) return failWith(turned.refusal, {});
  redirect(303, turned.value.sequence === workshop.sequence ? page : `${page}?done=${done}`);
}

async function attend(event: Event, workshop: Workshop, actor: ReturnType<typeof actOn>['actor']) {
  const form = await formOf(event);
  const ids = (field: string) => new Set(form.getAll(field).filter((each) => typeof each === 'string'));
  takeAttendance(context(), actor, workshop, {
    listed: ids('listed'),
    before: ids('before'),
    present: ids('present'),
  });
}

export const actions: Actions = {
  attendance: async (event) => {
    const { workshop, actor, page } = actOn(event);
    await attend(event, workshop, actor);
    redirect(303, `${page}?done=attendance`);
  },
  live: (event) => {
    const { workshop, actor } = actOn(event);
    const opened = openLiveRound(context(), actor, workshop, { size: 2, minutes: 10 });
    if (!opened.ok) return failWith(opened.refusal, {});
    redirect(303, `/organise/live/${opened.value.id}`);
  },
  cancel: (event) => turn(event, cancelWorkshop, 'cancelled'),
  restore: (event) => turn(event, restoreWorkshop, 'restored'),
};
