import { allowPush } from '@kohtaamo/core/push/subscribe.ts';
import { error, json } from '@sveltejs/kit';
import { actorOf } from '#lib/server/actor.ts';
import { loadSettings } from '#lib/server/config.ts';
import { sentenceOf, statusOf } from '#lib/server/refusal.ts';
import { hashOf, newSecret } from '#lib/server/secret.ts';
import { sessionHashOf } from '#lib/server/session.ts';
import { context } from '#lib/server/store.ts';
import type { RequestHandler } from './$types';

/**
 * Lets this browser be notified: the body is its push subscription. Answers the pushkey under which the homeserver shall know it, and
 * where the homeserver shall call.
 */
export const POST: RequestHandler = async (event) => {
  const actor = actorOf(event, 'edit-own-profile');
  const sessionHash = sessionHashOf(event);
  if (sessionHash === null) error(400, '');
  const told: unknown = await event.request.json().catch(() => null);
  const pushkey = newSecret();
  const { pushServices, publicUrl } = loadSettings();
  const allowed = allowPush(context(), actor, { pushkeyHash: hashOf(pushkey), sessionHash }, told, pushServices);
  if (!allowed.ok) return json({ problem: sentenceOf(allowed.refusal) }, { status: statusOf(allowed.refusal) });
  return json({ pushkey, gateway: `${publicUrl}/_matrix/push/v1/notify` });
};
