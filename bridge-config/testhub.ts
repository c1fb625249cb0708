// A hub's production folder for tests: rendered from invented settings into a folder that is removed afterwards.
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { renderAll } from './render-all.mjs';

/** Everything an operator can say, both bridges included. */
export const fullSettings: Record<string, string> = {
  KOHTAAMO_WEB_HOST: 'kohtaamo.example',
  KOHTAAMO_MATRIX_HOST: 'matrix.kohtaamo.example',
  KOHTAAMO_ADMIN_EMAIL: 'operator@kohtaamo.example',
  KOHTAAMO_ALLOWED_SERVERS: 'xamk.example, partner.example=https://matrix.partner.example',
  KOHTAAMO_SMTP_URL: 'smtps://kohtaamo:p%40ss@mail.example:465',
  KOHTAAMO_MAIL_FROM: 'Kohtaamo <hello@kohtaamo.example>',
  KOHTAAMO_TIME_ZONE: 'Europe/Helsinki',
  KOHTAAMO_BRIDGES: 'whatsapp, telegram',
  KOHTAAMO_BRIDGE_ADMIN: '@maija:kohtaamo.example',
  TELEGRAM_API_ID: '12345',
  TELEGRAM_API_HASH: '0123456789abcdef0123456789abcdef',
  // For a test run by root.
  KOHTAAMO_UID: '991',
  KOHTAAMO_GID: '991',
};

export type TestHub = {
  folder: string;
  written: string[];
  text(path: string): string;
  /** A rendered YAML file, parsed. */
  yaml(path: string): unknown;
  remove(): void;
};

export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kohtaamo-production-'));
  chmodSync(folder, 0o755);
  return folder;
}

export function renderTestHub(given: Record<string, string | undefined> = fullSettings): TestHub {
  const folder = emptyFolder();
  const written = renderAll({ given, out: folder, makeSecrets: true });
  const text = (path: string) => readFileSync(join(folder, path), 'utf8');
  return {
    folder,
    written,
    text,
    yaml: (path) => parse(text(path)) as unknown,
    remove: () => rmSync(folder, { recursive: true }),
  };
}
