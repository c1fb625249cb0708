import { parseUserId, serverNameOf } from '@kohtaamo/core/matrix/userid.ts';
import { forgetCredentials, type Credentials } from './credentials.ts';
import { askHomeserver, findClientApi, textOf, type Answer } from './homeserver.ts';
import { localpartOf } from './localpart.ts';

/** Why an account could not be made or used, as the page has a sentence for each. */
export type AccountProblem =
  | 'offline'
  | 'wrong_password'
  | 'weak_password'
  | 'token'
  | 'name_taken'
  | 'limited'
  | 'bad_user_id'
  | 'server_not_allowed'
  | 'other';

export type Account = { ok: true; credentials: Credentials } | { ok: false; problem: AccountProblem };

const deviceName = 'Kohtaamo';
const mostNames = 6;
const mostSteps = 5;

/**
 * Makes an account at the homeserver with a single-use token. The password goes from this browser straight to the homeserver. A taken name
 * is tried again with a number, without asking.
 */
export async function makeAccount(
  baseUrl: string,
  person: { name: string; password: string; token: string },
  chance: () => number = Math.random,
): Promise<Account> {
  for (let attempt = 0; attempt < mostNames; attempt += 1) {
    const answer = await registerAs(localpartOf(person.name, attempt, chance()), baseUrl, person);
    if (!answer.ok) {
      if (['M_USER_IN_USE', 'M_EXCLUSIVE', 'M_INVALID_USERNAME'].includes(answer.errcode)) continue;
      return { ok: false, problem: problemOf(answer) };
    }
    const credentials = credentialsOf(baseUrl, answer.body);
    if (credentials === null) return { ok: false, problem: 'other' };
    await nameAccount(credentials, person.name);
    return { ok: true, credentials };
  }
  return { ok: false, problem: 'name_taken' };
}

/** One registration through the stages the homeserver asks for: the token, then nothing more. */
async function registerAs(
  username: string,
  baseUrl: string,
  { password, token }: { password: string; token: string },
): Promise<Answer> {
  const wish = { username, password, initial_device_display_name: deviceName };
  let answer = await askHomeserver(baseUrl, 'POST', '/_matrix/client/v3/register', { body: wish });
  for (let step = 0; step < mostSteps; step += 1) {
    // 401 without an error code asks for the next stage; with one, the stage just tried has failed.
    if (answer.ok || answer.status !== 401 || answer.errcode !== '') return answer;
    const session = textOf(answer.body.session);
    const done = Array.isArray(answer.body.completed) ? answer.body.completed : [];
    const auth = done.includes('m.login.registration_token')
      ? { type: 'm.login.dummy', session }
      : { type: 'm.login.registration_token', token, session };
    answer = await askHomeserver(baseUrl, 'POST', '/_matrix/client/v3/register', { body: { ...wish, auth } });
  }
  return answer;
}

/** Logs in at the homeserver a user id belongs to, one of those allowed; their addresses are looked up where `url` is null. */
export async function logIn(
  userIdText: string,
  password: string,
  homeservers: readonly { name: string; url: string | null }[],
): Promise<Account> {
  const typed = userIdText.trim();
  const own = homeservers[0];
  // People of the hub's own homeserver need not know the rest of their id.
  const whole = typed.includes(':') || own === undefined ? typed : `@${typed.replace(/^@/, '')}:${own.name}`;
  const userId = parseUserId(whole.startsWith('@') ? whole : `@${whole}`);
  if (userId === null) return { ok: false, problem: 'bad_user_id' };
  const homeserver = homeservers.find((each) => each.name === serverNameOf(userId));
  if (homeserver === undefined) return { ok: false, problem: 'server_not_allowed' };
  const baseUrl = homeserver.url ?? (await findClientApi(homeserver.name));
  const answer = await askHomeserver(baseUrl, 'POST', '/_matrix/client/v3/login', {
    body: {
      type: 'm.login.password',
      identifier: { type: 'm.id.user', user: userId },
      password,
      initial_device_display_name: deviceName,
    },
  });
  if (!answer.ok) return { ok: false, problem: answer.status === 403 ? 'wrong_password' : problemOf(answer) };
  const credentials = credentialsOf(baseUrl, answer.body);
  return credentials === null ? { ok: false, problem: 'other' } : { ok: true, credentials };
}

/** A token with which the hub's server can ask the homeserver who this is; it opens nothing else. Null when refused. */
export async function openidToken(
  credentials: Credentials,
): Promise<{ serverName: string; accessToken: string } | null> {
  const path = `/_matrix/client/v3/user/${encodeURIComponent(credentials.userId)}/openid/request_token`;
  const answer = await askHomeserver(credentials.baseUrl, 'POST', path, { token: credentials.accessToken, body: {} });
  if (!answer.ok) return null;
  return { serverName: textOf(answer.body.matrix_server_name), accessToken: textOf(answer.body.access_token) };
}

/** The name a person goes by at their homeserver; empty when there is none. */
export async function displayNameOf(credentials: Credentials): Promise<string> {
  const path = `/_matrix/client/v3/profile/${encodeURIComponent(credentials.userId)}/displayname`;
  const answer = await askHomeserver(credentials.baseUrl, 'GET', path, { token: credentials.accessToken });
  return answer.ok ? textOf(answer.body.displayname) : '';
}

/** Ends this browser's login at the homeserver and takes it out of the browser. */
export async function endLogin(credentials: Credentials): Promise<void> {
  forgetCredentials();
  await askHomeserver(credentials.baseUrl, 'POST', '/_matrix/client/v3/logout', {
    token: credentials.accessToken,
    body: {},
    keepalive: true,
  });
}

async function nameAccount(credentials: Credentials, displayname: string): Promise<void> {
  const path = `/_matrix/client/v3/profile/${encodeURIComponent(credentials.userId)}/displayname`;
  await askHomeserver(credentials.baseUrl, 'PUT', path, { token: credentials.accessToken, body: { displayname } });
}

function credentialsOf(baseUrl: string, body: Record<string, unknown>): Credentials | null {
  const credentials = {
    // The address that just answered; a well-known inside the answer may name one this browser may not reach.
    baseUrl,
    userId: textOf(body.user_id),
    deviceId: textOf(body.device_id),
    accessToken: textOf(body.access_token),
  };
  return parseUserId(credentials.userId) === null || credentials.accessToken === '' ? null : credentials;
}

function problemOf(answer: Answer & { ok: false }): AccountProblem {
  if (answer.status === 0) return 'offline';
  switch (answer.errcode) {
    case 'M_LIMIT_EXCEEDED':
      return 'limited';
    case 'M_WEAK_PASSWORD':
    case 'M_PASSWORD_TOO_SHORT':
      return 'weak_password';
    case 'M_UNAUTHORIZED':
      return 'token';
    case 'M_FORBIDDEN':
      return answer.status === 403 ? 'wrong_password' : 'token';
    default:
      return answer.status === 401 ? 'token' : 'other';
  }
}
