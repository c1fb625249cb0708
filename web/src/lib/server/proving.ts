import { minute } from '@kohtaamo/core/clock.ts';
import { joinByCode, openDoor } from '@kohtaamo/core/invitation/join.ts';
import type { Cohort } from '@kohtaamo/core/cohort/cohort.ts';
import type { MatrixUserId } from '@kohtaamo/core/matrix/userid.ts';
import { accept, refuse, type Result } from '@kohtaamo/core/refusal.ts';
import { connectAccount } from '@kohtaamo/core/session/signin.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { loadSettings } from './config.ts';
import { isLanguage, languageCookie } from './language.ts';
import { verifyOpenidToken, type TrustedServers } from './openid.ts';
import { rateLimit } from './ratelimit.ts';
import { hashOf } from './secret.ts';
import { signIn } from './session.ts';
import { context } from './store.ts';

type Asking = Pick<RequestEvent, 'cookies' | 'request' | 'locals' | 'getClientAddress'>;

const openidProof = z.object({
  serverName: z.string().max(255),
  accessToken: z.string().min(1).max(2_000),
  /** The name the person goes by; the homeserver does not vouch for it. */
  name: z.string().max(20_000).default(''),
  /** Which login the browser has there: asked for by nobody but its owner, who may sign it out from another browser. */
  deviceId: z.string().min(1).max(255).nullable().default(null),
});

/** Whoever was proven, and the login of theirs that the browser has, where it told of one. */
type Proven = { userId: MatrixUserId; name: string; deviceId?: string | null };

const proofsPerAddress = rateLimit(120, 10 * minute);
/** Longer than any homeserver lets an OpenID token live. */
const remembered = 24 * 60 * minute;

/** The hub's own homeserver and those on the allow-list, as server code asks them. */
export function trustedServers(): TrustedServers {
  const { serverName, homeserverUrl, allowedServers } = loadSettings();
  return {
    serverName,
    homeserverUrl,
    allowed: new Map(allowedServers.map(({ name, url }) => [name, url ?? null])),
  };
}

/** The homeservers a browser may log in at: name, and address of the client API where it is not to be looked up. */
export function homeserversForBrowser(): { name: string; url: string | null }[] {
  const { serverName, homeserverPublicUrl, allowedServers } = loadSettings();
  return [
    { name: serverName, url: homeserverPublicUrl },
    ...allowedServers.map(({ name, url }) => ({ name, url: url ?? null })),
  ];
}

/**
 * Reads an OpenID proof from the request's JSON and checks it at its homeserver; a token counts once. Refusals: too_many_tries,
 * server_not_allowed, proof_other_server, proof_failed.
 */
export async function proveByOpenid(event: Asking): Promise<Result<Proven>> {
  const { store, now } = context();
  const within = proofsPerAddress.take(event.getClientAddress(), now);
  if (!within.ok) return within;
  const body = openidProof.safeParse(await event.request.json().catch(() => null));
  if (!body.success) return refuse('proof_failed');
  const { serverName, accessToken, name, deviceId } = body.data;
  const verified = await verifyOpenidToken({ serverName, accessToken }, trustedServers());
  if (!verified.ok) return verified;
  if (!store.sessions.rememberOpenidToken(hashOf(accessToken), now + remembered)) return refuse('proof_failed');
  return accept({ userId: verified.value, name, deviceId });
}

/** Lets a proven person in by a code and signs this browser in. Refusals: those of `joinByCode`. */
export function admitByCode(event: Asking, code: string, proven: Proven): Result<Cohort> {
  const cookie = event.cookies.get(languageCookie);
  const here = context();
  const door = openDoor(here, code);
  // A choice made on the page counts first, then the language on the invitation, then the browser's.
  const chosen = isLanguage(cookie) ? cookie : door.ok && door.value.invitation !== null ? null : event.locals.language;
  const joined = joinByCode(here, 'web', code, { userId: proven.userId, name: proven.name, language: chosen });
  if (!joined.ok) return joined;
  signIn(event, joined.value.member.id, proven.deviceId);
  return accept(joined.value.cohort);
}

/**
 * Signs a proven person in who is a member already, or ties the account to the organiser who is signed in by a link and has none yet.
 * Refusals: not_a_member, user_id_taken.
 */
export function signInProven(event: Asking, proven: Proven): Result<true> {
  const here = context();
  const signedIn = event.locals.member;
  if (signedIn !== null && signedIn.userId === null) {
    const connected = connectAccount(here, signedIn.id, proven);
    if (!connected.ok) return connected;
    signIn(event, signedIn.id, proven.deviceId);
    return accept(true);
  }
  const member = here.store.members.byUserId(proven.userId);
  if (member === null) return refuse('not_a_member');
  signIn(event, member.id, proven.deviceId);
  return accept(true);
}
