import { describe, expect, test } from 'vitest';
import { readSettings, settingRecords } from './settings.ts';

function problemsOf(env: Record<string, string>): string[] {
  const read = readSettings(env);
  return read.ok ? [] : read.problems;
}

function settingsOf(env: Record<string, string>) {
  const read = readSettings(env);
  if (!read.ok) throw new Error(read.problems.join(' '));
  return read.settings;
}

describe('settings', () => {
  test('an operator who sets nothing gets a hub on this machine', () => {
    expect(settingsOf({})).toEqual({
      dataDir: './data',
      webPort: 3000,
      homeserverPort: 8008,
      serverName: 'localhost',
      publicUrl: 'http://localhost:3000',
      homeserverUrl: 'http://localhost:8008',
      homeserverPublicUrl: 'http://localhost:8008',
      startsHomeserver: true,
      mailFrom: 'Kohtaamo <kohtaamo@localhost>',
      allowedServers: [],
      pushServices: [],
      styleguide: 'hidden',
      timeZone: 'Europe/Helsinki',
    });
  });

  test('the addresses follow the ports when none is given', () => {
    const settings = settingsOf({ KOHTAAMO_WEB_PORT: '4000', KOHTAAMO_HOMESERVER_PORT: '4008' });
    expect(settings.publicUrl).toBe('http://localhost:4000');
    expect(settings.homeserverPublicUrl).toBe('http://localhost:4008');
  });

  test('an operator may name a homeserver that runs already', () => {
    const settings = settingsOf({
      KOHTAAMO_HOMESERVER_URL: 'http://synapse:8008/',
      KOHTAAMO_HOMESERVER_PUBLIC_URL: 'https://matrix.kohtaamo.example',
      KOHTAAMO_REGISTRATION_SECRET: 'a-secret-of-enough-length',
    });
    expect(settings).toMatchObject({
      homeserverUrl: 'http://synapse:8008',
      homeserverPublicUrl: 'https://matrix.kohtaamo.example',
      startsHomeserver: false,
      registrationSecret: 'a-secret-of-enough-length',
    });
  });

  test('partner homeservers are read with and without an address', () => {
    const text = 'xamk.example, partner.example=https://matrix.partner.example, localhost:8448';
    expect(settingsOf({ KOHTAAMO_ALLOWED_SERVERS: text }).allowedServers).toEqual([
      { name: 'xamk.example' },
      { name: 'partner.example', url: 'https://matrix.partner.example' },
      { name: 'localhost:8448' },
    ]);
  });

  test.each([
    ['KOHTAAMO_WEB_PORT', '70000'],
    ['KOHTAAMO_WEB_PORT', '80 '.repeat(2)],
    ['KOHTAAMO_HOMESERVER_PORT', '-1'],
    ['KOHTAAMO_SERVER_NAME', 'https://kohtaamo.example'],
    ['KOHTAAMO_PUBLIC_URL', 'kohtaamo.example'],
    ['KOHTAAMO_PUBLIC_URL', 'https://kohtaamo.example/under/a/path'],
    ['KOHTAAMO_HOMESERVER_URL', 'ftp://kohtaamo.example'],
    ['KOHTAAMO_MAIL_FROM', 'nobody'],
    ['KOHTAAMO_ALLOWED_SERVERS', 'a.example,b.example=not an address'],
    ['KOHTAAMO_TIME_ZONE', 'Europe/Kouvola'],
  ])('a wrong %s (%s) is named with what it must be', (name, value) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} must be .+\\. It is now ".*"\\.$`));
  });

  test('all wrong settings are told at once', () => {
    expect(problemsOf({ KOHTAAMO_WEB_PORT: 'x', KOHTAAMO_TIME_ZONE: 'y' })).toHaveLength(2);
  });

  test('a wrong secret is named but not repeated', () => {
    expect(problemsOf({ KOHTAAMO_SMTP_URL: 'http://user:hunter2@mail.example' }).join()).not.toContain('hunter2');
    expect(problemsOf({ KOHTAAMO_REGISTRATION_SECRET: 'short' }).join()).not.toContain('short');
  });

  test('the web and the homeserver cannot share a port', () => {
    expect(problemsOf({ KOHTAAMO_WEB_PORT: '8008' })[0]).toContain('the same');
  });

  test('an empty setting counts as not given', () => {
    expect(settingsOf({ KOHTAAMO_SMTP_URL: '', KOHTAAMO_WEB_PORT: ' ' }).webPort).toBe(3000);
  });

  test('every default passes its own check', () => {
    for (const [name, record] of Object.entries(settingRecords)) {
      if (record.fallback !== null) expect(record.schema.safeParse(record.fallback).success, name).toBe(true);
    }
  });
});
