import { contactAddress } from '#lib/server/contact.ts';
import { loadSettings } from '#lib/server/config.ts';
import type { PageServerLoad } from './$types';

// Words only: no script is sent.
export const csr = false;

export const load: PageServerLoad = () => ({ contact: contactAddress(), server: loadSettings().serverName });
