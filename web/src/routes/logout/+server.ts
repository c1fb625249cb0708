import { redirect } from '@sveltejs/kit';
import { languageFor } from '#lib/server/language.ts';
import { signingOutPage } from '#lib/server/plainpage.ts';
import { newSecret } from '#lib/server/secret.ts';
import { signOut } from '#lib/server/session.ts';
import type { RequestHandler } from './$types';

/**
 * Ends the session. The page that answers ends the browser's login at the homeserver, which this server never sees, and asks once more: then the
 * header takes everything kept out of the browser, without JavaScript too.
 */
export const POST: RequestHandler = (event) => {
  if (signOut(event)) return signingOutPage(languageFor(event), newSecret());
  event.setHeaders({ 'clear-site-data': '"cache", "storage"' });
  redirect(303, '/');
};
