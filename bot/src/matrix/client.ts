import { createHmac } from 'node:crypto';
import { parseUserId, type MatrixUserId } from '@kohtaamo/core/matrix/userid.ts';
import { MatrixClient, MatrixError } from 'matrix-bot-sdk';
import { z } from 'zod';
import { readSession, writeSession, type BotSession } from './botsession.ts';
import { HomeserverError, path, type Homeserver, type Wish } from './homeserver.ts';
import { requestSignal, useFetch } from './request.ts';

export type Account = {
  homeserverUrl: string;
  serverName: string;
  /** The homeserver's `registration_shared_secret`. */
  registrationSecret: string;
  /** Where token and device are kept: bot-session.json of the data folder. */
  sessionFile: string;
};

const localpart = 'kohtaamo';
const botName = 'Kohtaamo';
/** Fixed: transaction ids are remembered per device, so a second log-in must come back as the same one. */
const deviceId = 'KOHTAAMOBOT';

/**
 * Connects as `@kohtaamo:<server>`: with the kept token, else by making the account or logging in to it. Throws `HomeserverError` when the
 * homeserver is away or will not have us.
 */
export async function connect(account: Account): Promise<Homeserver> {
  useFetch();
  const userId = parseUserId(`@${localpart}:${account.serverName}`);
  if (userId === null) throw new Error(`"${account.serverName}" is not a server name.`);
  let session = readSession(account.sessionFile);
  // A session of another homeserver is of no use: the data folder was moved under another name.
  if (session?.userId !== userId) session = null;
  if (session !== null && !(await isValid(account, session))) session = null;
  if (session === null) {
    session = await logIn(account, userId);
    writeSession(account.sessionFile, session);
  }
  const homeserver = homeserverOf(account, userId, session.accessToken);
  await prepareAccount(homeserver);
  return homeserver;
}

function homeserverOf(account: Account, userId: MatrixUserId, firstToken: string): Homeserver {
  let client = new MatrixClient(account.homeserverUrl, firstToken);
  let renewing: Promise<void> | null = null;
  async function renew(): Promise<void> {
    const session = await logIn(account, userId);
    writeSession(account.sessionFile, session);
    client = new MatrixClient(account.homeserverUrl, session.accessToken);
  }
  return {
    userId,
    serverName: account.serverName,
    async request(method, address, wish = {}) {
      const used = client;
      try {
        return await perform(used, method, address, wish);
      } catch (error) {
        if (!(error instanceof HomeserverError) || error.errcode !== 'M_UNKNOWN_TOKEN') throw error;
        if (used === client) {
          renewing ??= renew().finally(() => {
            renewing = null;
          });
          await renewing;
        }
        return perform(client, method, address, wish);
      }
    },
  };
}

async function perform(client: MatrixClient, method: string, address: string, wish: Wish): Promise<unknown> {
  const call = () =>
    client.doRequest(
      method as Parameters<MatrixClient['doRequest']>[0],
      address,
      wish.query ?? null,
      wish.body ?? null,
      wish.timeout ?? 60_000,
    );
  try {
    return await (wish.signal === undefined ? call() : requestSignal.run(wish.signal, call));
  } catch (error) {
    throw typed(error);
  }
}

const bareAnswer = z.object({ statusCode: z.number() });

/** What the SDK throws is a MatrixError, a bare answer without an errcode, or the network's own error. */
function typed(error: unknown): HomeserverError {
  if (error instanceof MatrixError) {
    return new HomeserverError(error.statusCode, error.errcode, error.retryAfterMs ?? null, error.error);
  }
  const answer = bareAnswer.safeParse(error);
  if (answer.success) return new HomeserverError(answer.data.statusCode, null, null, 'answer without an errcode');
  return new HomeserverError(null, null, null, error instanceof Error ? describe(error) : String(error));
}

function describe(error: Error): string {
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

async function isValid(account: Account, session: BotSession): Promise<boolean> {
  try {
    await perform(
      new MatrixClient(account.homeserverUrl, session.accessToken),
      'GET',
      '/_matrix/client/v3/account/whoami',
      {},
    );
    return true;
  } catch (error) {
    if (error instanceof HomeserverError && error.status === 401) return false;
    throw error;
  }
}

const loginAnswer = z.object({ access_token: z.string(), device_id: z.string() });

async function logIn(account: Account, userId: MatrixUserId): Promise<BotSession> {
  const stranger = new MatrixClient(account.homeserverUrl, '');
  // Worked out from the secret, so that a lost session file does not lock the bot out and no password lies about.
  const password = createHmac('sha256', account.registrationSecret).update(`password of ${userId}`).digest('base64url');
  await register(stranger, account.registrationSecret, password);
  const answer = loginAnswer.parse(
    await perform(stranger, 'POST', '/_matrix/client/v3/login', {
      body: {
        type: 'm.login.password',
        identifier: { type: 'm.id.user', user: userId },
        password,
        device_id: deviceId,
        initial_device_display_name: 'Kohtaamo',
      },
    }),
  );
  return { userId, accessToken: answer.access_token, deviceId: answer.device_id };
}

const registerPath = '/_synapse/admin/v1/register';

/** Makes the account as an administrator; one that exists already is as good. */
async function register(stranger: MatrixClient, secret: string, password: string): Promise<void> {
  const { nonce } = z.object({ nonce: z.string() }).parse(await perform(stranger, 'GET', registerPath, {}));
  // Synapse's shared-secret registration: HMAC-SHA1 over the fields, with a NUL between them.
  const mac = createHmac('sha1', secret).update([nonce, localpart, password, 'admin'].join('\0')).digest('hex');
  const body = { nonce, username: localpart, password, admin: true, mac, inhibit_login: true };
  try {
    await perform(stranger, 'POST', registerPath, { body });
  } catch (error) {
    if (!(error instanceof HomeserverError) || error.errcode !== 'M_USER_IN_USE') throw error;
  }
}

async function prepareAccount(homeserver: Homeserver): Promise<void> {
  // By default the sixth invite of the same person waits 331 s and the eleventh room 61 s; zero means: no limit.
  await homeserver.request('POST', path`/_synapse/admin/v1/users/${homeserver.userId}/override_ratelimit`, {
    body: { messages_per_second: 0, burst_count: 0 },
  });
  const address = path`/_matrix/client/v3/profile/${homeserver.userId}/displayname`;
  const named = z.object({ displayname: z.string().optional() }).parse(await homeserver.request('GET', address));
  // Even the same name again makes the homeserver go through every room the bot stands in.
  if (named.displayname !== botName) await homeserver.request('PUT', address, { body: { displayname: botName } });
}
