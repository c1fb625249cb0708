import { hour } from '@kohtaamo/core/clock.ts';
import { pushKinds } from '@kohtaamo/core/push/push.ts';
import { choosePush, endPush } from '@kohtaamo/core/push/subscribe.ts';
import { browserOf } from '@kohtaamo/core/session/browser.ts';
import { fail, redirect } from '@sveltejs/kit';
import { actorOf } from '#lib/server/actor.ts';
import { formOf, textOf } from '#lib/server/form.ts';
import { guard } from '#lib/server/guard.ts';
import { hubPushKeys } from '#lib/server/pushkeys.ts';
import { sentenceOf, statusOf } from '#lib/server/refusal.ts';
import { sessionHashOf } from '#lib/server/session.ts';
import { context } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { member } = guard(event, 'edit-own-profile');
  const { store, now } = context();
  const choice = store.push.choice(member.id);
  const here = sessionHashOf(event);
  return {
    publicKey: hubPushKeys().publicKey,
    kinds: pushKinds.map((kind) => ({ kind, chosen: choice.kinds.includes(kind) })),
    quietFrom: choice.quietFrom,
    quietUntil: choice.quietUntil,
    namesRoom: choice.namesRoom,
    browsers: store.push.ofMember(member.id, now).map(({ pushkeyHash, sessionHash, createdAt }) => ({
      handle: pushkeyHash,
      name: browserOf(store.sessions.byHash(sessionHash)?.userAgent ?? ''),
      since: createdAt,
      isThis: sessionHash === here,
    })),
    now: now - (now % hour),
    done: event.url.searchParams.get('done'),
  };
};

const hourIn = (form: FormData, field: string) => {
  const text = textOf(form, field);
  return /^\d{1,2}$/.test(text) ? Number(text) : NaN;
};

export const actions: Actions = {
  choose: async (event) => {
    const actor = actorOf(event, 'edit-own-profile');
    const form = await formOf(event);
    const kinds = pushKinds.filter((kind) => form.getAll('kind').includes(kind));
    const [quietFrom, quietUntil] = [hourIn(form, 'quietFrom'), hourIn(form, 'quietUntil')];
    const namesRoom = form.has('namesRoom');
    const chosen = choosePush(context(), actor, { kinds, quietFrom, quietUntil, namesRoom });
    if (!chosen.ok) return fail(statusOf(chosen.refusal), { problem: sentenceOf(chosen.refusal) });
    redirect(303, '/me/notifications?done=chosen#what');
  },
  end: async (event) => {
    const actor = actorOf(event, 'edit-own-profile');
    const ended = endPush(context(), actor, textOf(await formOf(event), 'browser'));
    if (!ended.ok) return fail(statusOf(ended.refusal), { problem: sentenceOf(ended.refusal) });
    redirect(303, '/me/notifications?done=ended');
  },
};
