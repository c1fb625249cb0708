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

export const handleSecurityHeaders: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  const policy = response.headers.get('content-security-policy');
  if (policy !== null)
    response.headers.set(
      'content-security-policy',
      policy.replace("connect-src 'self'", `connect-src 'self' ${homeserverSources()}`),
    );
  response.headers.set('x-content-type-options', 'nosniff');
  // Addresses hold invitation codes: they must not travel to other sites.
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
  response.headers.set('x-frame-options', 'DENY');
  return response;
};
