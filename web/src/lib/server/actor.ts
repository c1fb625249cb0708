import type { Actor } from '@kohtaamo/core/audit/audit.ts';
import type { Deed } from '@kohtaamo/core/role/role.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { guard } from './guard.ts';

/** The signed-in member as the one who causes a write on the web; a visitor is sent to sign in. */
export function actorOf(event: Pick<RequestEvent, 'locals' | 'url'>, deed: Deed): Actor & { memberId: string } {
  return { memberId: guard(event, deed).member.id, channel: 'web' };
}
