import { isServerName, parseUserId, serverNameOf, type MatrixUserId } from '@kohtaamo/core/matrix/userid.ts';
import { accept, refuse, type Result } from '@kohtaamo/core/refusal.ts';
import { z } from 'zod';

/** The homeservers that people may come from. `allowed` maps a server's name to its address, or to null when it is to be looked up. */
export type TrustedServers = {
  serverName: string;
  homeserverUrl: string;
  allowed: ReadonlyMap<string, string | null>;
};

type Fetch = typeof fetch;

const userinfo = z.object({ sub: z.string() });
const wellKnown = z.object({ 'm.server': z.string() });
const patience = 5_000;

/**
 * Where a homeserver answers other servers. Only the hub's own and those on the allow-list are ever looked up: any other name would be a
 * way into the internal network. Refusal: server_not_allowed.
 */
export async function addressOfServer(
  name: string,
  trusted: TrustedServers,
  fetchFrom: Fetch = fetch,
): Promise<Result<string>> {
  if (name === trusted.serverName) return accept(trusted.homeserverUrl);
  const address = trusted.allowed.get(name);
  if (address === undefined || !isServerName(name)) return refuse('server_not_allowed', { server: name });
  if (address !== null) return accept(address);
  return accept(await lookUp(name, fetchFrom));
}

// Matrix spec, server discovery: a name with a port is the address itself; else the well-known file; else port 8448.
async function lookUp(name: string, fetchFrom: Fetch): Promise<string> {
  if (/:\d+$/.test(name)) return `https://${name}`;
  try {
    const answer = await fetchFrom(`https://${name}/.well-known/matrix/server`, {
      signal: AbortSignal.timeout(patience),
      redirect: 'error',
    });
    const told = wellKnown.safeParse(answer.ok ? await answer.json() : null);
    if (told.success && isServerName(told.data['m.server'])) {
      const delegated = told.data['m.server'];
      return /:\d+$/.test(delegated) ? `https://${delegated}` : `https://${delegated}:8448`;
    }
  } catch {
    // No well-known file is the ordinary case for a server that answers at its own name.
  }
  return `https://${name}:8448`;
}

/**
 * Asks a homeserver whose OpenID token this is. The answer counts only when the person lives on the server that was asked: else any allowed
 * server could speak for another's people. Refusals: server_not_allowed, proof_other_server, proof_failed.
 */
export async function verifyOpenidToken(
  proof: { serverName: string; accessToken: string },
  trusted: TrustedServers,
  fetchFrom: Fetch = fetch,
): Promise<Result<MatrixUserId>> {
  const address = await addressOfServer(proof.serverName, trusted, fetchFrom);
  if (!address.ok) return address;
  const url = new URL('/_matrix/federation/v1/openid/userinfo', address.value);
  url.searchParams.set('access_token', proof.accessToken);
  let answer: unknown;
  try {
    const response = await fetchFrom(url, { signal: AbortSignal.timeout(patience), redirect: 'error' });
    if (!response.ok) return refuse('proof_failed');
    answer = await response.json();
  } catch {
    return refuse('proof_failed');
  }
  const told = userinfo.safeParse(answer);
  const userId = told.success ? parseUserId(told.data.sub) : null;
  if (userId === null) return refuse('proof_failed');
  return serverNameOf(userId) === proof.serverName ? accept(userId) : refuse('proof_other_server');
}
