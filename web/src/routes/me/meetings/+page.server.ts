import { block, blockedBy, unblock } from '@kohtaamo/core/member/block.ts';
import { municipalityName } from '@kohtaamo/core/place/municipality.ts';
import { intents } from '@kohtaamo/core/round/person.ts';
import { matchingDataOf, reaches, saveMeetingWish } from '@kohtaamo/core/round/wish.ts';
import { sectorName } from '@kohtaamo/core/sector/sector.ts';
import { getLocale } from '@kohtaamo/messages/messages.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { actorOf } from '#lib/server/actor.ts';
import { formOf, textOf } from '#lib/server/form.ts';
import { guard } from '#lib/server/guard.ts';
import { failWith } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';
import { partOf, toldBy } from './part.ts';

export const load: PageServerLoad = (event) => {
  const { member } = guard(event, 'edit-own-profile');
  const used = matchingDataOf(context(), member.id);
  const language = getLocale();
  return {
    used: used && {
      ...used,
      sectors: used.sectors.map((code) => sectorName(code, language)),
      municipalities: used.municipalities.map((code) => municipalityName(code, language)),
    },
    intents,
    reaches,
    part: partOf(used),
    blocked: blockedBy(context(), member.id).map(({ id, name }) => ({ id, name })),
    done: event.url.searchParams.get('done'),
  };
};

async function turn(event: RequestEvent, how: typeof block, done: string) {
  const actor = actorOf(event, 'edit-own-profile');
  const turned = how(context(), actor, textOf(await formOf(event), 'person'));
  if (!turned.ok) return failWith(turned.refusal, {});
  redirect(303, `/me/meetings?done=${done}#blocked`);
}

export const actions: Actions = {
  save: async (event) => {
    const actor = actorOf(event, 'edit-own-profile');
    const form = await formOf(event);
    const reach = textOf(form, 'reach');
    const saved = saveMeetingWish(context(), actor, {
      ...toldBy(textOf(form, 'part')),
      intents: form.getAll('intent').filter((each) => typeof each === 'string'),
      reachKm: reach === '' ? null : Number(reach),
      avoidsRivals: form.has('rivals'),
    });
    if (!saved.ok) return failWith(saved.refusal, {});
    redirect(303, '/me/meetings?done=saved');
  },
  block: (event) => turn(event, block, 'blocked'),
  unblock: (event) => turn(event, unblock, 'unblocked'),
};
