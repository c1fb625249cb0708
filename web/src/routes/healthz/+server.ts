import { json } from '@sveltejs/kit';
import { loadSettings } from '#lib/server/config.ts';
import { healthOf } from '#lib/server/health.ts';
import { store } from '#lib/server/store.ts';
import type { RequestHandler } from './$types';

/** For whoever watches the hub: 200 when all its parts are well, else 503 with the reason. */
export const GET: RequestHandler = async () => {
  const health = await healthOf(() => store().heartbeat(), loadSettings().homeserverUrl, Date.now());
  return json(health, { status: health.ok ? 200 : 503, headers: { 'cache-control': 'no-store' } });
};
