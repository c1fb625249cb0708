import { dev } from '$app/env';
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** For those who build pages; not there in production. */
export const load: PageServerLoad = () => {
  if (!dev) error(404, '');
};
