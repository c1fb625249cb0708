import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Hub } from './hub.ts';

export const password = 'pitkä salasana 123';

/** Makes an account at the hub's homeserver by the shared secret, for people who come with one (Synapse's admin API). */
export async function makeAccount(hub: Hub, name: string): Promise<string> {
  const url = `${hub.homeserverUrl}/_synapse/admin/v1/register`;
  const { nonce } = z.object({ nonce: z.string() }).parse(await (await fetch(url)).json());
  const mac = createHmac('sha1', hub.registrationSecret)
    .update([nonce, name, password, 'notadmin'].join('\0'))
    .digest('hex');
  const made = await fetch(url, {
    method: 'POST',
    body: JSON.stringify({ nonce, username: name, password, admin: false, mac }),
  });
  if (!made.ok) throw new Error(await made.text());
  return `@${name}:${hub.serverName}`;
}
