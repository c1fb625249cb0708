import type { Result } from '@kohtaamo/core/refusal.ts';
import {
  changeStarter,
  pauseStarter,
  planStarter,
  removeStarter,
  skipStarter,
} from '@kohtaamo/core/starter/planstarter.ts';
import type { Starter } from '@kohtaamo/core/starter/starter.ts';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { formOf, textOf, typedIn } from '#lib/server/form.ts';
import { failWith, sentenceOf, statusOf } from '#lib/server/refusal.ts';
import { calendar, seenStarter, starterFor } from '#lib/server/starter.ts';
import { context } from '#lib/server/store.ts';
import { fieldOf, readTyped, starterFields, typedOf } from '../form.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

export const load: PageServerLoad = (event) => {
  const { cohort, programme, starter } = starterFor(event, event.params);
  return {
    cohort: { slug: cohort.slug, name: cohort.name },
    timeZone: programme.timeZone,
    starter: seenStarter(starter, programme.timeZone),
    typed: typedOf(starter),
    seen: starter.nextAt,
    done: event.url.searchParams.get('done'),
  };
};

type Event = RequestEvent<RouteParams>;
type How = (actor: { memberId: string; channel: 'web' }, id: string) => Result<Starter>;

function act(event: Event, how: How, done: string) {
  const { member, cohort, starter } = starterFor(event, event.params);
  const acted = how({ memberId: member.id, channel: 'web' }, starter.id);
  if (!acted.ok) return fail(statusOf(acted.refusal), { problem: sentenceOf(acted.refusal), typed: null });
  const page = `/organise/cohort/${cohort.slug}/starters`;
  redirect(303, acted.value.state === 'removed' ? `${page}?done=removed` : `${page}/${starter.id}?done=${done}`);
}

export const actions: Actions = {
  plan: (event) => act(event, (...of) => planStarter(context(), ...of, calendar), 'planned'),
  pause: (event) => act(event, (...of) => pauseStarter(context(), ...of), 'paused'),
  skip: (event) => act(event, (...of) => skipStarter(context(), ...of, calendar), 'skipped'),
  remove: (event) => act(event, (...of) => removeStarter(context(), ...of), 'removed'),
  change: async (event) => {
    const { member, cohort, starter } = starterFor(event, event.params);
    const form = await formOf(event);
    const typed = typedIn(form, starterFields);
    const actor = { memberId: member.id, channel: 'web' as const };
    const seen = Number(textOf(form, 'seen'));
    const changed = changeStarter(context(), actor, starter.id, readTyped(typed), seen, calendar);
    if (!changed.ok) return failWith(changed.refusal, { ...typed, at: fieldOf(changed.refusal.code) });
    redirect(303, `/organise/cohort/${cohort.slug}/starters/${starter.id}?done=changed`);
  },
};
