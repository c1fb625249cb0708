import { redirect } from '@sveltejs/kit';
import { beginBotProof, finishBotProof, shownBotProof } from '#lib/server/botproof.ts';
import { contactAddress } from '#lib/server/contact.ts';
import { pathHere } from '#lib/server/pathhere.ts';
import { homeserversForBrowser, signInProven } from '#lib/server/proving.ts';
import { failWith } from '#lib/server/refusal.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where a person goes on to: the page they wanted, else their rooms. */
function nextOf(url: URL): string {
  const next = url.searchParams.get('next');
  return next === null ? '/chat' : pathHere(next, url);
}

export const load: PageServerLoad = (event) => {
  // Signed in with an account, a person comes here only to log in to the chat in this browser.
  const forChat = event.url.searchParams.has('chat');
  if (event.locals.member?.userId != null && !forChat) redirect(303, nextOf(event.url));
  const connects = event.locals.member !== null && event.locals.member.userId === null;
  return {
    proof: shownBotProof(event),
    homeservers: homeserversForBrowser(),
    next: nextOf(event.url),
    // Whoever has no account yet has every way to get one.
    forChat: forChat && !connects,
    contact: contactAddress(),
    connects,
  };
};

export const actions: Actions = {
  begin: (event) => {
    beginBotProof(event, null);
  },
  sent: (event) => {
    const proof = finishBotProof(event);
    if (!proof.ok) return failWith(proof.refusal, {});
    const { userId } = proof.value;
    if (userId === null) return failWith({ code: 'proof_unknown', values: {} }, {});
    const signedIn = signInProven(event, { userId, name: proof.value.displayName ?? '' });
    if (!signedIn.ok) return failWith(signedIn.refusal, {});
    redirect(303, nextOf(event.url));
  },
};
