import { m } from '@kohtaamo/messages/messages.ts';
import { json } from '@sveltejs/kit';
import { registrationTokenForMember } from '#lib/server/joining.ts';
import { sentenceOf, statusOf } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import type { RequestHandler } from './$types';

/** Hands out the single-use token with which a person who came by a sign-in link makes an account at the homeserver. */
export const POST: RequestHandler = async ({ locals, getClientAddress }) => {
  const result = await registrationTokenForMember(context, locals.member, getClientAddress());
  if (!result.ok) return json({ problem: sentenceOf(result.refusal) }, { status: statusOf(result.refusal) });
  if (result.value === null) return json({ problem: m.join_bot_slow() }, { status: 503 });
  return json({ token: result.value });
};
