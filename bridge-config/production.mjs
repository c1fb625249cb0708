// What a hub in production needs to know, what is made for it, and which files are rendered from that.
import { randomBytes } from 'node:crypto';

const hostName = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;
const serverName = String.raw`[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?`;
const allowedServer = String.raw`${serverName}(?:=https?://[A-Za-z0-9.:-]+/?)?`;

/**
 * What the operator says, in .env.production.
 * `mustBe` ends the sentence "NAME must be …"; a setting without `fallback` must be given where a rendered file wants it.
 * @type {Record<string, { mustBe: string, pattern: RegExp, fallback?: string, secret?: true }>}
 */
export const settings = {
  KOHTAAMO_WEB_HOST: { mustBe: 'the name of a host, such as kohtaamo.example', pattern: hostName },
  KOHTAAMO_MATRIX_HOST: { mustBe: 'the name of another host, such as matrix.kohtaamo.example', pattern: hostName },
  KOHTAAMO_ADMIN_EMAIL: { mustBe: 'an e-mail address', pattern: /^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+$/ },
  KOHTAAMO_ALLOWED_SERVERS: {
    mustBe: 'a list such as xamk.example,partner.example=https://matrix.partner.example',
    pattern: new RegExp(`^(?:${allowedServer}(?:\\s*,\\s*${allowedServer})*)?$`),
    fallback: '',
  },
  KOHTAAMO_SMTP_URL: {
    mustBe: 'an address such as smtps://user:password@mail.example:465',
    pattern: /^(?:smtps?:\/\/[^\s']+)?$/,
    fallback: '',
    secret: true,
  },
  KOHTAAMO_MAIL_FROM: {
    mustBe: 'a sender such as Kohtaamo <hello@kohtaamo.example>',
    pattern: /^(?:[^<>']+ <[^\s<>@']+@[^\s<>@']+>|[^\s<>@']+@[^\s<>@']+)$/,
  },
  KOHTAAMO_TIME_ZONE: {
    mustBe: 'the name of a time zone, such as Europe/Helsinki',
    pattern: /^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)*$/,
    fallback: 'Europe/Helsinki',
  },
  KOHTAAMO_BRIDGES: {
    mustBe: 'empty, whatsapp, telegram, or both with a comma between',
    pattern: /^(?:(?:whatsapp|telegram)(?:\s*,\s*(?:whatsapp|telegram))?)?$/,
    fallback: '',
  },
  KOHTAAMO_BRIDGE_ADMIN: { mustBe: 'a Matrix user id', pattern: new RegExp(`^@[a-z0-9._=/+-]+:${serverName}$`) },
  TELEGRAM_API_ID: { mustBe: 'a number', pattern: /^[0-9]{1,12}$/ },
  TELEGRAM_API_HASH: { mustBe: 'of 32 hexadecimal digits', pattern: /^[0-9a-f]{32}$/, secret: true },
};

const password = () => randomBytes(32).toString('base64url');

/** A signing key in Synapse's own form: algorithm, version, seed in base64 without padding. */
const signingKey = () =>
  `ed25519 a_${randomBytes(3).toString('hex')} ${randomBytes(32).toString('base64').replaceAll('=', '')}`;

/**
 * What no person should think up. Kept in secrets.env; losing the signing key means losing the server's name.
 * @type {Record<string, () => string>}
 */
export const secrets = {
  REGISTRATION_SHARED_SECRET: password,
  MACAROON_SECRET_KEY: password,
  FORM_SECRET: password,
  SYNAPSE_SIGNING_KEY: signingKey,
  POSTGRES_PASSWORD: password,
  SYNAPSE_DATABASE_PASSWORD: password,
  WHATSAPP_DATABASE_PASSWORD: password,
  WHATSAPP_AS_TOKEN: password,
  WHATSAPP_HS_TOKEN: password,
  TELEGRAM_DATABASE_PASSWORD: password,
  TELEGRAM_AS_TOKEN: password,
  TELEGRAM_HS_TOKEN: password,
};

/**
 * Template → where it is rendered to, for every hub and for each bridge. One folder a container: none reads another's secrets.
 * @type {Record<'hub' | 'whatsapp' | 'telegram', Record<string, string>>}
 */
export const files = {
  hub: {
    'compose.env': 'compose.env',
    'homeserver.yaml': 'config/synapse/homeserver.yaml',
    'log.yaml': 'config/synapse/log.yaml',
    'signing.key': 'config/synapse/signing.key',
    'databases.sql': 'config/postgres/databases.sql',
    'postgres-password': 'config/postgres/password',
    Caddyfile: 'config/caddy/Caddyfile',
  },
  whatsapp: {
    'registration.whatsapp.yaml': 'config/synapse/registration.whatsapp.yaml',
    'whatsapp.yaml': 'config/whatsapp/config.yaml',
  },
  telegram: {
    'registration.telegram.yaml': 'config/synapse/registration.telegram.yaml',
    'telegram.yaml': 'config/telegram/config.yaml',
  },
};

/** What the containers write into. Docker would make these as root, whom no container here is. */
export const dataFolders = ['data/hub', 'data/synapse', 'data/postgres', 'data/caddy'];

const listOf = (text) => (text ?? '').split(',').flatMap((each) => each.trim() || []);

/** @returns {('whatsapp' | 'telegram')[]} */
export function bridgesOf(values) {
  return ['whatsapp', 'telegram'].filter((each) => listOf(values.KOHTAAMO_BRIDGES).includes(each));
}

/**
 * What follows from the settings: the folder's address, its owner, and lists and patterns in the form the files want them.
 * @param {Record<string, string | undefined>} values
 * @param {{ folder: string, uid: number, gid: number }} place
 * @returns {Record<string, string>}
 */
export function derivedFrom(values, { folder, uid, gid }) {
  const servers = listOf(values.KOHTAAMO_ALLOWED_SERVERS).map((each) => each.replace(/=.*/, ''));
  const host = values.KOHTAAMO_WEB_HOST;
  return {
    KOHTAAMO_FOLDER: folder,
    KOHTAAMO_UID: String(uid),
    KOHTAAMO_GID: String(gid),
    FEDERATE_WITH: JSON.stringify(servers),
    APP_SERVICE_FILES: JSON.stringify(bridgesOf(values).map((each) => `/config/registration.${each}.yaml`)),
    ...(host === undefined ? {} : { SERVER_NAME_PATTERN: host.replaceAll('.', '\\.') }),
  };
}

/**
 * The given settings with their fallbacks, and one sentence for each that is wrong. An empty one counts as not given.
 * The value of a secret is not repeated.
 * @param {Record<string, string | undefined>} given
 * @returns {{ values: Record<string, string>, problems: string[] }}
 */
export function readSettings(given) {
  const values = {};
  const problems = [];
  for (const [name, { mustBe, pattern, fallback, secret }] of Object.entries(settings)) {
    const value = given[name]?.trim() || fallback;
    if (value === undefined) continue;
    if (pattern.test(value)) values[name] = value;
    else problems.push(`${name} must be ${mustBe}.${secret ? '' : ` It is now "${value}".`}`);
  }
  if (values.KOHTAAMO_WEB_HOST !== undefined && values.KOHTAAMO_WEB_HOST === values.KOHTAAMO_MATRIX_HOST) {
    problems.push('KOHTAAMO_MATRIX_HOST must be another host than KOHTAAMO_WEB_HOST.');
  }
  return { values, problems };
}
