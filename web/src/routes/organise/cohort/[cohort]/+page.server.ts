import { cohortPeople } from '@kohtaamo/core/cohort/glance.ts';
import { remindInvited } from '@kohtaamo/core/invitation/invite.ts';
import { localTime } from '@kohtaamo/core/localtime.ts';
import { mayDo } from '@kohtaamo/core/role/role.ts';
import { addWorkshop } from '@kohtaamo/core/workshop/addworkshop.ts';
import { cohortFor } from '#lib/server/cohort.ts';
import { formOf, typedIn } from '#lib/server/form.ts';
import { failWith } from '#lib/server/refusal.ts';
import { context, store } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { cohort, programme, person } = cohortFor(event, event.params.cohort, 'run-workshop');
  const place = { cohortId: cohort.id, programmeId: programme.id };
  return {
    cohort: { slug: cohort.slug, name: cohort.name },
    programme: { slug: programme.slug, name: programme.name, timeZone: programme.timeZone },
    roomReady: store().rooms.of('cohort', cohort.id) !== null,
    people: cohortPeople(context(), cohort.id),
    workshops: store().workshops.ofCohort(cohort.id),
    manages: mayDo(person, 'manage-cohort', place),
  };
};

export const actions: Actions = {
  remind: (event) => {
    const { member, cohort } = cohortFor(event, event.params.cohort, 'manage-cohort');
    const reminded = remindInvited(context(), { memberId: member.id, channel: 'web' }, cohort.id);
    if (!reminded.ok) return failWith(reminded.refusal, {});
    return { reminded: reminded.value.reminded };
  },
  workshop: async (event) => {
    const { member, cohort, programme } = cohortFor(event, event.params.cohort, 'run-workshop');
    const typed = typedIn(await formOf(event), ['title', 'date', 'start', 'end', 'place', 'agenda']);
    const startsAt = localTime(`${typed.date} ${typed.start}`, programme.timeZone);
    const endsAt = localTime(`${typed.date} ${typed.end}`, programme.timeZone);
    if (startsAt === null || endsAt === null) return failWith({ code: 'workshop_times', values: {} }, typed);
    const added = addWorkshop(
      context(),
      { memberId: member.id, channel: 'web' },
      { cohortId: cohort.id, title: typed.title, startsAt, endsAt, place: typed.place, agenda: typed.agenda },
    );
    if (!added.ok) return failWith(added.refusal, typed);
    return { added: added.value.title };
  },
};
