import { error, json } from '@sveltejs/kit';
import { sentenceOf } from '#lib/server/refusal.ts';
import { store } from '#lib/server/store.ts';
import type { RequestHandler } from './$types';

/** Which change the live round stands at, and nothing else: screens ask for it every two seconds. */
export const GET: RequestHandler = ({ params }) => {
  const live = store().liveRounds.byCode(params.code);
  if (live === null) error(404, sentenceOf({ code: 'not_found', values: {} }));
  return json({ revision: live.revision }, { headers: { 'cache-control': 'no-store' } });
};
