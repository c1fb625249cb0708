import { json } from '@sveltejs/kit';
import { m } from '@kohtaamo/messages/messages.ts';
import { registrationTokenFor } from '#lib/server/joining.ts';
import { sentenceOf, statusOf } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import type { RequestHandler } from './$types';

/** Hands out the single-use token with which the browser makes an account at the homeserver. */
export const POST: RequestHandler = async ({ params, url, getClientAddress }) => {
  const fresh = url.searchParams.has('fresh');
  const result = await registrationTokenFor(context, params.code, getClientAddress(), fresh);
  if (!result.ok) return json({ problem: sentenceOf(result.refusal) }, { status: statusOf(result.refusal) });
  if (result.value === null) return json({ problem: m.join_bot_slow() }, { status: 503 });
  return json({ token: result.value });
};
