import { myData } from '@kohtaamo/core/member/mydata.ts';
import { serverNameOf } from '@kohtaamo/core/matrix/userid.ts';
import { endSession } from '@kohtaamo/core/session/endsession.ts';
import { redirect } from '@sveltejs/kit';
import { actorOf } from '#lib/server/actor.ts';
import { loadSettings } from '#lib/server/config.ts';
import { formOf } from '#lib/server/form.ts';
import { guard } from '#lib/server/guard.ts';
import { sessionHashOf } from '#lib/server/session.ts';
import { context } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { member } = guard(event, 'edit-own-profile');
  const { store, now } = context();
  const data = myData({ store, now }, member);
  const here = sessionHashOf(event);
  return {
    counts: {
      cohorts: data.cohorts.length,
      businesses: data.businesses.length,
      introductions: data.introductions.length,
      commitments: data.commitments.length,
      consents: data.consents.length,
      audit: data.audit.length,
    },
    consents: data.consents.toReversed(),
    audit: data.audit.slice(0, 50),
    sessions: store.sessions.ofMember(member.id).map(({ tokenHash, userAgent, createdAt, seenAt }) => ({
      handle: tokenHash.slice(0, 16),
      userAgent,
      createdAt,
      seenAt,
      isThisOne: tokenHash === here,
    })),
    done: event.url.searchParams.get('done'),
  };
};

export const actions: Actions = {
  revoke: async (event) => {
    const { memberId } = actorOf(event, 'edit-own-profile');
    const handle = (await formOf(event)).get('session');
    const { store } = context();
    const session = store.sessions.ofMember(memberId).find(({ tokenHash }) => tokenHash.slice(0, 16) === handle);
    if (session !== undefined) endSession(context(), { memberId, channel: 'web' }, session.tokenHash);
    const userId = store.members.byId(memberId)?.userId;
    // Other homeservers let nobody but the person end a login there.
    const isOwn = userId != null && serverNameOf(userId) === loadSettings().serverName;
    const closesChat = isOwn && session !== undefined && session.deviceId !== null;
    redirect(303, `/me/data?done=${closesChat ? 'revoked-with-chat' : 'revoked'}#sessions`);
  },
};
