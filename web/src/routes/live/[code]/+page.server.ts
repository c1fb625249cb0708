import { satWith, tablesOf } from '@kohtaamo/core/liveround/liveround.ts';
import { keepInTouch, setHere } from '@kohtaamo/core/liveround/runliveround.ts';
import { introductionQuestions } from '@kohtaamo/core/introduction/questions.ts';
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { actorOf } from '#lib/server/actor.ts';
import { personCard } from '#lib/server/directory.ts';
import { formOf, textOf } from '#lib/server/form.ts';
import { guard } from '#lib/server/guard.ts';
import { failWith, sentenceOf } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

type Event = RequestEvent<RouteParams>;

export const load: PageServerLoad = (event) => {
  const { member } = guard(event, 'ask-introduction');
  const { store, now } = context();
  const live = store.liveRounds.byCode(event.params.code);
  const workshop = live && store.workshops.byId(live.workshopId);
  if (!live || !workshop) error(404, sentenceOf({ code: 'not_found', values: {} }));
  const seats = store.liveRounds.seats(live.id);
  const mine = tablesOf(seats, live.turn).find(({ memberIds }) => memberIds.includes(member.id));
  const kept = new Set(store.liveRounds.keptBy(live.id, member.id));
  const card = (id: string) => {
    const other = store.members.byId(id);
    return other === null ? [] : [{ ...personCard({ store }, other, member.id), kept: kept.has(id) }];
  };
  const nowWith = (mine?.memberIds ?? []).filter((id) => id !== member.id);
  return {
    code: live.code,
    revision: live.revision,
    workshop: workshop.title,
    isHere: store.liveRounds.people(live.id).some(({ memberId, isHere }) => memberId === member.id && isHere),
    isOver: live.closedAt !== null,
    turn: live.turn,
    endsAt: live.turnEndsAt,
    table: mine?.table ?? null,
    isLeft: seats.some(({ turn, table, memberId }) => turn === live.turn && table === 0 && memberId === member.id),
    question: introductionQuestions(`${live.id} ${String(live.turn)}`)[(live.turn + 2) % 3] ?? '1',
    people: nowWith.flatMap(card),
    before: satWith(seats, member.id)
      .filter((id) => !nowWith.includes(id))
      .flatMap(card),
    now,
  };
};

function here(event: Event, isHere: boolean) {
  const actor = actorOf(event, 'ask-introduction');
  const done = setHere(context(), actor, event.params.code, isHere);
  if (!done.ok) return failWith(done.refusal, {});
  redirect(303, `/live/${event.params.code}`);
}

async function keep(event: Event, keeps: boolean) {
  const actor = actorOf(event, 'ask-introduction');
  const done = keepInTouch(context(), actor, event.params.code, textOf(await formOf(event), 'person'), keeps);
  if (!done.ok) return failWith(done.refusal, {});
  redirect(303, `/live/${event.params.code}#people`);
}

export const actions: Actions = {
  come: (event) => here(event, true),
  leave: (event) => here(event, false),
  keep: (event) => keep(event, true),
  unkeep: (event) => keep(event, false),
};
