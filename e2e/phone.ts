import type { Hub } from './hub.ts';
import { hashOf } from './web.ts';

/** A browser without script, signed in as a member: what a phone sends and reads. */
export type Phone = {
  /** Sends a form, and says so when the answer is not a redirection. */
  posts(path: string, form: Record<string, string>): Promise<void>;
  reads(path: string): Promise<string>;
};

export function signedInAt(hub: Hub, memberId: string): Phone {
  const { store, newId, now } = hub.context();
  const token = `${newId()}${newId()}`;
  store.sessions.add({
    tokenHash: hashOf(token),
    memberId,
    createdAt: now,
    seenAt: now,
    expiresAt: now + 86_400_000,
    userAgent: 'a phone',
    deviceId: null,
  });
  const headers = { cookie: `kohtaamo_session=${token}`, origin: hub.webUrl, accept: 'text/html' };
  return {
    async posts(path, form) {
      const answer = await fetch(hub.webUrl + path, {
        method: 'POST',
        headers,
        body: new URLSearchParams(form),
        redirect: 'manual',
      });
      if (answer.status !== 303) throw new Error(`${path}: ${String(answer.status)}`);
    },
    async reads(path) {
      return (await fetch(hub.webUrl + path, { headers })).text();
    },
  };
}
