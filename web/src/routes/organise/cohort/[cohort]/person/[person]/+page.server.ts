import { correctInvitation } from '@kohtaamo/core/invitation/correctinvitation.ts';
import { removeFromCohort } from '@kohtaamo/core/cohort/removefromcohort.ts';
import { remindOne } from '@kohtaamo/core/invitation/remind.ts';
import { inviteAgain, withdrawInvitation } from '@kohtaamo/core/invitation/withdraw.ts';
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { cohortFor } from '#lib/server/cohort.ts';
import { seenInvitation, seenMember } from '#lib/server/cohortperson.ts';
import { formOf, typedIn } from '#lib/server/form.ts';
import { isLanguage } from '#lib/server/language.ts';
import { failWith, sentenceOf } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';

import type { Actions, PageServerLoad, RouteParams } from './$types';

type Event = RequestEvent<RouteParams>;

export const load: PageServerLoad = async (event) => {
  const { cohort } = cohortFor(event, event.params.cohort, 'manage-cohort');
  const invitation = await seenInvitation(context(), cohort.id, event.params.person);
  const member = invitation === null ? seenMember(context(), cohort.id, event.params.person) : null;
  if (invitation === null && member === null) error(404, sentenceOf({ code: 'not_found', values: {} }));
  return {
    cohort: { slug: cohort.slug, name: cohort.name },
    invitation,
    member,
    now: context().now,
    done: event.url.searchParams.get('done'),
  };
};

function actOn(event: Event) {
  const { cohort, member } = cohortFor(event, event.params.cohort, 'manage-cohort');
  const base = `/organise/cohort/${cohort.slug}`;
  return { cohort, actor: { memberId: member.id, channel: 'web' as const }, base, id: event.params.person };
}

function turn(event: Event, how: typeof remindOne | typeof withdrawInvitation, done: string) {
  const { cohort, actor, base, id } = actOn(event);
  const turned = how(context(), actor, cohort.id, id);
  if (!turned.ok) return failWith(turned.refusal, {});
  redirect(303, `${base}/person/${id}?done=${done}`);
}

export const actions: Actions = {
  remind: (event) => turn(event, remindOne, 'reminded'),
  withdraw: (event) => turn(event, withdrawInvitation, 'withdrawn'),
  again: (event) => turn(event, inviteAgain, 'again'),
  correct: async (event) => {
    const { cohort, actor, base, id } = actOn(event);
    const typed = typedIn(await formOf(event), ['firstName', 'lastName', 'email', 'language']);
    const language = isLanguage(typed.language) ? typed.language : event.locals.language;
    const corrected = correctInvitation(context(), actor, cohort.id, id, { ...typed, language });
    if (!corrected.ok) return failWith(corrected.refusal, typed);
    redirect(303, `${base}/person/${id}?done=${corrected.value.letter ? 'letter' : 'corrected'}`);
  },
  remove: (event) => {
    const { cohort, actor, base, id } = actOn(event);
    const removed = removeFromCohort(context(), actor, cohort.id, id);
    if (!removed.ok) return failWith(removed.refusal, {});
    redirect(303, `${base}?done=removed`);
  },
};
