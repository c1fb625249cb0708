import { mayDo, type Deed, type Place } from '@kohtaamo/core/role/role.ts';
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { sentenceOf } from './refusal.ts';
import type { Viewer } from './session.ts';

/**
 * Every server route that is not for everyone begins with this. Answers who is signed in. A visitor is sent to sign in and comes back to the
 * page; a member who may not do the deed there gets a page with status 403.
 */
export function guard(event: Pick<RequestEvent, 'locals' | 'url'>, deed: Deed, place: Place = {}): Viewer {
  const { member, person } = event.locals;
  if (member === null || person === null) {
    redirect(303, `/login?next=${encodeURIComponent(event.url.pathname + event.url.search)}`);
  }
  if (!mayDo(person, deed, place)) error(403, sentenceOf({ code: 'not_allowed', values: {} }));
  return { member, person };
}
