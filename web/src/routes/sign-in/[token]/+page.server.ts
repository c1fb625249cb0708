import { useSignInLink } from '@kohtaamo/core/session/signin.ts';
import { redirect } from '@sveltejs/kit';
import { failWith } from '#lib/server/refusal.ts';
import { hashOf } from '#lib/server/secret.ts';
import { signIn } from '#lib/server/session.ts';
import { context } from '#lib/server/store.ts';
import type { Actions } from './$types';

// Mail scanners open links before people do: only the button uses the link up.
export const actions: Actions = {
  default: (event) => {
    const used = useSignInLink(context(), hashOf(event.params.token));
    if (!used.ok) return failWith(used.refusal, {});
    // On a computer that several people use, what the browser keeps may be somebody else's. This page cannot look.
    if (event.locals.member?.id !== used.value) event.setHeaders({ 'clear-site-data': '"cache", "storage"' });
    signIn(event, used.value);
    // A partner's contact has a page of their own and nothing to organise.
    redirect(303, context().store.roles.grantsOf(used.value).length > 0 ? '/organise' : '/me');
  },
};
