import { Ajv } from 'ajv';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { renderTestHub, type TestHub } from './testhub.ts';

type Service = {
  image: string;
  build?: string;
  command?: string[];
  user?: string;
  restart?: string;
  read_only?: boolean;
  cap_add?: string[];
  cap_drop?: string[];
  security_opt?: string[];
  ports?: string[];
  volumes?: string[];
  networks?: string[];
  profiles?: string[];
  environment?: Record<string, string>;
  depends_on?: Record<string, unknown>;
  healthcheck?: { test: string[] };
};
type Compose = { services: Record<string, Service>; networks: Record<string, { internal?: boolean }> };

const root = resolve(import.meta.dirname, '..');
const inProject = (path: string) => readFileSync(join(root, path), 'utf8');
const text = inProject('docker-compose.yml');
const compose = parse(text, { merge: true }) as Compose;
const services = Object.entries(compose.services);

test('the compose file is written as the Compose specification wants it', () => {
  const ajv = new Ajv({ allErrors: true, strictTuples: false });
  const valid = ajv.validate(JSON.parse(inProject('bridge-config/compose.schema.json')) as object, compose);
  expect(ajv.errorsText(), ajv.errorsText()).toBe('No errors');
  expect(valid).toBe(true);
});

describe.each(services)('the container %s', (name, service) => {
  test('starts again by itself and says whether it is well', () => {
    expect(service.restart).toBe('unless-stopped');
    expect(service.healthcheck?.test.length).toBeGreaterThan(1);
  });

  test('has no more rights than it needs', () => {
    expect(service.user).toMatch(/^\$\{KOHTAAMO_UID:\?.*\}:\$\{KOHTAAMO_GID:\?.*\}$/);
    expect(service.read_only).toBe(true);
    expect(service.security_opt).toContain('no-new-privileges:true');
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.cap_add ?? []).toEqual(name === 'caddy' ? ['NET_BIND_SERVICE'] : []);
  });

  test('is of one named version', () => {
    expect(service.image).toMatch(/^[a-z0-9./-]+:v?\d+\.\d+(\.\d+)?[a-z0-9.-]*$/);
  });

  test('leans only on containers that are there, and mounts only what is rendered', () => {
    for (const other of Object.keys(service.depends_on ?? {})) expect(compose.services).toHaveProperty(other);
    for (const network of service.networks ?? []) expect(compose.networks).toHaveProperty(network);
    for (const volume of service.volumes ?? []) {
      const path = /^\$\{KOHTAAMO_FOLDER:\?\}\/([^:]+):/.exec(volume)?.[1] ?? '';
      expect(existsSync(join(hub.folder, path)), volume).toBe(true);
      if (path.startsWith('config/')) expect(volume).toMatch(/:ro$/);
    }
  });
});

let hub: TestHub;
beforeAll(() => {
  hub = renderTestHub();
});
afterAll(() => {
  hub.remove();
});

