import { addCohort } from '@kohtaamo/core/cohort/addcohort.ts';
import { glanceAt } from '@kohtaamo/core/cohort/glance.ts';
import { nextStep } from '@kohtaamo/core/cohort/nextstep.ts';
import { redirect } from '@sveltejs/kit';
import { formOf, onceIn, typedIn } from '#lib/server/form.ts';
import { programmeFor } from '#lib/server/programme.ts';
import { failWith } from '#lib/server/refusal.ts';
import { roundsListed } from '#lib/server/round.ts';
import { context } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { programme, member } = programmeFor(event, event.params.programme);
  const here = context();
  return {
    programme: { slug: programme.slug, name: programme.name, funder: programme.funder },
    // The chat is for whoever has an account; the others see the room once they have connected one.
    roomId: member.userId === null ? null : (here.store.rooms.of('organisers', programme.id)?.roomId ?? null),
    cohorts: here.store.cohorts
      .ofProgramme(programme.id)
      .map(({ id, slug, name }) => ({ slug, name, glance: glanceAt(here, id), next: nextStep(here, id, true) })),
    rounds: roundsListed(programme.id, null, member.id),
    once: here.newId(),
    now: here.now,
    done: event.url.searchParams.get('done'),
  };
};

export const actions: Actions = {
  add: async (event) => {
    const { member, programme } = programmeFor(event, event.params.programme);
    const form = await formOf(event);
    const typed = typedIn(form, ['name']);
    const wish = { programmeId: programme.id, name: typed.name, ...onceIn(form) };
    const added = addCohort(context(), { memberId: member.id, channel: 'web' }, wish);
    if (!added.ok) return failWith(added.refusal, typed);
    redirect(303, `/organise/cohort/${added.value.slug}`);
  },
};
