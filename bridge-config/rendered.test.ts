import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderTestHub, type TestHub } from './testhub.ts';

type Registration = {
  id: string;
  url: string;
  as_token: string;
  hs_token: string;
  sender_localpart: string;
  namespaces: Record<'users' | 'aliases' | 'rooms', { exclusive: boolean; regex: string }[]>;
};
type BridgeConfig = {
  appservice: {
    id: string;
    address: string;
    port: number;
    as_token: string;
    hs_token: string;
    bot: { username: string };
    username_template: string;
  };
  homeserver: { domain: string };
  bridge: { permissions: Record<string, string> };
};

let hub: TestHub;
beforeAll(() => {
  hub = renderTestHub();
});
afterAll(() => {
  hub.remove();
});

const ajv = new Ajv({ allErrors: true });
formats.default(ajv);
const schema: unknown = JSON.parse(readFileSync(join(import.meta.dirname, 'registration.schema.json'), 'utf8'));
const isRegistration = ajv.compile<Registration>(schema as object);

function registrationOf(bridge: string): Registration {
  const read = hub.yaml(`config/synapse/registration.${bridge}.yaml`);
  if (!isRegistration(read)) throw new Error(ajv.errorsText(isRegistration.errors));
  return read;
}
const configOf = (bridge: string) => hub.yaml(`config/${bridge}/config.yaml`) as BridgeConfig;

describe.each(['whatsapp', 'telegram'])('the bridge %s', (bridge) => {
  test('has a registration as the Matrix specification wants it', () => {
    expect(registrationOf(bridge).id).toBe(bridge);
  });

  test('is known to the homeserver by the same tokens, name and address as it has itself', () => {
    const registration = registrationOf(bridge);
    const { appservice } = configOf(bridge);
    expect(appservice.as_token).toBe(registration.as_token);
    expect(appservice.hs_token).toBe(registration.hs_token);
    expect(registration.as_token).not.toBe(registration.hs_token);
    expect(appservice.id).toBe(registration.id);
    expect(appservice.address).toBe(registration.url);
    expect(registration.url).toBe(`http://${bridge}:${appservice.port}`);
  });

  test('owns its bot and its own people of this homeserver, and nobody else', () => {
    const { users, aliases, rooms } = registrationOf(bridge).namespaces;
    const { appservice } = configOf(bridge);
    const owns = (userId: string) => users.some(({ regex }) => new RegExp(regex).test(userId));
    expect(owns(`@${appservice.bot.username}:kohtaamo.example`)).toBe(true);
    expect(owns(`@${appservice.username_template.replace('{{.}}', '358401234567')}:kohtaamo.example`)).toBe(true);
    for (const other of [
      '@maija:kohtaamo.example',
      '@kohtaamo:kohtaamo.example',
      `@${bridge}_1:kohtaamoXexample`,
      `@${bridge}_1:kohtaamo.example.evil.example`,
      `@${bridge}_1:partner.example`,
      `x@${bridge}_1:kohtaamo.example`,
    ]) {
      expect(owns(other), other).toBe(false);
    }
    for (const { regex, exclusive } of users) {
      expect(exclusive).toBe(true);
      expect(regex).toMatch(/^\^@.*:kohtaamo\\\.example\$$/);
    }
    expect([...aliases, ...rooms]).toEqual([]);
  });

  test('lets only the named person log in; others are spoken for', () => {
    expect(configOf(bridge).bridge.permissions).toEqual({ '*': 'relay', '@maija:kohtaamo.example': 'admin' });
    expect(configOf(bridge).homeserver.domain).toBe('kohtaamo.example');
  });
});

describe('the homeserver', () => {
  const homeserver = () => hub.yaml('config/synapse/homeserver.yaml');

  test('lets nobody register without an invitation, and no guest in', () => {
    expect(homeserver()).toMatchObject({
      server_name: 'kohtaamo.example',
      public_baseurl: 'https://matrix.kohtaamo.example/',
      enable_registration: true,
      registration_requires_token: true,
      allow_guest_access: false,
      report_stats: false,
    });
    expect(homeserver()).not.toHaveProperty('enable_registration_without_verification');
  });

  test('speaks with the allowed partners only, and looks nothing up for anybody', () => {
    expect(homeserver()).toMatchObject({
      federation_domain_whitelist: ['xamk.example', 'partner.example'],
      trusted_key_servers: [],
      url_preview_enabled: false,
      default_room_version: '11',
      retention: { enabled: false },
      app_service_config_files: ['/config/registration.whatsapp.yaml', '/config/registration.telegram.yaml'],
    });
  });

  test('uses PostgreSQL with its own account, whose database sorts as Synapse needs it', () => {
    const { database } = homeserver() as { database: { name: string; args: Record<string, string> } };
    expect(database).toMatchObject({
      name: 'psycopg2',
      args: { host: 'postgres', user: 'synapse', dbname: 'synapse' },
    });
    const sql = hub.text('config/postgres/databases.sql');
    expect(sql).toContain(`CREATE ROLE synapse LOGIN PASSWORD '${database.args.password ?? ''}';`);
    expect([
      ...sql.matchAll(/CREATE DATABASE .* TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';/g),
    ]).toHaveLength(3);
  });

  test('keeps its limits for people who guess', () => {
    expect(homeserver()).toMatchObject({
      rc_login: { account: { burst_count: 5 }, failed_attempts: { burst_count: 5 } },
    });
    expect(homeserver()).not.toHaveProperty('bcrypt_rounds');
  });

  test('has the limits that the homeserver of npm start has, so that what works there works here', () => {
    const template = readFileSync(join(import.meta.dirname, 'homeserver.local.yaml'), 'utf8');
    const limitsOf = (of: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(of).filter(([key]) => key.startsWith('rc_')));
    const local = limitsOf(parse(template.replaceAll(/\$\{[A-Z_]+\}/g, '0')) as Record<string, unknown>);
    expect(Object.keys(local)).not.toEqual([]);
    expect(limitsOf(homeserver() as Record<string, unknown>)).toEqual(local);
  });

  test('is told the secret that the bot is told', () => {
    const { registration_shared_secret } = homeserver() as { registration_shared_secret: string };
    expect(hub.text('compose.env')).toContain(`REGISTRATION_SHARED_SECRET='${registration_shared_secret}'`);
    expect(hub.text('config/synapse/signing.key')).toMatch(/^ed25519 a_[0-9a-f]{6} [A-Za-z0-9+/]{43}\n$/);
  });
});

test('the door lets nobody from outside reach the administration of the homeserver', () => {
  const caddy = hub.text('config/caddy/Caddyfile').replace(/^\s*#.*$/gm, '');
  expect(caddy).not.toContain('admin/');
  expect(caddy).toMatch(/@matrix path \/_matrix\/\* \/_synapse\/client\/\*\n\thandle @matrix \{/);
  expect(caddy.match(/synapse:8008/g)).toHaveLength(1);
});
