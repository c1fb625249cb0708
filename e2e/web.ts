import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context } from '@kohtaamo/core/context.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { startSession } from '@kohtaamo/core/session/signin.ts';
import { openStore } from '@kohtaamo/store/store.ts';
import { freePort } from '../scripts/ports.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** The built web, as it runs in production, over a database that the story fills by use-cases. No bot and no homeserver are needed. */
export type Web = {
  url: string;
  folder: string;
  databaseFile: string;
  context(): Context;
  /** A new session of the member, as the cookie that a browser would send. */
  sessionOf(member: Member): string;
  /** The same, as what a browser's cookie jar is given. */
  cookieOf(member: Member): { name: string; value: string; url: string };
  /** Says to the web, when it asks with this token, who signed in at the homeserver. */
  openidToken(userId: string): string;
  /** What the web has logged so far. */
  log(): string;
  stop(): Promise<void>;
};

export const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex');
const newId = () => randomBytes(10).toString('hex');

export async function startWeb(settings: Record<string, string> = {}): Promise<Web> {
  const folder = mkdtempSync(join(tmpdir(), 'kohtaamo-web-'));
  const databaseFile = join(folder, 'kohtaamo.sqlite');
  const store = openStore(databaseFile);
  const context = (): Context => ({ store, now: Date.now(), newId });
  const homeserver = await startVouching();
  const port = await freePort();
  const url = `http://localhost:${String(port)}`;
  const logFile = join(folder, 'web.log');
  const log = openSync(logFile, 'a');
  const web = spawn(process.execPath, [join(root, 'web/main.ts')], {
    cwd: root,
    env: {
      ...process.env,
      KOHTAAMO_DATA_DIR: folder,
      KOHTAAMO_WEB_PORT: String(port),
      KOHTAAMO_PUBLIC_URL: url,
      KOHTAAMO_SERVER_NAME: 'localhost',
      KOHTAAMO_HOMESERVER_URL: homeserver.url,
      ORIGIN: url,
      HOST: '127.0.0.1',
      SHUTDOWN_TIMEOUT: '1',
      ...settings,
    },
    stdio: ['ignore', log, log],
  });
  const gone = new Promise<void>((done) => web.once('exit', () => done()));
  await answering(url, logFile);
  const tokenOf = (member: Member) => {
    const token = randomBytes(32).toString('base64url');
    startSession(context(), 'web', member.id, hashOf(token), 'a story');
    return token;
  };
  return {
    url,
    folder,
    databaseFile,
    context,
    sessionOf: (member) => `kohtaamo_session=${tokenOf(member)}`,
    cookieOf: (member) => ({ name: 'kohtaamo_session', value: tokenOf(member), url }),
    openidToken: homeserver.tokenFor,
    log: () => readFileSync(logFile, 'utf8'),
    async stop() {
      web.kill('SIGTERM');
      await gone;
      await homeserver.stop();
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** In the homeserver's place: vouches for whoever the story says, and does nothing else. */
async function startVouching() {
  const people = new Map<string, string>();
  const server = createServer((request, response) => {
    const token = new URL(request.url ?? '/', 'http://localhost').searchParams.get('access_token') ?? '';
    const sub = people.get(token);
    response.writeHead(sub === undefined ? 401 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(sub === undefined ? { errcode: 'M_UNKNOWN_TOKEN' } : { sub }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    tokenFor: (userId: string) => {
      const token = newId();
      people.set(token, userId);
      return token;
    },
    stop: () => new Promise((done) => server.close(done)),
  };
}

async function answering(url: string, logFile: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while ((await fetch(url).catch(() => null)) === null) {
    if (Date.now() > deadline) throw new Error(`The web did not come up:\n${readFileSync(logFile, 'utf8')}`);
    await new Promise((next) => setTimeout(next, 50));
  }
}
