import { redirect } from '@sveltejs/kit';
import { signOut } from '#lib/server/session.ts';
import type { RequestHandler } from './$types';

/**
 * Ends the session. The header also takes the homeserver's credentials, the drafts and the pages that were shown out
 * of the browser, without JavaScript too.
 */
export const POST: RequestHandler = (event) => {
  signOut(event);
  event.setHeaders({ 'clear-site-data': '"cache", "storage"' });
  redirect(303, '/');
};
