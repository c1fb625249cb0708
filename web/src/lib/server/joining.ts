import type { Context } from '@kohtaamo/core/context.ts';
import { minute, second } from '@kohtaamo/core/clock.ts';
import { openDoor, type Door } from '@kohtaamo/core/invitation/join.ts';
import { wantRegistrationToken } from '@kohtaamo/core/invitation/invite.ts';
import { isNamed } from '@kohtaamo/core/session/signin.ts';
import { comingWorkshops } from '@kohtaamo/core/workshop/workshop.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { accept, refuse, type Result } from '@kohtaamo/core/refusal.ts';
import { setTimeout as after } from 'node:timers/promises';
import { rateLimit } from './ratelimit.ts';

/**
 * How the person at the door stands to it: `open` may come in; `known` is signed in already and comes in by one press; `inside` is in the
 * cohort; `used` holds an invitation that somebody has come in by.
 */
export type Standing = 'open' | 'known' | 'inside' | 'used';

/** What the pages behind a code tell the person who opened it. */
export type JoinView = {
  standing: Standing;
  cohort: string;
  programme: string;
  /** Names of the people who run the programme; empty when nobody does yet. */
  inviters: string[];
  workshop: { title: string; startsAt: number; place: string; timeZone: string } | null;
  /** How many are in the cohort already. */
  others: number;
  /** The name on a personal invitation; empty for the code on the wall. */
  name: string;
};

/** Refusals: invitation_unknown, invitation_closed. */
export function joinView(context: Context, code: string, viewer: Member | null): Result<JoinView> {
  const { store } = context;
  const door = openDoor(context, code);
  if (!door.ok) return door;
  const { cohort, invitation } = door.value;
  const programme = store.programmes.byId(cohort.programmeId);
  const inside = store.cohorts.memberships(cohort.id).filter(({ state }) => state !== 'left');
  return accept({
    standing: standingOf(context, door.value, viewer),
    cohort: cohort.name,
    programme: programme?.name ?? '',
    inviters: store.roles
      .organiserIds(cohort.programmeId)
      .flatMap((id) => store.members.byId(id) ?? [])
      .filter(isNamed)
      .map((each) => each.name),
    workshop: nextWorkshop(context, cohort.id, programme?.timeZone ?? 'Europe/Helsinki'),
    others: inside.filter(({ memberId }) => memberId !== viewer?.id).length,
    name: invitation === null ? '' : `${invitation.firstName} ${invitation.lastName}`.trim(),
  });
}

function standingOf({ store }: Pick<Context, 'store'>, { cohort, invitation }: Door, viewer: Member | null): Standing {
  const isMember = (each: { cohortId: string; state: string }) => each.cohortId === cohort.id && each.state !== 'left';
  if (viewer !== null && store.cohorts.membershipsOf(viewer.id).some(isMember)) return 'inside';
  if (invitation?.memberId != null && invitation.memberId !== viewer?.id) return 'used';
  return viewer?.userId == null ? 'open' : 'known';
}

function nextWorkshop({ store, now }: Context, cohortId: string, timeZone: string): JoinView['workshop'] {
  const [next] = comingWorkshops(store.workshops.ofCohort(cohortId), now);
  return next === undefined ? null : { title: next.title, startsAt: next.startsAt, place: next.place, timeZone };
}

// A workshop room stands behind one address: thirty people register within minutes from it.
const tokensPerAddress = rateLimit(60, 10 * minute);
const patience = 10 * second;
const pause = 100;

/**
 * A single-use registration token for a person who came by this code; waits up to ten seconds for the bot to have made it, then null.
 * `fresh` asks for another one, when the homeserver said the first was used. Refusals: invitation_unknown, invitation_closed,
 * invitation_used, too_many_tries.
 */
export async function registrationTokenFor(
  contextNow: () => Context,
  code: string,
  address: string,
  fresh: boolean,
): Promise<Result<string | null>> {
  const context = contextNow();
  const { store } = context;
  const within = tokensPerAddress.take(address, context.now);
  if (!within.ok) return within;
  const wanted = store.transaction((): Result<string> => {
    const door = openDoor(context, code);
    if (!door.ok) return door;
    const { invitation } = door.value;
    if (invitation === null) return accept(wantRegistrationToken(context));
    if (invitation.state === 'joined') return refuse('invitation_used');
    if (invitation.registrationTokenId !== null && !fresh) return accept(invitation.registrationTokenId);
    const id = wantRegistrationToken(context);
    store.invitations.setRegistrationToken(invitation.id, id);
    return accept(id);
  });
  return wanted.ok ? accept(await handedToken(context, wanted.value)) : wanted;
}

/**
 * The same for a member who came by a sign-in link and has no account connected yet. Refusals: not_signed_in, user_id_taken (they have one),
 * too_many_tries.
 */
export async function registrationTokenForMember(
  contextNow: () => Context,
  member: Member | null,
  address: string,
): Promise<Result<string | null>> {
  const context = contextNow();
  if (member === null) return refuse('not_signed_in');
  if (member.userId !== null) return refuse('user_id_taken');
  const within = tokensPerAddress.take(address, context.now);
  if (!within.ok) return within;
  return accept(await handedToken(context, wantRegistrationToken(context)));
}

/** The token of this id once the bot has made it; null when it takes too long. */
async function handedToken({ store }: Context, id: string): Promise<string | null> {
  for (let waited = 0; waited <= patience; waited += pause) {
    const token = store.invitations.tokenById(id);
    if (token !== null && token.state !== 'wanted') {
      store.invitations.setTokenState(token.id, 'handed');
      return token.token;
    }
    await after(pause);
  }
  return null;
}
