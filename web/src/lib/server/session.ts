import type { Context } from '@kohtaamo/core/context.ts';
import { second } from '@kohtaamo/core/clock.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import type { Person } from '@kohtaamo/core/role/role.ts';
import { sessionLength } from '@kohtaamo/core/session/session.ts';
import { memberOfSession, startSession } from '@kohtaamo/core/session/signin.ts';
import type { Cookies, RequestEvent } from '@sveltejs/kit';
import type { Handle } from '@sveltejs/kit/hooks';
import { loadSettings } from './config.ts';
import { hashOf, newSecret } from './secret.ts';
import { context } from './store.ts';

const cookieName = 'kohtaamo_session';

/** The member who is signed in, with the roles that decide what they may do. */
export type Viewer = { member: Member; person: NonNullable<Person> };

/** Who is behind the request's session cookie; null for a visitor. */
export function readViewer({ cookies }: Pick<RequestEvent, 'cookies'>): Viewer | null {
  const token = cookies.get(cookieName);
  if (token === undefined) return null;
  const { store, now } = context();
  const member = memberOfSession({ store, now }, hashOf(token));
  if (member === null) {
    cookies.delete(cookieName, { path: '/' });
    return null;
  }
  setCookie(cookies, token);
  return { member, person: personOf(store, member.id) };
}

/** The roles and cohorts of a member, as `mayDo` asks for them. */
export function personOf(store: Context['store'], memberId: string): NonNullable<Person> {
  return {
    memberId,
    grants: store.roles.grantsOf(memberId),
    cohortIds: store.cohorts
      .membershipsOf(memberId)
      .filter((each) => each.state !== 'left')
      .map((each) => each.cohortId),
  };
}

/**
 * Signs the browser in as this member: a new secret in a cookie, its hash in the database. A session that stood in the browser before ends:
 * its cookie is overwritten, so that nobody could sign it out. `deviceId`: the browser's login at the homeserver, where it told of one.
 */
export function signIn(
  { cookies, request }: Pick<RequestEvent, 'cookies' | 'request'>,
  memberId: string,
  deviceId: string | null = null,
): void {
  const token = newSecret();
  const before = cookies.get(cookieName);
  if (before !== undefined) context().store.sessions.remove(hashOf(before));
  startSession(context(), 'web', memberId, hashOf(token), request.headers.get('user-agent') ?? '', deviceId);
  setCookie(cookies, token);
}

/** Ends the browser's session. False when there is none, and nothing happens. */
export function signOut({ cookies }: Pick<RequestEvent, 'cookies'>): boolean {
  const token = cookies.get(cookieName);
  if (token === undefined) return false;
  context().store.sessions.remove(hashOf(token));
  cookies.delete(cookieName, { path: '/' });
  return true;
}

/** The hash of the browser's own session, to tell it from the person's others; null without one. */
export function sessionHashOf({ cookies }: Pick<RequestEvent, 'cookies'>): string | null {
  const token = cookies.get(cookieName);
  return token === undefined ? null : hashOf(token);
}

// Set again at each visit, so that the cookie slides along with the session's end.
function setCookie(cookies: Cookies, token: string): void {
  cookies.set(cookieName, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: loadSettings().publicUrl.startsWith('https:'),
    maxAge: sessionLength / second,
  });
}

/** Puts who is signed in into `locals`: `viewer` for the layout, `member` and `person` for the routes. */
export const handleSession: Handle = ({ event, resolve }) => {
  const viewer = readViewer(event);
  event.locals.member = viewer?.member ?? null;
  event.locals.person = viewer?.person ?? null;
  event.locals.viewer =
    viewer === null
      ? null
      : {
          name: viewer.member.name,
          roles: {
            organiser: viewer.person.grants.some((each) => each.role === 'organiser'),
            facilitator: viewer.person.grants.some((each) => each.role === 'facilitator'),
          },
        };
  return resolve(event);
};
