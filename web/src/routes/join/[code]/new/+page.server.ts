import { redirect } from '@sveltejs/kit';
import { loadSettings } from '#lib/server/config.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, parent }) => {
  // Whoever is in, or cannot come in by this code, is told so at the door, also after Back and after loading anew.
  if ((await parent()).join.standing !== 'open') redirect(303, `/join/${params.code}`);
  return { homeserverUrl: loadSettings().homeserverPublicUrl };
};
