import { dev } from '$app/env';
import { error } from '@sveltejs/kit';
import { loadSettings } from '#lib/server/config.ts';
import type { PageServerLoad } from './$types';

/** For those who build pages: there while developing, and where a setting shows it. */
export const load: PageServerLoad = () => {
  if (!dev && loadSettings().styleguide === 'hidden') error(404, '');
};
