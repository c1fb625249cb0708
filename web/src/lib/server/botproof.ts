import { second } from '@kohtaamo/core/clock.ts';
import { refuse, accept, type Result } from '@kohtaamo/core/refusal.ts';
import type { LoginProof } from '@kohtaamo/core/session/session.ts';
import { proofLength } from '@kohtaamo/core/session/signin.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { loadSettings } from './config.ts';
import { hashOf, newCode, newSecret } from './secret.ts';
import { context } from './store.ts';

const cookieName = 'kohtaamo_proof';

type Kept = { id: string; secret: string; code: string };

/** What the page shows: the code to send to the bot, the bot's user id, and whether the bot has seen the code. */
export type ShownProof = { code: string; bot: string; proven: boolean };

/**
 * Begins a proof by the bot: a code for the page, whose hash the bot finds, and a secret in this browser's cookie, without which the
 * code signs nobody in. Holds for ten minutes.
 */
export function beginBotProof(event: Pick<RequestEvent, 'cookies' | 'locals'>, cohortCode: string | null): void {
  const { store, now, newId } = context();
  const kept: Kept = { id: newId(), secret: newSecret(), code: newCode() };
  const connects = event.locals.member?.userId === null ? event.locals.member.id : null;
  store.sessions.addProof({
    id: kept.id,
    codeHash: hashOf(kept.code),
    browserHash: hashOf(kept.secret),
    cohortCode,
    connectMemberId: connects,
    userId: null,
    displayName: null,
    expiresAt: now + proofLength,
    usedAt: null,
  });
  event.cookies.set(cookieName, [kept.id, kept.secret, kept.code].join('.'), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: loadSettings().publicUrl.startsWith('https:'),
    maxAge: proofLength / second,
  });
}

/** The proof this browser has begun and not used, while it holds; null otherwise. */
export function shownBotProof({ cookies }: Pick<RequestEvent, 'cookies'>): ShownProof | null {
  const kept = keptProof(cookies.get(cookieName));
  if (kept === null) return null;
  const { store, now } = context();
  const proof = store.sessions.proofById(kept.id);
  if (proof === null || proof.usedAt !== null || proof.expiresAt <= now) return null;
  return { code: kept.code, bot: `@kohtaamo:${loadSettings().serverName}`, proven: proof.userId !== null };
}

/**
 * Uses the proof this browser began, once. Refusals: proof_unknown (none begun here, or the bot has not got the code yet), proof_expired.
 */
export function finishBotProof({ cookies }: Pick<RequestEvent, 'cookies'>): Result<LoginProof> {
  const kept = keptProof(cookies.get(cookieName));
  if (kept === null) return refuse('proof_expired');
  const { store, now } = context();
  const begun = store.sessions.proofById(kept.id);
  if (begun === null || begun.usedAt !== null || begun.expiresAt <= now) return refuse('proof_expired');
  const proof = store.sessions.useProof(kept.id, hashOf(kept.secret), now);
  if (proof === null) return refuse('proof_unknown');
  cookies.delete(cookieName, { path: '/' });
  return accept(proof);
}

function keptProof(cookie: string | undefined): Kept | null {
  const [id, secret, code] = cookie?.split('.') ?? [];
  return id === undefined || secret === undefined || code === undefined ? null : { id, secret, code };
}
