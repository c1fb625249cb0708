import { m } from '@kohtaamo/messages/messages.ts';
import { displayNameOf, openidToken } from '../matrix/account.ts';
import type { Credentials } from '../matrix/credentials.ts';
import type { AwaitedRoom } from '../matrix/entering.ts';
import { sentenceOfProblem } from './problem.ts';

/** `loggedOut`: the homeserver does not know this browser's login any more. */
export type Proven = { ok: true; room: AwaitedRoom } | { ok: false; sentence: string; loggedOut: boolean };

/** Shows the hub, at one of its proof addresses, who this browser's login belongs to. `name`: what the person is called; else asked at the homeserver. */
export async function proveToHub(address: string, credentials: Credentials, name: string | null): Promise<Proven> {
  const token = await openidToken(credentials);
  if (!token.ok) {
    return { ok: false, sentence: sentenceOfProblem(token.problem), loggedOut: token.problem === 'logged_out' };
  }
  const { serverName, accessToken } = token;
  const body = {
    serverName,
    accessToken,
    name: name ?? (await displayNameOf(credentials)),
    deviceId: credentials.deviceId,
  };
  return readProven(await postJson(address, body));
}

/** Posts to the hub; null when it cannot be reached. */
export async function postJson(address: string, body: unknown): Promise<Response | null> {
  try {
    return await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    return null;
  }
}

/** One text field of a JSON answer of the hub; null when it is not there. */
export function textField(answer: unknown, field: string): string | null {
  if (typeof answer !== 'object' || answer === null) return null;
  const value: unknown = (answer as Record<string, unknown>)[field];
  return typeof value === 'string' ? value : null;
}

async function readProven(response: Response | null): Promise<Proven> {
  const refused = (sentence: string): Proven => ({ ok: false, sentence, loggedOut: false });
  if (response === null) return refused(m.account_offline());
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) return refused(textField(answer, 'problem') ?? m.account_other());
  return { ok: true, room: { roomId: textField(answer, 'roomId'), roomAlias: textField(answer, 'roomAlias') } };
}
