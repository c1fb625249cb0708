import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startHomeserver } from '../scripts/homeserver/homeserver.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** A whole hub on free ports in a folder of its own: real homeserver, bot and web, as `npm start` runs them. */
export type Hub = {
  webUrl: string;
  homeserverUrl: string;
  serverName: string;
  folder: string;
  registrationSecret: string;
  /** Runs the operator's command line and answers what it printed. */
  operator(...args: string[]): Promise<string>;
  killBot(): Promise<void>;
  startBot(): void;
  stop(): Promise<void>;
};

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('No free port was found.');
  return address.port;
}

export async function startHub(): Promise<Hub> {
  const folder = mkdtempSync(join(tmpdir(), 'kohtaamo-story-'));
  const [homeserverPort, webPort] = [await freePort(), await freePort()];
  const serverName = 'localhost';
  const homeserver = await startHomeserver({
    folder: join(folder, 'homeserver'),
    serverName,
    port: homeserverPort,
    template: 'test',
  });
  const webUrl = `http://localhost:${webPort}`;
  const env = {
    ...process.env,
    KOHTAAMO_DATA_DIR: folder,
    KOHTAAMO_WEB_PORT: String(webPort),
    KOHTAAMO_HOMESERVER_PORT: String(homeserverPort),
    KOHTAAMO_HOMESERVER_URL: homeserver.url,
    KOHTAAMO_HOMESERVER_PUBLIC_URL: homeserver.url,
    KOHTAAMO_SERVER_NAME: serverName,
    KOHTAAMO_PUBLIC_URL: webUrl,
    KOHTAAMO_REGISTRATION_SECRET: homeserver.registrationSharedSecret,
    ORIGIN: webUrl,
  };
  const run = (name: string, file: string): ChildProcess => {
    const log = openSync(join(folder, `${name}.log`), 'a');
    return spawn(process.execPath, [join(root, file)], { cwd: root, env, stdio: ['ignore', log, log] });
  };
  const gone = (child: ChildProcess) =>
    child.exitCode !== null || child.signalCode !== null
      ? Promise.resolve()
      : new Promise<void>((done) => child.once('exit', () => done()));
  const web = run('web', 'web/main.ts');
  let bot = run('bot', 'bot/src/main.ts');
  await healthy(webUrl, folder);
  return {
    webUrl,
    homeserverUrl: homeserver.url,
    serverName,
    folder,
    registrationSecret: homeserver.registrationSharedSecret,
    operator: (...args) =>
      new Promise((done, failed) => {
        const child = spawn(process.execPath, [join(root, 'cli/main.ts'), ...args], { cwd: root, env });
        let out = '';
        child.stdout.on('data', (part) => (out += String(part)));
        let problems = '';
        child.stderr.on('data', (part) => (problems += String(part)));
        child.on('exit', (code) => (code === 0 ? done(out.trim()) : failed(new Error(out + problems))));
      }),
    killBot: async () => {
      bot.kill('SIGKILL');
      await gone(bot);
    },
    startBot: () => {
      bot = run('bot', 'bot/src/main.ts');
    },
    stop: async () => {
      web.kill('SIGTERM');
      bot.kill('SIGTERM');
      await Promise.all([gone(web), gone(bot)]);
      await homeserver.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until the hub says that all its parts are up; what they logged is in the error when they do not come up. */
async function healthy(webUrl: string, folder: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const answer = await fetch(`${webUrl}/healthz`).catch(() => null);
    if (answer?.status === 200) return;
    if (Date.now() > deadline) {
      const logs = ['web', 'bot'].map((name) => `${name}:\n${readFileSync(join(folder, `${name}.log`), 'utf8')}`);
      throw new Error(`The hub did not come up: ${(await answer?.text()) ?? 'no answer'}\n${logs.join('\n')}`);
    }
    await new Promise((next) => setTimeout(next, 100));
  }
}
