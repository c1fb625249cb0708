import type { Actor } from '../audit/audit.ts';
import { note, type Context } from '../context.ts';
import { accept, refuse, type Result } from '../refusal.ts';

/** Sets the logo of a business, a PNG, or takes it away with null. Refusal: not_allowed (the member is not behind the business). */
export function changeLogo(
  context: Context,
  actor: Actor & { memberId: string },
  businessId: string,
  png: Uint8Array | null,
): Result<void> {
  const { store, now } = context;
  return store.transaction(() => {
    if (!store.businesses.memberIds(businessId).includes(actor.memberId)) return refuse('not_allowed');
    store.businesses.setLogo(businessId, png, now);
    note(context, actor, 'business-logo-changed', businessId, { removed: png === null });
    return accept(undefined);
  });
}
