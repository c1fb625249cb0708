import { answerIntroduction, withdrawIntroduction } from '@kohtaamo/core/introduction/answerintroduction.ts';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { actorOf } from '#lib/server/actor.ts';
import { formOf } from '#lib/server/form.ts';
import { guard } from '#lib/server/guard.ts';
import { introductionsOf } from '#lib/server/introductions.ts';
import { sentenceOf, statusOf } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { member } = guard(event, 'ask-introduction');
  const { store, now } = context();
  const lists = introductionsOf({ store }, member.id);
  const done = doneAs.safeParse(event.url.searchParams.get('done'));
  const of = event.url.searchParams.get('of');
  return {
    name: member.name,
    now,
    lists,
    done: done.data ?? null,
    askedName:
      lists.open
        .find(({ id }) => id === of)
        ?.others.map(({ name }) => name)
        .join(', ') ?? null,
  };
};

const doneAs = z.enum(['asked', 'agreed', 'noted', 'declined', 'withdrawn', 'proposed']);

const chosen = async ({ request }: RequestEvent) =>
  z
    .string()
    .catch('')
    .parse((await formOf({ request })).get('introduction'));

const answer = (word: 'yes' | 'no' | 'later') => async (event: RequestEvent) => {
  const actor = actorOf(event, 'ask-introduction');
  const answered = answerIntroduction(context(), actor, await chosen(event), word);
  if (!answered.ok) return fail(statusOf(answered.refusal), { problem: sentenceOf(answered.refusal) });
  return redirect(303, `/introductions?done=${answered.value}`);
};

export const actions: Actions = {
  yes: answer('yes'),
  no: answer('no'),
  later: answer('later'),
  withdraw: async (event) => {
    const withdrawn = withdrawIntroduction(context(), actorOf(event, 'ask-introduction'), await chosen(event));
    if (!withdrawn.ok) return fail(statusOf(withdrawn.refusal), { problem: sentenceOf(withdrawn.refusal) });
    redirect(303, '/introductions?done=withdrawn');
  },
};
