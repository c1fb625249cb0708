import { parseUserId, serverNameOf } from '@kohtaamo/core/matrix/userid.ts';
import type { Credentials } from './credentials.ts';
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
  | 'logged_out'
  | 'other';

export type Account = { ok: true; credentials: Credentials } | { ok: false; problem: AccountProblem };
/** `perhapsMade`: the name of an account that may stand already, since the network was cut while it was asked for. */
export type MadeAccount = Account & { perhapsMade?: string };

const deviceName = 'Kohtaamo';
const mostNames = 6;
const mostSteps = 5;

/**
 * Makes an account at the homeserver with a single-use token. The password goes from this browser straight to the homeserver. A taken name
 * is tried again with a number, without asking. `perhapsMade`, from an earlier try: if the password opens it, it is the account.
 */
export async function makeAccount(
  baseUrl: string,
  person: { name: string; password: string; token: string; perhapsMade?: string | undefined },
  chance: () => number = Math.random,
): Promise<MadeAccount> {
  const { perhapsMade } = person;
  if (perhapsMade !== undefined) {
    const account = await logInAs(baseUrl, perhapsMade, person.password);
    if (account.ok) await nameAccount(account.credentials, person.name);
    if (account.ok || account.problem !== 'wrong_password') return { ...account, perhapsMade };
  }
  for (let attempt = 0; attempt < mostNames; attempt += 1) {
    const username = localpartOf(person.name, attempt, chance());
    const answer = await registerAs(username, baseUrl, person);
    if (!answer.ok) {
      if (['M_USER_IN_USE', 'M_EXCLUSIVE', 'M_INVALID_USERNAME'].includes(answer.errcode)) continue;
      const problem = problemOf(answer);
      return problem === 'offline' ? { ok: false, problem, perhapsMade: username } : { ok: false, problem };
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
  return logInAs(baseUrl, userId, password);
}

async function logInAs(baseUrl: string, user: string, password: string): Promise<Account> {
  const answer = await askHomeserver(baseUrl, 'POST', '/_matrix/client/v3/login', {
    body: {
      type: 'm.login.password',
      identifier: { type: 'm.id.user', user },
      password,
      initial_device_display_name: deviceName,
    },
  });
  if (!answer.ok) return { ok: false, problem: answer.status === 403 ? 'wrong_password' : problemOf(answer) };
  const credentials = credentialsOf(baseUrl, answer.body);
  return credentials === null ? { ok: false, problem: 'other' } : { ok: true, credentials };
}

export type OpenidToken =
  | { ok: true; serverName: string; accessToken: string }
  | { ok: false; problem: 'offline' | 'logged_out' | 'limited' | 'other' };

/** A token with which the hub's server can ask the homeserver who this is; it opens nothing else. */
export async function openidToken(credentials: Credentials): Promise<OpenidToken> {
  const path = `/_matrix/client/v3/user/${encodeURIComponent(credentials.userId)}/openid/request_token`;
  const answer = await askHomeserver(credentials.baseUrl, 'POST', path, { token: credentials.accessToken, body: {} });
  if (answer.ok)
    return {
      ok: true,
      serverName: textOf(answer.body.matrix_server_name),
      accessToken: textOf(answer.body.access_token),
    };
  if (answer.status === 0) return { ok: false, problem: 'offline' };
  if (answer.status === 401) return { ok: false, problem: 'logged_out' };
  return { ok: false, problem: answer.errcode === 'M_LIMIT_EXCEEDED' ? 'limited' : 'other' };
}

/** The name a person goes by at their homeserver; empty when there is none. */
export async function displayNameOf(credentials: Credentials): Promise<string> {
  const path = `/_matrix/client/v3/profile/${encodeURIComponent(credentials.userId)}/displayname`;
  const answer = await askHomeserver(credentials.baseUrl, 'GET', path, { token: credentials.accessToken });
  return answer.ok ? textOf(answer.body.displayname) : '';
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
