import { json } from '@sveltejs/kit';
import { roomOfCohort } from '#lib/server/cohortroom.ts';
import { admitByCode, proveByOpenid } from '#lib/server/proving.ts';
import { sentenceOf, statusOf } from '#lib/server/refusal.ts';
import type { RequestHandler } from './$types';

/** The browser shows its homeserver's OpenID token; the person behind it comes in and is signed in. Answers which room awaits them. */
export const POST: RequestHandler = async (event) => {
  const proven = await proveByOpenid(event);
  const joined = proven.ok ? admitByCode(event, event.params.code, proven.value) : proven;
  if (!joined.ok) return json({ problem: sentenceOf(joined.refusal) }, { status: statusOf(joined.refusal) });
  return json(roomOfCohort(joined.value));
};
