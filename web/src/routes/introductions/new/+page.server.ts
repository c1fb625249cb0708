import { requestIntroduction } from '@kohtaamo/core/introduction/requestintroduction.ts';
import { mayFind } from '@kohtaamo/core/member/card.ts';
import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { actorOf } from '#lib/server/actor.ts';
import { personCard } from '#lib/server/directory.ts';
import { formOf } from '#lib/server/form.ts';
import { guard } from '#lib/server/guard.ts';
import { sentenceOf, statusOf } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { member } = guard(event, 'ask-introduction');
  return { asker: member.name, to: personIn(event.url, member.id) };
};

/** The one the address names, if this reader may find them: someone hidden and someone unknown look alike. */
function personIn(url: URL, readerId: string) {
  const { store } = context();
  const id = url.searchParams.get('to');
  if (id === null) return null;
  const person = store.members.byId(id);
  if (person === null || !mayFind({ store }, person, readerId))
    error(404, sentenceOf({ code: 'person_not_found', values: {} }));
  return personCard({ store }, person, readerId);
}

const typed = z.string().max(20_000).catch('');

export const actions: Actions = {
  default: async (event) => {
    const actor = actorOf(event, 'ask-introduction');
    const to = personIn(event.url, actor.memberId);
    const reason = typed.parse((await formOf(event)).get('reason')).replaceAll('\r\n', '\n');
    const asked = requestIntroduction(context(), actor, { askedId: to?.id ?? '', reason });
    if (!asked.ok) return fail(statusOf(asked.refusal), { reason, problem: sentenceOf(asked.refusal) });
    redirect(303, `/introductions?done=asked&of=${asked.value.id}`);
  },
};