describe('the hub in containers', () => {
  const namesUsed = [...new Set([...text.matchAll(/\$\{([A-Z_]+)/g)].map(([, name = '']) => name))];

  test('every name in the compose file is told to the operator, and rendered for it', () => {
    const example = inProject('.env.production.example');
    const env = hub.text('compose.env');
    for (const name of namesUsed) {
      expect(example, name).toMatch(new RegExp(`^#?\\s*${name}\\b`, 'm'));
      expect(env, name).toMatch(new RegExp(`^${name}='`, 'm'));
    }
    expect(env.match(/^[A-Z_]+(?==)/gm)?.sort()).toEqual(namesUsed.sort());
  });

  test('a name without a value stops it: none has a silent default', () => {
    for (const [use] of text.matchAll(/\$\{[^}]*\}/g)) expect(use).toMatch(/^\$\{[A-Z_]+:?\?[^}]*\}$/);
  });

  test('only the proxy is reached from outside, and the database by its programs only', () => {
    expect(services.filter(([, each]) => each.ports !== undefined).map(([name]) => name)).toEqual(['caddy']);
    expect(compose.services.postgres?.networks).toEqual(['database']);
    expect(compose.networks.database?.internal).toBe(true);
  });

  test('bot and web are the version of this project and share one folder', () => {
    const { version } = JSON.parse(inProject('package.json')) as { version: string };
    const { bot, web } = compose.services;
    for (const each of [bot, web]) {
      expect(each?.image).toBe(`kohtaamo:${version}`);
      expect(each?.volumes).toEqual(['${KOHTAAMO_FOLDER:?}/data/hub:/data']);
      const program = each?.command?.at(-1) ?? '';
      expect(existsSync(join(root, program)), program).toBe(true);
    }
    expect(web?.environment).not.toHaveProperty('KOHTAAMO_REGISTRATION_SECRET');
  });

  test('bridges stay away until they are asked for', () => {
    for (const [name, { profiles }] of services) {
      expect(profiles).toEqual(['whatsapp', 'telegram'].includes(name) ? ['bridges', name] : undefined);
    }
  });

  test('the homeserver is the one that is tested with', () => {
    const tested = /matrixdotorg\/synapse:v[\d.]+/.exec(inProject('scripts/homeserver/engine.mjs'))?.[0];
    expect(compose.services.synapse?.image).toBe(tested);
  });

  test('the image is made of the Node that the project runs on, as nobody in particular, and no package runs its scripts', () => {
    const dockerfile = inProject('Dockerfile');
    expect(dockerfile.match(/^FROM node:24\.\d+\.\d+-/gm)).toHaveLength(2);
    expect(dockerfile).toMatch(/^USER node$/m);
    for (const [line] of dockerfile.matchAll(/npm ci[^&\n]*/g)) expect(line).toContain('--ignore-scripts');
    const workspaces = (JSON.parse(inProject('package.json')) as { workspaces: string[] }).workspaces;
    for (const each of workspaces) expect(dockerfile).toContain(`COPY ${each}/package.json ${each}/`);
  });
});

function check(script: string, env: Record<string, string>): Promise<{ code: number; said: string }> {
  return new Promise((settle) => {
    execFile(
      process.execPath,
      [join(root, 'docker', script)],
      { env: { ...env, NODE_NO_WARNINGS: '1' } },
      (error, _out, said) => {
        settle({ code: error === null ? 0 : 1, said });
      },
    );
  });
}

describe('the health checks', () => {
  test('tell a bot that beats from one that has stopped, and do not make a database where there is none', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kohtaamo-alive-'));
    const env = { KOHTAAMO_DATA_DIR: folder };
    expect((await check('bot-alive.mjs', env)).code).toBe(1);
    expect(existsSync(join(folder, 'kohtaamo.sqlite'))).toBe(false);
    const database = new DatabaseSync(join(folder, 'kohtaamo.sqlite'));
    database.exec('PRAGMA journal_mode = WAL; CREATE TABLE heartbeat (part TEXT, at INTEGER)');
    expect(await check('bot-alive.mjs', env)).toEqual({ code: 1, said: 'The bot has not been seen.\n' });
    database.prepare("INSERT INTO heartbeat VALUES ('bot', ?)").run(Date.now());
    expect((await check('bot-alive.mjs', env)).code).toBe(0);
    database.prepare('UPDATE heartbeat SET at = ?').run(Date.now() - 90_000);
    expect((await check('bot-alive.mjs', env)).said).toMatch(/^The bot was last seen 9\d s ago\.\n$/);
    database.close();
    rmSync(folder, { recursive: true });
  });

  test('call the web well while it answers, even when the bot is away', async () => {
    const well = { ok: true };
    const parts = { web: well, database: well, bot: { ok: false, reason: 'away' }, homeserver: well };
    const server = createServer((_request, response) => {
      response.writeHead(503).end(JSON.stringify({ ok: false, parts }));
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const env = { PORT: String((server.address() as AddressInfo).port) };
    expect(await check('web-alive.mjs', env)).toEqual({ code: 0, said: '' });
    Object.assign(parts, { database: { ok: false, reason: 'the database cannot be read' } });
    expect(await check('web-alive.mjs', env)).toEqual({ code: 1, said: 'database: the database cannot be read\n' });
    server.close();
    expect((await check('web-alive.mjs', env)).code).toBe(1);
  });
});
