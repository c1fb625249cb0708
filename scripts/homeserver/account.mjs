// An account at a Synapse that we administer, made as its operator would: by the shared secret (Synapse admin API, "Shared-Secret Registration").
import { createHmac } from 'node:crypto';

/**
 * One call of a homeserver's HTTP API. Answers the body; throws with method, path and answer unless the status is 2xx. A patient one waits
 * where it is told to wait (429), and calls again.
 * @param {string} url @param {'GET' | 'POST' | 'PUT' | 'DELETE'} method @param {string} path
 * @param {{ body?: unknown, accessToken?: string, patient?: boolean }} [wish]
 * @returns {Promise<unknown>}
 */
export async function callHomeserver(url, method, path, { body, accessToken, patient = false } = {}) {
  for (;;) {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (patient && response.status === 429) {
      await new Promise((next) => setTimeout(next, JSON.parse(text).retry_after_ms ?? 1000));
      continue;
    }
    if (!response.ok) throw new Error(`${method} ${path} answered ${String(response.status)}: ${text}`);
    return JSON.parse(text);
  }
}

/**
 * Makes an account, without invitation. Throws when the name is taken.
 * @param {{ url: string, registrationSharedSecret: string, localpart: string, password: string, admin?: boolean | undefined, displayName?: string | undefined }} account
 * @returns {Promise<unknown>} what Synapse answers: user_id, access_token, device_id
 */
export async function registerAccount({
  url,
  registrationSharedSecret,
  localpart,
  password,
  admin = false,
  displayName,
}) {
  const path = '/_synapse/admin/v1/register';
  const { nonce } = /** @type {{ nonce: string }} */ (await callHomeserver(url, 'GET', path, { patient: true }));
  const mac = createHmac('sha1', registrationSharedSecret)
    .update([nonce, localpart, password, admin ? 'admin' : 'notadmin'].join('\0'))
    .digest('hex');
  const body = { nonce, username: localpart, displayname: displayName ?? localpart, password, admin, mac };
  return await callHomeserver(url, 'POST', path, { body, patient: true });
}
