import { redirect } from '@sveltejs/kit';
import { beginBotProof, finishBotProof, shownBotProof } from '#lib/server/botproof.ts';
import { admitByCode, homeserversForBrowser } from '#lib/server/proving.ts';
import { failWith } from '#lib/server/refusal.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { standing } = (await event.parent()).join;
  // A form that was refused says why, whoever sent it.
  const asksForPage = event.request.method === 'GET';
  if (asksForPage && (standing === 'inside' || standing === 'used')) redirect(303, `/join/${event.params.code}`);
  return { proof: shownBotProof(event), homeservers: homeserversForBrowser() };
};

export const actions: Actions = {
  begin: (event) => {
    beginBotProof(event, event.params.code);
  },
  sent: (event) => {
    const proof = finishBotProof(event);
    if (!proof.ok) return failWith(proof.refusal, {});
    const { userId, displayName } = proof.value;
    if (userId === null) return failWith({ code: 'proof_unknown', values: {} }, {});
    const joined = admitByCode(event, event.params.code, { userId, name: displayName ?? '' });
    if (!joined.ok) return failWith(joined.refusal, {});
    redirect(303, `/join/${event.params.code}/done`);
  },
};
