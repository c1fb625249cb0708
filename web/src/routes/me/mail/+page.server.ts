import { chooseDigestByMail, chooseMail, mailHours, offeredHours } from '@kohtaamo/core/letter/choosemail.ts';
import { askAddressProof, openAddressProof } from '@kohtaamo/core/letter/proveaddress.ts';
import { redirect } from '@sveltejs/kit';
import { actorOf } from '#lib/server/actor.ts';
import { formOf, textOf } from '#lib/server/form.ts';
import { guard } from '#lib/server/guard.ts';
import { failWith } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { member } = guard(event, 'edit-own-profile');
  const { store, now } = context();
  const hours = mailHours({ store }, member.id);
  const { digest, digestByMail } = store.reach.of(member.id);
  return {
    now,
    email: member.email,
    stopped: member.email === null ? null : store.addresses.stopped(member.email),
    waitingFor: openAddressProof({ store, now }, member.id)?.address ?? null,
    hours,
    // One that was chosen by talking stands among those that are offered.
    offered: [...new Set([...offeredHours, ...(hours === null ? [] : [hours])])].sort((a, b) => a - b),
    digest: digest && digestByMail,
    done: event.url.searchParams.has('done'),
  };
};

export const actions: Actions = {
  unread: async (event) => {
    const actor = actorOf(event, 'edit-own-profile');
    const typed = textOf(await formOf(event), 'hours');
    const chosen = chooseMail(context(), actor, typed === 'never' ? null : Number(typed === '' ? NaN : typed));
    if (!chosen.ok) return failWith(chosen.refusal, { address: null });
    redirect(303, '/me/mail?done');
  },
  digest: async (event) => {
    const actor = actorOf(event, 'edit-own-profile');
    chooseDigestByMail(context(), actor, (await formOf(event)).has('digest'));
    redirect(303, '/me/mail?done');
  },
  address: async (event) => {
    const actor = actorOf(event, 'edit-own-profile');
    const address = textOf(await formOf(event), 'address');
    const asked = askAddressProof(context(), actor, address);
    if (!asked.ok) return failWith(asked.refusal, { address });
    redirect(303, '/me/mail#address');
  },
};
