import { dropParked, retryAllParked, retryParked } from '@kohtaamo/core/job/settleparked.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { actorOf } from '#lib/server/actor.ts';
import { loadSettings } from '#lib/server/config.ts';
import { formOf, textOf } from '#lib/server/form.ts';
import { guard } from '#lib/server/guard.ts';
import { healthOf } from '#lib/server/health.ts';
import { seenJobs } from '#lib/server/jobs.ts';
import { failWith } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  guard(event, 'read-jobs');
  const { store, now } = context();
  const health = await healthOf(() => store.heartbeat(), loadSettings().homeserverUrl, now);
  return {
    ...seenJobs(context()),
    troubled: Object.values(health.parts).flatMap(({ reason }) => reason ?? []),
    now,
    done: event.url.searchParams.get('done'),
    count: Number(event.url.searchParams.get('count') ?? 0) || 0,
  };
};

async function settle(event: RequestEvent, how: typeof retryParked, done: string) {
  const actor = actorOf(event, 'manage-hub');
  const settled = how(context(), actor, textOf(await formOf(event), 'job'));
  if (!settled.ok) return failWith(settled.refusal, {});
  redirect(303, `/organise/jobs?done=${done}`);
}

export const actions: Actions = {
  retry: (event) => settle(event, retryParked, 'retried'),
  drop: (event) => settle(event, dropParked, 'dropped'),
  all: (event) => {
    const count = retryAllParked(context(), actorOf(event, 'manage-hub'));
    redirect(303, `/organise/jobs?done=all&count=${count}`);
  },
};
