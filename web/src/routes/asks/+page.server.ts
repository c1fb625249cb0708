import { answerAsk, askForAdvice, closeAsk } from '@kohtaamo/core/ask/carryask.ts';
import { longestAsk } from '@kohtaamo/core/ask/ask.ts';
import { roomIdOfTwo } from '@kohtaamo/core/introduction/betweentwo.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { actorOf } from '#lib/server/actor.ts';
import { formOf, textOf, typedIn } from '#lib/server/form.ts';
import { guard } from '#lib/server/guard.ts';
import { failWith } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

/** What is chosen when nobody of those who offered help was of help. */
const nobody = 'nobody';

/** Those who offered help with it, and the room in the web chat that each has with the asker, once it stands. */
function helpersOf(askId: string, askerId: string) {
  const { store } = context();
  return store.asks.people(askId).flatMap(({ memberId, answer }) => {
    if (answer !== 'yes') return [];
    const roomId = roomIdOfTwo(store, askerId, memberId);
    return {
      id: memberId,
      name: store.members.byId(memberId)?.name ?? '',
      roomHref: roomId === null ? null : `/chat/${encodeURIComponent(roomId)}`,
    };
  });
}

export const load: PageServerLoad = (event) => {
  const { member } = guard(event, 'ask-introduction');
  const { store, now } = context();
  const name = (id: string) => store.members.byId(id)?.name ?? '';
  return {
    longest: longestAsk,
    cohorts: store.cohorts.membershipsOf(member.id).flatMap(({ cohortId, state }) => {
      const cohort = store.cohorts.byId(cohortId);
      return state === 'joined' && cohort !== null ? [{ value: cohort.id, label: cohort.name }] : [];
    }),
    carried: store.asks.waitingFor(member.id).map(({ id, askerId, text, askedAt }) => ({
      id,
      name: name(askerId),
      text,
      askedAt,
    })),
    mine: store.asks.ofAsker(member.id).map(({ id, text, askedAt, closedAt, helpedBy }) => ({
      id,
      text,
      askedAt,
      closedAt,
      helpedBy: helpedBy === null ? null : name(helpedBy),
      helpers: helpersOf(id, member.id),
    })),
    nobody,
    now,
    done: event.url.searchParams.get('done'),
    count: Number(event.url.searchParams.get('count') ?? 0) || 0,
  };
};

const answer = (word: 'yes' | 'no') => async (event: RequestEvent) => {
  const actor = actorOf(event, 'ask-introduction');
  const done = answerAsk(context(), actor, textOf(await formOf(event), 'ask'), word);
  if (!done.ok) return failWith(done.refusal, { text: null, cohort: '' });
  redirect(303, `/asks?done=${word}`);
};

export const actions: Actions = {
  ask: async (event) => {
    const actor = actorOf(event, 'ask-introduction');
    const typed = typedIn(await formOf(event), ['text', 'cohort']);
    const text = typed.text.slice(0, 20_000).replaceAll('\r\n', '\n');
    const asked = askForAdvice(context(), actor, { text, cohortId: typed.cohort === '' ? null : typed.cohort });
    if (!asked.ok) return failWith(asked.refusal, typed);
    redirect(303, `/asks?done=asked&count=${String(asked.value.carried)}`);
  },
  yes: answer('yes'),
  no: answer('no'),
  close: async (event) => {
    const actor = actorOf(event, 'ask-introduction');
    const { ask, helper } = typedIn(await formOf(event), ['ask', 'helper']);
    const { store } = context();
    const mine = store.asks.ofAsker(actor.memberId).find(({ id }) => id === ask);
    // Whoever helped is denied only by a choice, and not by a press on the button.
    if (helper === '' && mine?.closedAt === null && helpersOf(ask, actor.memberId).length > 0)
      return fail(422, { problem: m.asks_helper_missing(), of: ask, typed: { text: null, cohort: '' } });
    const closed = closeAsk(context(), actor, ask, helper === '' || helper === nobody ? null : helper);
    if (!closed.ok) return failWith(closed.refusal, { text: null, cohort: '' });
    redirect(303, '/asks?done=closed');
  },
};
