import { isNamed } from '@kohtaamo/core/session/signin.ts';
import { redirect } from '@sveltejs/kit';
import { loadSettings } from '#lib/server/config.ts';
import { pathHere } from '#lib/server/pathhere.ts';
import type { PageServerLoad } from './$types';

/** A new account for somebody who came by a sign-in link; the others have one, or come by an invitation. */
export const load: PageServerLoad = ({ locals, url }) => {
  const wanted = url.searchParams.get('next');
  const next = wanted === null ? '/chat' : pathHere(wanted, url);
  const { member } = locals;
  if (member === null) redirect(303, `/login?next=${encodeURIComponent(next)}`);
  if (member.userId !== null) redirect(303, next);
  return { next, homeserverUrl: loadSettings().homeserverPublicUrl, name: isNamed(member) ? member.name : '' };
};
