import { redirect } from '@sveltejs/kit';
import { signOut } from '#lib/server/session.ts';
import type { RequestHandler } from './$types';

/** Ends the session. The header also takes the homeserver's credentials and the drafts out of the browser, without JavaScript too. */
export const POST: RequestHandler = (event) => {
  signOut(event);
  event.setHeaders({ 'clear-site-data': '"storage"' });
  redirect(303, '/');
};
