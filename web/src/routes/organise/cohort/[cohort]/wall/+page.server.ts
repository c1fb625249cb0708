import { setWallCodeOpen } from '@kohtaamo/core/cohort/wallcode.ts';
import { mayDo } from '@kohtaamo/core/role/role.ts';
import { comingWorkshops } from '@kohtaamo/core/workshop/workshop.ts';
import { redirect } from '@sveltejs/kit';
import { cohortFor } from '#lib/server/cohort.ts';
import { loadSettings } from '#lib/server/config.ts';
import { formOf, textOf } from '#lib/server/form.ts';
import { qrOf } from '#lib/server/qr.ts';
import { context, store } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { cohort, programme, person } = cohortFor(event, event.params.cohort, 'run-workshop');
  const link = `${loadSettings().publicUrl}/join/${cohort.wallCode}`;
  const { now } = context();
  const [next] = comingWorkshops(store().workshops.ofCohort(cohort.id), now);
  return {
    cohort: { slug: cohort.slug, name: cohort.name },
    programme: { name: programme.name, timeZone: programme.timeZone },
    workshop: next === undefined ? null : { title: next.title, startsAt: next.startsAt, endsAt: next.endsAt },
    link,
    open: cohort.wallCodeOpen,
    manages: mayDo(person, 'manage-cohort', { cohortId: cohort.id, programmeId: programme.id }),
    qr: await qrOf(link),
    now,
  };
};

export const actions: Actions = {
  door: async (event) => {
    const { member, cohort } = cohortFor(event, event.params.cohort, 'manage-cohort');
    const open = textOf(await formOf(event), 'open') === 'yes';
    setWallCodeOpen(context(), { memberId: member.id, channel: 'web' }, cohort.id, open);
    redirect(303, `/organise/cohort/${cohort.slug}/wall`);
  },
};
