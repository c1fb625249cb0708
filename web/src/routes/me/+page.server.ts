import { changeCard } from '@kohtaamo/core/member/changecard.ts';
import { pause, resume, stopPrompts } from '@kohtaamo/core/member/pause.ts';
import { fail, redirect } from '@sveltejs/kit';
import { actorOf } from '#lib/server/actor.ts';
import { formOf } from '#lib/server/form.ts';
import { guard } from '#lib/server/guard.ts';
import { sentenceOf, statusOf } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';
import { pauseEnd, pauseWeeks, readCardForm } from './form.ts';

export const load: PageServerLoad = (event) => {
  const { member } = guard(event, 'edit-own-profile');
  const { store, now } = context();
  return {
    member: {
      ...member,
      pausedUntil: member.pausedUntil !== null && member.pausedUntil > now ? member.pausedUntil : null,
    },
    businesses: store.businesses.ofMember(member.id).map(({ id, name, slug }) => ({ id, name, slug })),
    mailStopped: member.email !== null && store.addresses.stopped(member.email) !== null,
    pauseWeeks,
    now,
    done: event.url.searchParams.get('done'),
  };
};

export const actions: Actions = {
  card: async (event) => {
    const actor = actorOf(event, 'edit-own-profile');
    const values = readCardForm(await formOf(event));
    const changed = changeCard(context(), actor, values);
    if (changed.ok) redirect(303, '/me?done=card');
    const at = changed.refusal.code === 'text_too_long' ? 'about' : 'name';
    return fail(statusOf(changed.refusal), { values, problems: { [at]: sentenceOf(changed.refusal) } });
  },
  pause: async (event) => {
    const actor = actorOf(event, 'edit-own-profile');
    const now = context();
    const paused = pause(now, actor, pauseEnd(await formOf(event), now.now));
    if (!paused.ok) return fail(statusOf(paused.refusal), { pauseProblem: sentenceOf(paused.refusal) });
    redirect(303, '/me?done=paused#pause');
  },
  resume: (event) => {
    resume(context(), actorOf(event, 'edit-own-profile'));
    redirect(303, '/me?done=resumed#pause');
  },
  stop: (event) => {
    stopPrompts(context(), actorOf(event, 'edit-own-profile'));
    redirect(303, '/me?done=stopped#pause');
  },
};
