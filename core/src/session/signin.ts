import type { Channel } from '../audit/audit.ts';
import { day, minute } from '../clock.ts';
import { note, type Context } from '../context.ts';
import type { Member } from '../member/member.ts';
import type { MatrixUserId } from '../matrix/userid.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { sessionLength, type Session } from './session.ts';

/** Hashes are SHA-256 in hex, made by the caller: the core has no cryptography and never sees a token. */
export type Hash = string;

export const proofLength = 10 * minute;
export const linkLength = 7 * day;

/** Starts a session for a member whose identity has been proven. */
export function startSession(
  context: Context,
  channel: Channel,
  memberId: string,
  tokenHash: Hash,
  userAgent: string,
): Session {
  const { store, now } = context;
  return store.transaction(() => {
    const session: Session = {
      tokenHash,
      memberId,
      userAgent: userAgent.slice(0, 200),
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

/** Makes an organiser of the whole hub who signs in by a link, and the link. The hub's first organiser is made; later links are the same person's. */
export function makeOrganiserLink(context: Context, tokenHash: Hash, name: string): string {
  const { store, now, newId } = context;
  return store.transaction(() => {
    const hubOrganiser = store.members
      .all()
      .find((each) =>
        store.roles.grantsOf(each.id).some((grant) => grant.role === 'organiser' && grant.programmeId === null),
      );
    const memberId = hubOrganiser?.id ?? newId();
    if (hubOrganiser === undefined) {
      store.members.add({
        id: memberId,
        userId: null,
        name,
        email: null,
        language: null,
        about: '',
        aboutVisibility: 'cohort',
        emailVisibility: 'me',
        pausedUntil: null,
        stoppedAt: null,
        createdAt: now,
      });
      store.roles.grant({ memberId, role: 'organiser', programmeId: null, cohortId: null });
    }
    store.sessions.addLink({ tokenHash, memberId, expiresAt: now + linkLength, usedAt: null });
    note(context, { memberId: null, channel: 'cli' }, 'organiser-link-made', memberId);
    return memberId;
  });
}

/** Uses a one-time sign-in link. Refusal: link_used (unknown, used and expired look alike). */
export function useSignInLink(context: Context, tokenHash: Hash): Result<string> {
  const memberId = context.store.sessions.useLink(tokenHash, context.now);
  return memberId === null ? refuse('link_used') : accept(memberId);
}

/** Ties a proven Matrix user id to an organiser who came by a link. Refusal: user_id_taken when it is another member's. */
export function connectAccount(context: Context, memberId: string, userId: MatrixUserId): Result<Member> {
  const { store } = context;
  return store.transaction(() => {
    const other = store.members.byUserId(userId);
    if (other !== null && other.id !== memberId) return refuse('user_id_taken');
    const member = store.members.byId(memberId);
    if (member === null) return refuse('not_found');
    const connected = { ...member, userId };
    store.members.save(connected);
    note(context, { memberId, channel: 'web' }, 'account-connected', null);
    return accept(connected);
  });
}
