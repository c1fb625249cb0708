import { loadSettings } from '#lib/server/config.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => {
  const { serverName, homeserverPublicUrl } = loadSettings();
  return { homeserver: { name: serverName, url: homeserverPublicUrl } };
};
