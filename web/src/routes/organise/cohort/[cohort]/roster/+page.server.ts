import { keepRoster } from '@kohtaamo/core/invitation/importroster.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import { readRosterFile } from '@kohtaamo/roster/readrosterfile.ts';
import { fail, redirect } from '@sveltejs/kit';
import { cohortFor } from '#lib/server/cohort.ts';
import { formOf } from '#lib/server/form.ts';
import { rosterRefusal } from '#lib/server/roster.ts';
import { context, store } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { cohort } = cohortFor(event, event.params.cohort, 'manage-cohort');
  return {
    cohort: { slug: cohort.slug, name: cohort.name },
    open: store().rosters.open(cohort.id),
    now: context().now,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { cohort, member } = cohortFor(event, event.params.cohort, 'manage-cohort');
    const file = (await formOf(event)).get('file');
    if (!(file instanceof File) || file.size === 0) return fail(422, { problem: m.roster_refusal_file_empty() });
    const read = await readRosterFile(new Uint8Array(await file.arrayBuffer()), file.name);
    if (!read.ok) return fail(422, { problem: rosterRefusal(read.refusal) });
    const draft = keepRoster(context(), { memberId: member.id, channel: 'web' }, cohort.id, {
      ...read,
      fileName: file.name,
    });
    redirect(303, `/organise/cohort/${cohort.slug}/roster/${draft.id}`);
  },
};
