import { z } from 'zod';
import type { Actor } from '../audit/audit.ts';
import { note, type Context } from '../context.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { pushKinds, type PushChoice, type PushDevice } from './push.ts';

type Person = Actor & { memberId: string };

const bytes = (length: number) => {
  const characters = Math.ceil((length * 4) / 3);
  return z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${String(characters)}}$`));
};

/** What `PushSubscription.toJSON()` says: an uncompressed P-256 point and a secret of 16 bytes (RFC 8291, section 3). */
const subscription = z.object({
  endpoint: z.string().max(2000),
  keys: z.object({ p256dh: bytes(65), auth: bytes(16) }),
});

/** Where browsers have their notifications sent. Another address would let anybody aim the hub's requests at it. */
const knownServices = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  'push.services.mozilla.com',
  'notify.windows.com',
  'push.apple.com',
];

/** Whether an endpoint is at a push service: one that the browsers use, or one of the operator's origins (without a closing slash). */
export function isPushService(endpoint: string, more: readonly string[]): boolean {
  // Only what an address of a service looks like: no name and password, no port, no other way of writing a host.
  if (!/^https?:\/\/[a-z0-9.:-]+\/[\x21-\x7e]*$/.test(endpoint)) return false;
  if (more.some((origin) => endpoint.startsWith(`${origin}/`))) return true;
  const host = /^https:\/\/([a-z0-9.-]+)\//.exec(endpoint)?.[1];
  return host !== undefined && knownServices.some((each) => host === each || host.endsWith(`.${each}`));
}

/**
 * Lets a browser be notified: `told` is its subscription as the browser gave it, `device` the session it stands in and the hash of the new
 * pushkey. Refusals: form_invalid (no subscription), push_service_unknown.
 */
export function allowPush(
  context: Context,
  actor: Person,
  device: Pick<PushDevice, 'pushkeyHash' | 'sessionHash'>,
  told: unknown,
  moreServices: readonly string[],
): Result<PushDevice> {
  const read = subscription.safeParse(told);
  if (!read.success) return refuse('form_invalid', { field: 'subscription' });
  const { endpoint, keys } = read.data;
  if (!isPushService(endpoint, moreServices)) return refuse('push_service_unknown');
  const added = { ...device, memberId: actor.memberId, endpoint, ...keys, createdAt: context.now };
  context.store.transaction(() => {
    context.store.push.add(added);
    note(context, actor, 'push-allowed', null);
  });
  return accept(added);
}

/** Notifies this browser no more. Refusal: not_found (none of the member's own). */
export function endPush(context: Context, actor: Person, pushkeyHash: string): Result<PushDevice> {
  const { store, now } = context;
  return store.transaction(() => {
    const device = store.push.ofMember(actor.memberId, now).find((each) => each.pushkeyHash === pushkeyHash);
    if (device === undefined) return refuse('not_found');
    store.push.remove(pushkeyHash);
    note(context, actor, 'push-ended', null);
    return accept(device);
  });
}

const isHour = (hour: number) => Number.isInteger(hour) && hour >= 0 && hour <= 23;

/** Saves what the member is notified of. Refusal: form_invalid (an hour that no clock shows). Kinds that are unknown are left out. */
export function choosePush(context: Context, actor: Person, wish: Omit<PushChoice, 'memberId'>): Result<PushChoice> {
  if (!isHour(wish.quietFrom)) return refuse('form_invalid', { field: 'quietFrom' });
  if (!isHour(wish.quietUntil)) return refuse('form_invalid', { field: 'quietUntil' });
  const choice = { ...wish, kinds: pushKinds.filter((kind) => wish.kinds.includes(kind)), memberId: actor.memberId };
  context.store.transaction(() => {
    context.store.push.saveChoice(choice);
    note(context, actor, 'push-chosen', null);
  });
  return accept(choice);
}
