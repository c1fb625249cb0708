import { closeLiveRound, setTables } from '@kohtaamo/core/liveround/runliveround.ts';
import { startTurn } from '@kohtaamo/core/liveround/startturn.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { formOf, textOf } from '#lib/server/form.ts';
import { liveRoundFor, seatingOf } from '#lib/server/live.ts';
import { failWith } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

type Event = RequestEvent<RouteParams>;

export const load: PageServerLoad = (event) => {
  const { live, cohort, workshop } = liveRoundFor(event, event.params.live);
  return {
    id: live.id,
    code: live.code,
    revision: live.revision,
    size: live.size,
    minutes: live.minutes,
    turn: live.turn,
    endsAt: live.turnEndsAt,
    isOver: live.closedAt !== null,
    cohort: { slug: cohort.slug, name: cohort.name },
    workshop: { id: workshop.id, title: workshop.title },
    ...seatingOf(live),
    now: context().now,
  };
};

function tables(form: FormData) {
  return { size: Number(textOf(form, 'size')), minutes: Number(textOf(form, 'minutes')) };
}

async function turn(event: Event) {
  const { live, actor } = liveRoundFor(event, event.params.live);
  const form = await formOf(event);
  const wish = tables(form);
  const after = textOf(form, 'after') === '' ? undefined : Number(textOf(form, 'after'));
  const here = context();
  const done = here.store.transaction(() => {
    // A second tap changes nothing of the turn that the first one began.
    const isSecond = after !== undefined && here.store.liveRounds.byId(live.id)?.turn !== after;
    const isSame = wish.size === live.size && wish.minutes === live.minutes;
    const set = isSecond || isSame ? null : setTables(here, actor, live.id, wish);
    return set !== null && !set.ok ? set : startTurn(here, actor, live.id, after);
  });
  if (!done.ok) return failWith(done.refusal, {});
  redirect(303, `/organise/live/${live.id}`);
}

export const actions: Actions = {
  turn,
  close: (event) => {
    const { live, actor } = liveRoundFor(event, event.params.live);
    const closed = closeLiveRound(context(), actor, live.id);
    if (!closed.ok) return failWith(closed.refusal, {});
    redirect(303, `/organise/live/${live.id}`);
  },
};
