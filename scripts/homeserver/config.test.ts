import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { newSigningKey, registrationSecretIn, writeConfig } from './config.mjs';

function write(folder: string, more: Record<string, unknown> = {}) {
  const written = writeConfig({
    folder,
    serverName: 'kohtaamo.example',
    port: 18008,
    publicUrl: 'https://matrix.kohtaamo.example',
    bindAddress: '127.0.0.1',
    template: 'local',
    federateWith: [],
    extra: undefined,
    registrationSharedSecret: undefined,
    ...more,
  });
  const main: unknown = parse(readFileSync(written.configs[0] ?? '', 'utf8'));
  return { ...written, main };
}

const folderOf = (name: string) => join(mkdtempSync(join(tmpdir(), 'kohtaamo-config-')), name);

test('a hub keeps its keys and secrets from one start to the next, readable by its owner only', () => {
  const folder = folderOf('homeserver');
  const first = write(folder);
  const key = readFileSync(join(folder, 'signing.key'), 'utf8');
  expect(write(folder).registrationSharedSecret).toBe(first.registrationSharedSecret);
  expect(registrationSecretIn(folder)).toBe(first.registrationSharedSecret);
  expect(readFileSync(join(folder, 'signing.key'), 'utf8')).toBe(key);
  for (const name of ['signing.key', 'secrets.json', 'homeserver.yaml']) {
    expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
  }
});

test('nobody makes an account without a token, and nobody federates unless allowed', () => {
  expect(write(folderOf('a')).main).toMatchObject({
    server_name: 'kohtaamo.example',
    public_baseurl: 'https://matrix.kohtaamo.example/',
    enable_registration: true,
    registration_requires_token: true,
    federation_domain_whitelist: [],
    trusted_key_servers: [],
  });
  expect(write(folderOf('b'), { federateWith: ['partner.example'] }).main).toMatchObject({
    federation_domain_whitelist: ['partner.example'],
  });
});

test('a hub for people hashes passwords as strongly as Synapse does, and lets nobody guess at one', () => {
  const { main } = write(folderOf('a'));
  expect(main).not.toHaveProperty('bcrypt_rounds');
  expect(main).toMatchObject({ rc_login: { account: { burst_count: 5 }, failed_attempts: { burst_count: 5 } } });
});

test('a hub may lie in a folder with any name', () => {
  const folder = folderOf('Aino "K" \\ O\'Brien');
  expect(write(folder).main).toMatchObject({ signing_key_path: 'signing.key' });
});

test('a homeserver keeps its name: with another one the operator is told what to set', () => {
  const folder = folderOf('homeserver');
  write(folder);
  expect(() => write(folder, { serverName: 'other.example' })).toThrow(/kohtaamo\.example.*KOHTAAMO_SERVER_NAME/s);
  expect(write(folder).main).toMatchObject({ server_name: 'kohtaamo.example' });
});

test('a signing key is 32 bytes in the form that Synapse reads', () => {
  expect(newSigningKey()).toMatch(/^ed25519 a_[0-9a-f]{6} [A-Za-z0-9+/]{43}\n$/);
});
