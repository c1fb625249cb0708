import { acceptAfterAll, declineInvitation } from '@kohtaamo/core/invitation/decline.ts';
import { error, redirect } from '@sveltejs/kit';
import { failWith, sentenceOf, statusOf } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params }) => {
  const { store } = context();
  const invitation = store.invitations.byCode(params.code);
  const cohort = invitation && store.cohorts.byId(invitation.cohortId);
  const code = !invitation || !cohort ? 'invitation_unknown' : isOver(invitation) ? 'invitation_closed' : null;
  if (!invitation || !cohort || code !== null) {
    const refusal = { code: code ?? 'invitation_unknown', values: {} } as const;
    error(statusOf(refusal), sentenceOf(refusal));
  }
  return { code: params.code, cohort: cohort.name, declined: invitation.declinedAt !== null };
};

function isOver({ state, declinedAt }: { state: string; declinedAt: number | null }): boolean {
  return state === 'joined' || (state === 'withdrawn' && declinedAt === null);
}

export const actions: Actions = {
  decline: ({ params }) => {
    const declined = declineInvitation(context(), params.code);
    if (!declined.ok) return failWith(declined.refusal, {});
    redirect(303, `/decline/${encodeURIComponent(params.code)}`);
  },
  back: ({ params }) => {
    const back = acceptAfterAll(context(), params.code);
    if (!back.ok) return failWith(back.refusal, {});
    redirect(303, `/join/${encodeURIComponent(params.code)}`);
  },
};
