import { existsSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { files, secrets, settings } from './production.mjs';
import { renderAll } from './render-all.mjs';
import { namesIn, renderTemplate } from './render.mjs';
import { emptyFolder, fullSettings, renderTestHub } from './testhub.ts';

const here = dirname(fileURLToPath(import.meta.url));
const templates = Object.values(files).flatMap((each) => Object.keys(each));
const templateText = (name: string) => readFileSync(join(here, name), 'utf8');
const without = (name: string) => ({ ...fullSettings, [name]: undefined });

let folder: string;
beforeEach(() => {
  folder = emptyFolder();
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('rendering for production', () => {
  test('with everything given, every file stands whole and is for its owner alone', () => {
    const hub = renderTestHub();
    expect(hub.written).toHaveLength(templates.length);
    for (const path of [...hub.written, 'secrets.env']) {
      expect(hub.text(path), path).not.toContain('${');
      expect(statSync(join(hub.folder, path)).mode & 0o777, path).toBe(0o600);
    }
    for (const path of ['config', 'config/synapse', 'data/postgres', 'data/hub']) {
      expect(statSync(join(hub.folder, path)).mode & 0o777, path).toBe(0o700);
    }
    expect(readdirSync(join(hub.folder, 'config/synapse')).filter((each) => each.endsWith('.new'))).toEqual([]);
    hub.remove();
  });

  test.each(templates)('%s tells each name that has no value', (name) => {
    const names = namesIn(templateText(name));
    const values = Object.fromEntries(names.map((each) => [each, 'x']));
    for (const each of names) {
      expect(() => renderTemplate(templateText(name), { ...values, [each]: undefined })).toThrow(` ${each}.`);
    }
  });

  test.each(Object.keys(settings).filter((name) => !('fallback' in (settings[name] ?? {}))))(
    'without %s nothing is written and the operator is told its name',
    (name) => {
      expect(() => renderAll({ given: without(name), out: folder, makeSecrets: true })).toThrow(name);
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  test('without secrets nothing is written, and the operator is told how they are made', () => {
    expect(() => renderAll({ given: fullSettings, out: folder, makeSecrets: false })).toThrow('--make-secrets');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a hub without bridges needs nothing about them and gets no file of theirs', () => {
    const {
      KOHTAAMO_BRIDGES: _b,
      KOHTAAMO_BRIDGE_ADMIN: _a,
      TELEGRAM_API_ID: _i,
      TELEGRAM_API_HASH: _h,
      ...rest
    } = fullSettings;
    const hub = renderTestHub(rest);
    expect(hub.written).toHaveLength(Object.keys(files.hub).length);
    expect(hub.yaml('config/synapse/homeserver.yaml')).toMatchObject({ app_service_config_files: [] });
    expect(existsSync(join(hub.folder, 'config/telegram'))).toBe(false);
    hub.remove();
  });

  test('secrets are made once: a second time they stay, and only a lost one is made anew', () => {
    renderAll({ given: fullSettings, out: folder, makeSecrets: true });
    const first = parseEnv(readFileSync(join(folder, 'secrets.env'), 'utf8'));
    renderAll({ given: fullSettings, out: folder, makeSecrets: true });
    expect(parseEnv(readFileSync(join(folder, 'secrets.env'), 'utf8'))).toEqual(first);
    expect(Object.keys(first).sort()).toEqual(Object.keys(secrets).sort());
    expect(new Set(Object.values(first)).size).toBe(Object.keys(first).length);
  });

  test.each([
    ['KOHTAAMO_WEB_HOST', 'https://kohtaamo.example'],
    ['KOHTAAMO_WEB_HOST', 'kohtaamo.example { respond evil }'],
    ['KOHTAAMO_WEB_HOST', 'localhost'],
    ['KOHTAAMO_MATRIX_HOST', 'kohtaamo.example'],
    ['KOHTAAMO_ADMIN_EMAIL', 'nobody'],
    ['KOHTAAMO_ALLOWED_SERVERS', 'a.example b.example'],
    ['KOHTAAMO_MAIL_FROM', 'Kohtaamo'],
    ['KOHTAAMO_BRIDGES', 'signal'],
    ['KOHTAAMO_BRIDGE_ADMIN', 'maija'],
    ['TELEGRAM_API_ID', '1; 2'],
  ])('a wrong %s (%s) is named with what it must be', (name, value) => {
    const render = () => renderAll({ given: { ...fullSettings, [name]: value }, out: folder, makeSecrets: true });
    expect(render).toThrow(new RegExp(`^${name} must be `));
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a wrong secret is named but not repeated', () => {
    const given = {
      ...fullSettings,
      KOHTAAMO_SMTP_URL: 'http://user:hunter2@mail.example',
      TELEGRAM_API_HASH: 'hunter3',
    };
    const render = () => renderAll({ given, out: folder, makeSecrets: true });
    expect(render).toThrow(/KOHTAAMO_SMTP_URL must be[^]*TELEGRAM_API_HASH must be/);
    expect(render).not.toThrow(/hunter/);
  });
});

describe('the templates', () => {
  test('each stands in the list of what is rendered, or belongs to a hub on one machine', () => {
    const others = ['homeserver.local.yaml', 'homeserver.test.yaml'];
    const found = readdirSync(here).filter((name) => !/\.(mjs|mts|ts|json|md)$/.test(name));
    expect(found.sort()).toEqual([...templates, ...others].sort());
  });

  test.each(templates)('no secret stands in %s', (name) => {
    const text = templateText(name);
    const ofSecrets = /^\s*(?:\w*secret|\w*secret_key|password|[ah]s_token|api_hash|pickle_key): (.+)$/gm;
    for (const [line, value] of text.matchAll(ofSecrets)) expect(value, line).toMatch(/^'?\$\{[A-Z_]+\}'?$|^disable$/);
    for (const [, password] of text.matchAll(/\w+:\/\/\w+:([^@\n]*)@/g)) expect(password).toMatch(/^\$\{\w+\}$/);
    expect(text).not.toMatch(/PASSWORD '(?!\$\{)/);
    expect(text.replace(/\$\{\w+\}/g, ''), 'a long random word').not.toMatch(
      /(?=[\w+-]*\d)(?=[\w+-]*[A-Z])[\w+-]{24,}/,
    );
  });

  test('every name in them is a setting, a secret, or follows from the settings', () => {
    const derived = [
      'KOHTAAMO_FOLDER',
      'KOHTAAMO_UID',
      'KOHTAAMO_GID',
      'FEDERATE_WITH',
      'APP_SERVICE_FILES',
      'SERVER_NAME_PATTERN',
    ];
    const known = new Set([...Object.keys(settings), ...Object.keys(secrets), ...derived]);
    expect(templates.flatMap((name) => namesIn(templateText(name))).filter((name) => !known.has(name))).toEqual([]);
  });
});
