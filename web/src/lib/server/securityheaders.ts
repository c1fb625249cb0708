import type { Settings } from '@kohtaamo/core/settings/settings.ts';
import type { Handle } from '@sveltejs/kit/hooks';
import { loadSettings } from './config.ts';

/** Where the browser may talk to besides the hub: homeservers, for chat, joining and signing in. */
function homeserverSources(): string {
  const { homeserverPublicUrl, allowedServers } = loadSettings();
  // A partner's client API usually stands beside its server name (matrix.partner.example).
  const partners = allowedServers.flatMap(({ name, url }) =>
    url === undefined ? [`https://${name}`, `https://*.${name.replace(/:\d+$/, '')}`] : [`https://${name}`, url],
  );
  return [...new Set([homeserverPublicUrl, ...partners])].join(' ');
}

/** The content policy of a page is made while it is drawn; what only the settings know is added here. */
export const handleContentPolicy: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  const { headers } = response;
  const policy = headers.get('content-security-policy');
  if (policy !== null)
    headers.set(
      'content-security-policy',
      policy.replace("connect-src 'self'", `connect-src 'self' ${homeserverSources()}`),
    );
  // "Not modified" would bring the strict policy below, and the browser would hold the page it kept to that: without its styles. So a page is
  // always sent whole.
  if (policy !== null) headers.delete('etag');
  // Pages differ by cookie: no cache between here and the browser may keep one, and the browser asks before it shows one again.
  if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-cache');
  return response;
};

/** What every answer of the server carries, files of the application and refusals too. A page brings a content policy of its own. */
export function headersOfAll({ publicUrl }: Pick<Settings, 'publicUrl'>): Record<string, string> {
  return {
    // For what is no page of ours: nothing in it may run or load. Styles are those of the plain pages that tell of trouble.
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    // Addresses hold invitation codes: they must not travel to other sites.
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(self), geolocation=(), payment=(), usb=()',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    ...(publicUrl.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000' }),
  };
}

/** What differs for the service worker: the policy of its file holds for what it fetches, and it sends what the chat has left unsent. */
export function headersOfServiceWorker(): Record<string, string> {
  return {
    'content-security-policy': `default-src 'none'; script-src 'self'; connect-src 'self' ${homeserverSources()}`,
    'cache-control': 'no-cache',
  };
}

/** And for the worker of the chat, which talks to the homeserver: it has the policy of its own file, not that of the page. */
export function headersOfChatWorker(): Record<string, string> {
  return {
    'content-security-policy': `default-src 'none'; script-src 'self'; connect-src 'self' ${homeserverSources()}`,
  };
}
