import type { Credentials } from './credentials.ts';
import { askHomeserver } from './homeserver.ts';

const appId = 'fi.kohtaamo.web';

/** Whom the homeserver shall call when something is said to the person, and under which key they are known there. */
export type Pusher = { pushkey: string; gateway: string; language: string };

/**
 * Tells the homeserver of the person to call the gateway (Client-Server API, `POST /pushers/set`), with nothing but the event's id: what
 * was said stays there. False when it could not be told.
 */
export async function setPusher(credentials: Credentials, { pushkey, gateway, language }: Pusher): Promise<boolean> {
  const told = await askHomeserver(credentials.baseUrl, 'POST', '/_matrix/client/v3/pushers/set', {
    token: credentials.accessToken,
    body: {
      kind: 'http',
      app_id: appId,
      app_display_name: 'Kohtaamo',
      device_display_name: 'Kohtaamo',
      pushkey,
      lang: language,
      data: { url: gateway, format: 'event_id_only' },
    },
  });
  return told.ok;
}

/** Tells the homeserver to call no more. */
export async function removePusher(credentials: Credentials, pushkey: string): Promise<void> {
  await askHomeserver(credentials.baseUrl, 'POST', '/_matrix/client/v3/pushers/set', {
    token: credentials.accessToken,
    body: { kind: null, app_id: appId, pushkey },
  });
}
