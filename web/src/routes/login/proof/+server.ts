import { json } from '@sveltejs/kit';
import { shownBotProof } from '#lib/server/botproof.ts';
import { proveByOpenid, signInProven } from '#lib/server/proving.ts';
import { sentenceOf, statusOf } from '#lib/server/refusal.ts';
import type { RequestHandler } from './$types';

/** How far the proof by the bot is that this browser began; the page asks every other second. */
export const GET: RequestHandler = (event) => {
  const proof = shownBotProof(event);
  const state = proof === null ? 'gone' : proof.proven ? 'proven' : 'waiting';
  return json({ state }, { headers: { 'cache-control': 'no-store' } });
};

/** The browser shows its homeserver's OpenID token; a member is signed in. */
export const POST: RequestHandler = async (event) => {
  const proven = await proveByOpenid(event);
  const signedIn = proven.ok ? signInProven(event, proven.value) : proven;
  if (!signedIn.ok) return json({ problem: sentenceOf(signedIn.refusal) }, { status: statusOf(signedIn.refusal) });
  return json({ roomId: null, roomAlias: null });
};
