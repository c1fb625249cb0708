import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { callHomeserver, registerAccount } from '../scripts/homeserver/account.mjs';
import { startHomeserver } from '../scripts/homeserver/homeserver.mjs';
import { startFederatedPair } from '../scripts/homeserver/pair.mjs';
import { freePort } from '../scripts/ports.mjs';

/** A person of a story, signed in at a homeserver. */
export type SignedIn = { userId: string; accessToken: string; deviceId: string; password: string };

export type NewAccount = { localpart: string; password?: string; admin?: boolean; displayName?: string };

/** Accounts of one homeserver, made and used as its operator would. Everything throws on an unexpected answer. */
export interface Accounts {
  url: string;
  serverName: string;
  registrationSharedSecret: string;
  /** Makes an account by the shared secret, without invitation; refused (thrown) when the name is taken. */
  register(account: NewAccount): Promise<SignedIn>;
  /** Signs in on a new device. */
  signIn(localpart: string, password: string): Promise<SignedIn>;
  /** A registration token for one account, as an invitation carries it. Needs the access token of an admin. */
  newRegistrationToken(adminToken: string): Promise<string>;
}

/** A real Synapse that tests started. */
export interface TestHomeserver extends Accounts {
  pid: number;
  folder: string;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
  /** SIGKILL, at once; what it had written stays. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** Starts it again on the same folder, port and name, after `kill`. */
  startAgain(): Promise<void>;
}

const registered = z.object({ user_id: z.string(), access_token: z.string(), device_id: z.string() });

/** What the operator of a homeserver can do with its shared secret. */
export function accountsOf(server: Pick<Accounts, 'url' | 'serverName' | 'registrationSharedSecret'>): Accounts {
  const { url, serverName, registrationSharedSecret } = server;
  return {
    url,
    serverName,
    registrationSharedSecret,

    async register({ localpart, password = `secret of ${localpart}`, admin = false, displayName }) {
      const account = { url, registrationSharedSecret, localpart, password, admin, displayName };
      const made = registered.parse(await registerAccount(account));
      return { userId: made.user_id, accessToken: made.access_token, deviceId: made.device_id, password };
    },

    async signIn(localpart, password) {
      const body = { type: 'm.login.password', identifier: { type: 'm.id.user', user: localpart }, password };
      const made = registered.parse(await callHomeserver(url, 'POST', '/_matrix/client/v3/login', { body }));
      return { userId: made.user_id, accessToken: made.access_token, deviceId: made.device_id, password };
    },

    async newRegistrationToken(adminToken) {
      const path = '/_synapse/admin/v1/registration_tokens/new';
      const body = { token: randomBytes(12).toString('hex'), uses_allowed: 1 };
      const made = await callHomeserver(url, 'POST', path, { body, accessToken: adminToken });
      return z.object({ token: z.string() }).parse(made).token;
    },
  };
}

/**
 * Starts a Synapse in a folder of its own under the system's temporary folder, on a free port.
 * `rateLimits: 'production'` leaves Synapse's own limits on, for the stories in which that is the point.
 */
export async function startTestHomeserver({
  serverName = 'localhost',
  rateLimits = 'lifted',
  extra,
}: { serverName?: string; rateLimits?: 'lifted' | 'production'; extra?: string } = {}): Promise<TestHomeserver> {
  const folder = mkdtempSync(join(tmpdir(), 'kohtaamo-homeserver-'));
  const port = await freePort();
  const start = () =>
    startHomeserver({
      folder,
      serverName,
      port,
      template: rateLimits === 'lifted' ? 'test' : 'local',
      ...(extra === undefined ? {} : { extra }),
    });
  let running = await start();
  return {
    ...accountsOf(running),
    get pid() {
      return running.pid;
    },
    folder,
    async stop() {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
    async kill() {
      running.kill();
      await running.ended;
    },
    async startAgain() {
      running = await start();
    },
  };
}

/** Two Synapses that federate with each other over TLS, and how to end both. */
export interface FederatedPair {
  here: Accounts;
  there: Accounts;
  /** The certificate of the authority that signed both, for NODE_EXTRA_CA_CERTS. */
  caFile: string;
  stop(): Promise<void>;
}

/** Starts two homeservers that federate on this machine, each named `localhost` and its own port. */
export async function startTestPair(): Promise<FederatedPair> {
  const folder = mkdtempSync(join(tmpdir(), 'kohtaamo-pair-'));
  const pair = await startFederatedPair(folder);
  return {
    here: accountsOf(pair.here),
    there: accountsOf(pair.there),
    caFile: pair.caFile,
    async stop() {
      await pair.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
