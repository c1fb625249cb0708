import { z } from 'zod';
import { isServerName } from '../matrix/userid.ts';

/** One setting of the hub, as an operator meets it: in the environment, in `.env.example` and in docs/configuration.md. */
export type SettingRecord = {
  /** What it is for, as one or two sentences. */
  what: string;
  /** The value that stands when none is given; null: there is none. */
  fallback: string | null;
  /** What stands when none is given, in words, where it is worked out from other settings. */
  fallbackInWords?: string;
  /** How a right value looks: ends the sentence "NAME must be …". */
  mustBe: string;
  secret: boolean;
  schema: z.ZodType<unknown, string>;
};

/** A partner homeserver: its name and, where it is not found by well-known lookup, the address of its client API. */
export type AllowedServer = { name: string; url?: string };

const port = z
  .string()
  .regex(/^[0-9]{1,5}$/)
  .transform(Number)
  .pipe(z.number().int().min(1).max(65535));

/** An http(s) address without path, query or credentials; comes out without the closing slash. */
const origin = z
  .url({ protocol: /^https?$/ })
  .regex(/^https?:\/\/[^/?#@]+\/?$/)
  .transform((text) => text.replace(/\/$/, ''));

const mailServer = z.url({ protocol: /^smtps?$/, hostname: /./ });

// Not RFC 5322: an operator's own sender line, "Name <address>" or the address. The mail library checks it again when it sends.
const sender = z.string().regex(/^(?:[^<>\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/);

const serverName = z.string().refine(isServerName);

const allowedServers = z.string().transform((text, context) => {
  const servers: AllowedServer[] = [];
  for (const part of text.split(',').map((each) => each.trim())) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const name = equals < 0 ? part : part.slice(0, equals).trim();
    const url = equals < 0 ? undefined : origin.safeParse(part.slice(equals + 1).trim());
    if (!isServerName(name) || url?.success === false) {
      context.addIssue(`"${part}"`);
      return z.NEVER;
    }
    servers.push(url === undefined ? { name } : { name, url: url.data });
  }
  return servers;
});

const origins = z.string().transform((text, context) => {
  const read: string[] = [];
  for (const part of text.split(',').map((each) => each.trim())) {
    if (part === '') continue;
    const parsed = origin.safeParse(part);
    if (!parsed.success) {
      context.addIssue(`"${part}"`);
      return z.NEVER;
    }
    read.push(parsed.data);
  }
  return read;
});

const timeZone = z.string().refine((text) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
});

/** Every setting, in the order in which the documents show them. `.env.example` and docs/configuration.md are made from this record. */
export const settingRecords = {
  KOHTAAMO_DATA_DIR: {
    what: 'The folder of everything that must be kept: the database, the homeserver with its keys, mail files and logs. Back this up.',
    fallback: './data',
    mustBe: 'the path of a folder',
    secret: false,
    schema: z.string(),
  },
  KOHTAAMO_WEB_PORT: {
    what: 'The port of the web application.',
    fallback: '3000',
    mustBe: 'a port number between 1 and 65535',
    secret: false,
    schema: port,
  },
  KOHTAAMO_HOMESERVER_PORT: {
    what: 'The port of the homeserver that `npm start` starts.',
    fallback: '8008',
    mustBe: 'a port number between 1 and 65535',
    secret: false,
    schema: port,
  },
  KOHTAAMO_SERVER_NAME: {
    what: 'The name of the homeserver: the part after the colon in every user id. It can never be changed once people have joined.',
    fallback: 'localhost',
    mustBe: 'the name of a Matrix server, such as kohtaamo.example or localhost:8448',
    secret: false,
    schema: serverName,
  },
  KOHTAAMO_PUBLIC_URL: {
    what: 'The address at which people open the web application. Links in invitations and mail begin with it.',
    fallback: null,
    fallbackInWords: '`http://localhost:` and the web port',
    mustBe: 'an address such as https://kohtaamo.example, without a path',
    secret: false,
    schema: origin,
  },
  KOHTAAMO_HOMESERVER_URL: {
    what: 'The address of a homeserver that already runs; bot and web reach it there. Without it `npm start` starts one. Needs `KOHTAAMO_REGISTRATION_SECRET`.',
    fallback: null,
    fallbackInWords: 'a homeserver is started at `http://localhost:` and the homeserver port',
    mustBe: 'an address such as http://synapse:8008, without a path',
    secret: false,
    schema: origin,
  },
  KOHTAAMO_HOMESERVER_PUBLIC_URL: {
    what: 'The address at which people’s browsers and Matrix clients reach the homeserver.',
    fallback: null,
    fallbackInWords: 'the same as the homeserver’s address',
    mustBe: 'an address such as https://matrix.kohtaamo.example, without a path',
    secret: false,
    schema: origin,
  },
  KOHTAAMO_SMTP_URL: {
    what: 'The mail server. Without it every mail is written as an `.eml` file into the folder `mail` of the data folder.',
    fallback: null,
    fallbackInWords: 'mail is written to files',
    mustBe: 'an address such as smtps://user:password@mail.example:465',
    secret: true,
    schema: mailServer,
  },
  KOHTAAMO_MAIL_FROM: {
    what: 'The sender of every mail.',
    fallback: 'Kohtaamo <kohtaamo@localhost>',
    mustBe: 'a sender such as Kohtaamo <hello@kohtaamo.example>',
    secret: false,
    schema: sender,
  },
  KOHTAAMO_ALLOWED_SERVERS: {
    what: 'Partner homeservers whose people may take part, separated by commas: `name`, or `name=https://address` where the client API is not found by name. Empty: only people of the hub’s own homeserver.',
    fallback: '',
    mustBe: 'a list such as xamk.example,partner.example=https://matrix.partner.example',
    secret: false,
    schema: allowedServers,
  },
  KOHTAAMO_REGISTRATION_SECRET: {
    what: 'The homeserver’s `registration_shared_secret`, with which the bot makes its own account. `npm start` makes one for the homeserver it starts.',
    fallback: null,
    fallbackInWords: 'made by `npm start`',
    mustBe: 'the registration_shared_secret of the homeserver, at least 16 characters',
    secret: true,
    schema: z.string().min(16),
  },
  KOHTAAMO_PUSH_SERVICES: {
    what: 'Where else than at the push services of the known browsers (Google, Mozilla, Microsoft, Apple) a browser may have its notifications sent, as addresses with commas between. The hub makes requests there.',
    fallback: '',
    mustBe: 'a list such as https://push.kohtaamo.example',
    secret: false,
    schema: origins,
  },
  KOHTAAMO_STYLEGUIDE: {
    what: 'Whether `/styleguide`, which shows every part that pages are made of, is there for everybody. For those who build pages; a hub that people use has no need of it.',
    fallback: 'hidden',
    mustBe: 'shown or hidden',
    secret: false,
    schema: z.enum(['shown', 'hidden']),
  },
  KOHTAAMO_TIME_ZONE: {
    what: 'The time zone in which workshops are shown and decent hours are counted.',
    fallback: 'Europe/Helsinki',
    mustBe: 'the name of a time zone, such as Europe/Helsinki',
    secret: false,
    schema: timeZone,
  },
} satisfies Record<string, SettingRecord>;

export type SettingName = keyof typeof settingRecords;

/** The settings, read and worked out. Addresses are without a closing slash. */
export type Settings = {
  dataDir: string;
  webPort: number;
  homeserverPort: number;
  serverName: string;
  publicUrl: string;
  homeserverUrl: string;
  homeserverPublicUrl: string;
  /** False when KOHTAAMO_HOMESERVER_URL names a homeserver that runs already. */
  startsHomeserver: boolean;
  smtpUrl?: string;
  mailFrom: string;
  allowedServers: AllowedServer[];
  registrationSecret?: string;
  /** Origins of push services besides those of the known browsers. */
  pushServices: string[];
  styleguide: 'shown' | 'hidden';
  timeZone: string;
};

export type SettingsRead = { ok: true; settings: Settings } | { ok: false; problems: string[] };

/**
 * Reads the settings out of an environment. Empty text counts as not given. Every wrong setting is named in a sentence of
 * `problems`, in the order of the records; the value of a secret is not repeated there.
 */
export function readSettings(env: Record<string, string | undefined>): SettingsRead {
  const problems: string[] = [];

  function read<T>(name: SettingName, schema: z.ZodType<T, string>): T | undefined {
    const record: SettingRecord = settingRecords[name];
    const given = env[name]?.trim();
    const text = given === undefined || given === '' ? record.fallback : given;
    if (text === null) return undefined;
    const parsed = schema.safeParse(text);
    if (parsed.success) return parsed.data;
    problems.push(`${name} must be ${record.mustBe}.${record.secret ? '' : ` It is now "${text}".`}`);
    return undefined;
  }

  const records = settingRecords;
  const dataDir = read('KOHTAAMO_DATA_DIR', records.KOHTAAMO_DATA_DIR.schema);
  const webPort = read('KOHTAAMO_WEB_PORT', records.KOHTAAMO_WEB_PORT.schema);
  const homeserverPort = read('KOHTAAMO_HOMESERVER_PORT', records.KOHTAAMO_HOMESERVER_PORT.schema);
  const name = read('KOHTAAMO_SERVER_NAME', records.KOHTAAMO_SERVER_NAME.schema);
  const publicUrl = read('KOHTAAMO_PUBLIC_URL', records.KOHTAAMO_PUBLIC_URL.schema);
  const givenUrl = read('KOHTAAMO_HOMESERVER_URL', records.KOHTAAMO_HOMESERVER_URL.schema);
  const homeserverPublicUrl = read('KOHTAAMO_HOMESERVER_PUBLIC_URL', records.KOHTAAMO_HOMESERVER_PUBLIC_URL.schema);
  const smtpUrl = read('KOHTAAMO_SMTP_URL', records.KOHTAAMO_SMTP_URL.schema);
  const mailFrom = read('KOHTAAMO_MAIL_FROM', records.KOHTAAMO_MAIL_FROM.schema);
  const servers = read('KOHTAAMO_ALLOWED_SERVERS', records.KOHTAAMO_ALLOWED_SERVERS.schema);
  const registrationSecret = read('KOHTAAMO_REGISTRATION_SECRET', records.KOHTAAMO_REGISTRATION_SECRET.schema);
  const pushServices = read('KOHTAAMO_PUSH_SERVICES', records.KOHTAAMO_PUSH_SERVICES.schema);
  const styleguide = read('KOHTAAMO_STYLEGUIDE', records.KOHTAAMO_STYLEGUIDE.schema);
  const zone = read('KOHTAAMO_TIME_ZONE', records.KOHTAAMO_TIME_ZONE.schema);

  if (webPort !== undefined && webPort === homeserverPort && givenUrl === undefined) {
    problems.push('KOHTAAMO_WEB_PORT and KOHTAAMO_HOMESERVER_PORT are the same; each needs a port of its own.');
  }
  // Only a wrong value is undefined where a fallback stands, so the checks after the first one cost nothing but satisfy the types.
  if (
    problems.length > 0 ||
    dataDir === undefined ||
    webPort === undefined ||
    homeserverPort === undefined ||
    name === undefined ||
    mailFrom === undefined ||
    servers === undefined ||
    pushServices === undefined ||
    styleguide === undefined ||
    zone === undefined
  ) {
    return { ok: false, problems };
  }
  const homeserverUrl = givenUrl ?? `http://localhost:${String(homeserverPort)}`;
  return {
    ok: true,
    settings: {
      dataDir,
      webPort,
      homeserverPort,
      serverName: name,
      publicUrl: publicUrl ?? `http://localhost:${String(webPort)}`,
      homeserverUrl,
      homeserverPublicUrl: homeserverPublicUrl ?? homeserverUrl,
      startsHomeserver: givenUrl === undefined,
      ...(smtpUrl === undefined ? {} : { smtpUrl }),
      mailFrom,
      allowedServers: servers,
      ...(registrationSecret === undefined ? {} : { registrationSecret }),
      pushServices,
      styleguide,
      timeZone: zone,
    },
  };
}
