import { openDoor } from '@kohtaamo/core/invitation/join.ts';
import { redirect } from '@sveltejs/kit';
import { chatHrefOf } from '#lib/server/cohortroom.ts';
import { guard } from '#lib/server/guard.ts';
import { admitByCode } from '#lib/server/proving.ts';
import { failWith } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

// Words, links and one button: no script is sent.
export const csr = false;

export const load: PageServerLoad = async ({ params, parent }) => {
  const { standing } = (await parent()).join;
  const door = openDoor(context(), params.code);
  return { roomHref: door.ok && standing === 'inside' ? chatHrefOf(door.value.cohort) : '/chat' };
};

export const actions: Actions = {
  /** Somebody signed in comes in by one press: who they are has been proven before. */
  default: (event) => {
    const { userId, name } = guard(event, 'edit-own-profile').member;
    if (userId === null) redirect(303, `/join/${event.params.code}/have`);
    const joined = admitByCode(event, event.params.code, { userId, name });
    if (!joined.ok) return failWith(joined.refusal, {});
    redirect(303, chatHrefOf(joined.value));
  },
};
