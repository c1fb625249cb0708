import { admitApplicant, declineApplicant } from '@kohtaamo/core/applicant/decide.ts';
import { cohortPeople, glanceAt } from '@kohtaamo/core/cohort/glance.ts';
import { nextStep } from '@kohtaamo/core/cohort/nextstep.ts';
import { remindInvited, reminderDue } from '@kohtaamo/core/invitation/remind.ts';
import { parseUserId } from '@kohtaamo/core/matrix/userid.ts';
import { refuse } from '@kohtaamo/core/refusal.ts';
import { mayDo } from '@kohtaamo/core/role/role.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { cohortFor } from '#lib/server/cohort.ts';
import { formOf, textOf } from '#lib/server/form.ts';
import { failWith } from '#lib/server/refusal.ts';
import { roundsListed } from '#lib/server/round.ts';
import { context, store } from '#lib/server/store.ts';
import { peopleWish } from './people.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

export const load: PageServerLoad = (event) => {
  const { cohort, programme, person, member } = cohortFor(event, event.params.cohort, 'run-workshop');
  const manages = mayDo(person, 'manage-cohort', { cohortId: cohort.id, programmeId: programme.id });
  const here = context();
  const room = here.store.rooms.of('cohort', cohort.id);
  const asked = peopleWish(event.url.searchParams);
  const { people, matching } = cohortPeople(here, cohort.id, asked.wish);
  return {
    cohort: { slug: cohort.slug, name: cohort.name },
    programme: { slug: programme.slug, name: programme.name, timeZone: programme.timeZone },
    roomReady: room !== null,
    // The chat is for whoever has an account; the others see the room once they have connected one.
    roomId: member.userId === null ? null : (room?.roomId ?? null),
    glance: glanceAt(here, cohort.id),
    next: nextStep(here, cohort.id, manages),
    // A facilitator runs the workshops; addresses are for whoever invites.
    people: manages ? people : people.map((each) => ({ ...each, email: null })),
    shown: { show: asked.show, text: asked.wish.text, page: asked.page, pages: asked.pagesFor(matching), matching },
    applicants: manages
      ? here.store.applicants
          .waiting(cohort.id)
          .map(({ userId, name, reason, knockedAt }) => ({ userId, name, reason, knockedAt }))
      : [],
    late: manages ? here.store.invitations.ofCohort(cohort.id).filter((each) => reminderDue(each, here.now)).length : 0,
    workshops: store().workshops.ofCohort(cohort.id),
    rounds: roundsListed(programme.id, cohort.id, member.id),
    manages,
    now: here.now,
    done: event.url.searchParams.get('done'),
    count: Number(event.url.searchParams.get('count') ?? 0) || 0,
  };
};

type Event = RequestEvent<RouteParams>;

async function answer(event: Event, how: typeof admitApplicant | typeof declineApplicant, done: string) {
  const { member, cohort } = cohortFor(event, event.params.cohort, 'manage-cohort');
  const userId = parseUserId(textOf(await formOf(event), 'applicant'));
  const actor = { memberId: member.id, channel: 'web' as const };
  const answered = userId === null ? refuse('not_found') : how(context(), actor, cohort.id, userId);
  if (!answered.ok) return failWith(answered.refusal, {});
  redirect(303, `/organise/cohort/${cohort.slug}?done=${done}`);
}

export const actions: Actions = {
  admit: (event) => answer(event, admitApplicant, 'admitted'),
  decline: (event) => answer(event, declineApplicant, 'declined'),
  remind: (event) => {
    const { member, cohort } = cohortFor(event, event.params.cohort, 'manage-cohort');
    const reminded = remindInvited(context(), { memberId: member.id, channel: 'web' }, cohort.id);
    if (!reminded.ok) return failWith(reminded.refusal, {});
    redirect(303, `/organise/cohort/${cohort.slug}?done=reminded&count=${reminded.value.reminded}`);
  },
};
