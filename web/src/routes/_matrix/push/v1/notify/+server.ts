import { minute } from '@kohtaamo/core/clock.ts';
import { json } from '@sveltejs/kit';
import { z } from 'zod';
import { push } from '#lib/server/push.ts';
import { rateLimit } from '#lib/server/ratelimit.ts';
import { hashOf } from '#lib/server/secret.ts';
import type { RequestHandler } from './$types';

const told = z.object({
  notification: z.object({
    event_id: z.string().max(255).optional(),
    room_id: z.string().max(255).optional(),
    prio: z.enum(['high', 'low']).catch('high').optional(),
    devices: z
      .array(z.object({ pushkey: z.string().min(1).max(512) }))
      .min(1)
      .max(10),
  }),
});

// A lively room brings many messages a minute; more than this is nobody's chat. What is beyond is dropped, not kept for later.
const perBrowser = rateLimit(120, minute);

/**
 * The push gateway that homeservers call (Matrix Push Gateway API, `POST /_matrix/push/v1/notify`). Whoever knows a pushkey may call; it is
 * 32 random bytes, known to the browser and its homeserver. `rejected` names the keys that the homeserver shall forget. Status 502: the
 * push service cannot take it now, and the homeserver tries again.
 */
export const POST: RequestHandler = async ({ request }) => {
  const read = told.safeParse(await request.json().catch(() => null));
  if (!read.success) return json({ errcode: 'M_BAD_JSON', error: 'Not a notification.' }, { status: 400 });
  const { devices, event_id, room_id, prio } = read.data.notification;
  const about = {
    eventId: event_id ?? null,
    roomId: room_id ?? null,
    urgent: prio !== 'low',
  };
  const allowed = devices.filter(({ pushkey }) => perBrowser.take(hashOf(pushkey), Date.now()).ok);
  const done = await Promise.all(allowed.map(async ({ pushkey }) => ({ pushkey, as: await push(pushkey, about) })));
  if (done.some(({ as }) => as === 'later')) {
    return json({ errcode: 'M_UNKNOWN', error: 'The push service did not take it.' }, { status: 502 });
  }
  return json({ rejected: done.filter(({ as }) => as === 'gone').map(({ pushkey }) => pushkey) });
};
