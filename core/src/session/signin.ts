import type { Actor, Channel } from '../audit/audit.ts';
import { day, minute } from '../clock.ts';
import { note, type Context } from '../context.ts';
import { cleanName, newcomer, type Member } from '../member/member.ts';
import type { MatrixUserId } from '../matrix/userid.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { applyRoles, hubOrganiserIds } from '../role/giverole.ts';
import { mayDo } from '../role/role.ts';
import { sessionLength, type Session } from './session.ts';

/** Hashes are SHA-256 in hex, made by the caller: the core has no cryptography and never sees a token. */
export type Hash = string;

export const proofLength = 10 * minute;
export const linkLength = 7 * day;

/** Starts a session for a member whose identity has been proven. `deviceId`: the browser's login at the homeserver, where it told of one. */
export function startSession(
  context: Context,
  channel: Channel,
  memberId: string,
  tokenHash: Hash,
  userAgent: string,
  deviceId: string | null = null,
): Session {
  const { store, now } = context;
  return store.transaction(() => {
    const session: Session = {
      tokenHash,
      memberId,
      userAgent: userAgent.slice(0, 200),
      deviceId,
      createdAt: now,
      seenAt: now,
      expiresAt: now + sessionLength,
    };
    store.sessions.add(session);
    note(context, { memberId, channel }, 'signed-in', null);
    return session;
  });
}

/** The member of a session that has not run out; the session's end moves ahead, written at most once in a minute. */
export function memberOfSession({ store, now }: Pick<Context, 'store' | 'now'>, tokenHash: Hash): Member | null {
  const session = store.sessions.byHash(tokenHash);
  if (session === null || session.expiresAt <= now) return null;
  if (now - session.seenAt > minute) store.sessions.touch(tokenHash, now, now + sessionLength);
  return store.members.byId(session.memberId);
}

/** What the hub's first organiser is called until they tell their name. */
export const unnamedOrganiser = 'Organiser';

/** Whether a person has told their name: nobody is invited by "Organiser". */
export function isNamed({ name }: Pick<Member, 'name'>): boolean {
  return name !== unnamedOrganiser;
}

/** Makes an organiser of the whole hub who signs in by a link, and the link. The hub's first organiser is made; later links are the same person's. */
export function makeOrganiserLink(context: Context, tokenHash: Hash, name: string): string {
  const { store, now, newId } = context;
  return store.transaction(() => {
    const hubOrganiser = hubOrganiserIds(context)[0];
    const memberId = hubOrganiser ?? newId();
    if (hubOrganiser === undefined) {
      store.members.add(newcomer({ id: memberId, name, createdAt: now }));
      store.roles.grant({ memberId, role: 'organiser', programmeId: null, cohortId: null });
    }
    store.sessions.addLink({ tokenHash, memberId, expiresAt: now + linkLength, usedAt: null });
    note(context, { memberId: null, channel: 'cli' }, 'organiser-link-made', memberId);
    return memberId;
  });
}

/**
 * A one-time sign-in link for a person who has no account connected yet. Whoever holds it is that person, so nobody makes one for somebody who
 * may do more than they. Refusals: not_found, user_id_taken (they sign in with theirs), not_allowed.
 */
export function makeSignInLink(context: Context, actor: Actor, memberId: string, tokenHash: Hash): Result<Member> {
  const { store, now } = context;
  return store.transaction(() => {
    const member = store.members.byId(memberId);
    if (member === null) return refuse('not_found');
    if (member.userId !== null) return refuse('user_id_taken');
    if (actor.memberId !== null && !maySpeakFor(context, actor.memberId, memberId)) return refuse('not_allowed');
    store.sessions.addLink({ tokenHash, memberId, expiresAt: now + linkLength, usedAt: null });
    note(context, actor, 'sign-in-link-made', memberId);
    return accept(member);
  });
}

function maySpeakFor({ store }: Context, giverId: string, memberId: string): boolean {
  const giver = { memberId: giverId, grants: store.roles.grantsOf(giverId), cohortIds: [] };
  return store.roles.grantsOf(memberId).every(({ programmeId, cohortId }) => {
    const programme = cohortId === null ? programmeId : (store.cohorts.byId(cohortId)?.programmeId ?? null);
    return programme === null
      ? mayDo(giver, 'manage-hub')
      : mayDo(giver, 'manage-programme', { programmeId: programme });
  });
}

/** Uses a one-time sign-in link. Refusal: link_used (unknown, used and expired look alike). */
export function useSignInLink(context: Context, tokenHash: Hash): Result<string> {
  const memberId = context.store.sessions.useLink(tokenHash, context.now);
  return memberId === null ? refuse('link_used') : accept(memberId);
}

/**
 * Ties a proven Matrix user id to a person who came by a link; a name is taken from there only while they have told none. They come into the
 * rooms of their roles, and a room where they wrote to the bot before is theirs from now on. Refusals: not_found, user_id_taken (another member's).
 */
export function connectAccount(
  context: Context,
  memberId: string,
  proven: { userId: MatrixUserId; name: string },
): Result<Member> {
  const { store, now } = context;
  const { userId } = proven;
  return store.transaction(() => {
    const other = store.members.byUserId(userId);
    if (other !== null && other.id !== memberId) return refuse('user_id_taken');
    const member = store.members.byId(memberId);
    if (member === null) return refuse('not_found');
    const name = isNamed(member) ? member.name : cleanName(proven.name) || member.name;
    const connected: Member = { ...member, userId, name };
    store.members.save(connected);
    const room = store.rooms.of('direct', userId);
    if (room !== null) store.rooms.remember({ ...room, subjectId: memberId }, now);
    applyRoles(context, memberId, store.roles.grantsOf(memberId));
    note(context, { memberId, channel: 'web' }, 'account-connected', null);
    return accept(connected);
  });
}
