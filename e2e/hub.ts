import type { Milliseconds } from '@kohtaamo/core/clock.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import type { Store } from '@kohtaamo/core/store.ts';
import { openStore } from '@kohtaamo/store/store.ts';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../scripts/ports.mjs';
import { startPushService, type PushService } from './pushservice.ts';
import { startTestHomeserver, startTestPair, type Accounts } from './homeserver.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

export type HubWish = {
  /** Only tells hubs apart. */
  name?: string;
  /** 'production' leaves the homeserver's own limits on. */
  rateLimits?: 'lifted' | 'production';
  /** A second homeserver that federates with the hub's; its people may take part only when it is on the hub's allow-list. */
  partner?: 'allowed' | 'not allowed';
  /** A push service in the place of a browser maker's. */
  pushService?: boolean;
  /** A mail server of its own process; what came to it is in `arrived`. Else letters are files. */
  mailServer?: boolean;
  /** With the page that shows every part of pages. */
  styleguide?: boolean;
  /** Options of Node itself for the bot's process, such as what is loaded before it. */
  botOptions?: string[];
  /** How far the clock of the bot, and of what a story does itself, is ahead of everybody's. */
  laterBy?: Milliseconds;
  /** Bot, web and what the story does itself have one clock, which `moveClock` moves while they run. */
  movedClock?: boolean;
};

export type BotWish = {
  /** Where the bot finds the homeserver, when not at its own address. */
  homeserverUrl?: string;
  /** How far the bot's clock is ahead of everybody's; else as far as the hub's. */
  laterBy?: Milliseconds;
};

/** A whole hub on free ports in a folder of its own: real homeserver, bot and web, as `npm start` runs them. */
export type Hub = {
  webUrl: string;
  serverName: string;
  folder: string;
  homeserver: Accounts;
  /** The other homeserver, where one was wished for. */
  partner: Accounts;
  /** Where the hub's notifications go, where it was wished for. */
  pushService: PushService;
  /** The hub's database, as the web has it open. */
  store: Store;
  /** What a use-case is given when the story acts as the web does. */
  context(): Context;
  /** Runs the operator's command line and answers what it printed. */
  operator(...args: string[]): Promise<string>;
  /** From now on the hub's clock is so far ahead. */
  setLaterBy(laterBy: Milliseconds): void;
  botIsRunning(): boolean;
  /** SIGKILL. */
  killBot(): Promise<void>;
  startBot(wish?: BotWish): void;
  /** SIGKILL; what it had written stays. Not with a partner. */
  killHomeserver(): Promise<void>;
  startHomeserver(): Promise<void>;
  /** The processes of bot and web, as the system knows them. */
  pids(): { bot: number; web: number };
  stop(): Promise<void>;
};

type Homeservers = Pick<Hub, 'homeserver' | 'partner' | 'killHomeserver' | 'startHomeserver' | 'stop'>;

async function startHomeservers({ rateLimits = 'lifted', partner }: HubWish): Promise<Homeservers> {
  if (partner === undefined) {
    const homeserver = await startTestHomeserver({ rateLimits });
    return {
      homeserver,
      get partner(): never {
        throw new Error('This hub was not wished with a partner.');
      },
      killHomeserver: () => homeserver.kill(),
      startHomeserver: () => homeserver.startAgain(),
      stop: () => homeserver.stop(),
    };
  }
  const pair = await startTestPair();
  const refuse = () => Promise.reject(new Error('A homeserver of a pair cannot be killed alone.'));
  return {
    homeserver: pair.here,
    partner: pair.there,
    killHomeserver: refuse,
    startHomeserver: refuse,
    stop: () => pair.stop(),
  };
}

export async function startHub(wish: HubWish = {}): Promise<Hub> {
  const folder = mkdtempSync(join(tmpdir(), 'kohtaamo-story-'));
  const homeservers = await startHomeservers(wish);
  const { homeserver } = homeservers;
  const webPort = await freePort();
  const webUrl = `http://localhost:${String(webPort)}`;
  const pushService = wish.pushService === true ? await startPushService() : null;
  const mailPort = wish.mailServer === true ? await freePort() : null;
  const allowed = wish.partner === 'allowed' ? homeservers.partner : null;
  const clockFile = join(folder, 'clock');
  const env = {
    ...process.env,
    // The same programs are started many times: without it each start costs two seconds of reading libraries.
    NODE_COMPILE_CACHE: join(root, '.cache', 'compiled'),
    KOHTAAMO_DATA_DIR: folder,
    KOHTAAMO_WEB_PORT: String(webPort),
    KOHTAAMO_HOMESERVER_URL: homeserver.url,
    KOHTAAMO_HOMESERVER_PUBLIC_URL: homeserver.url,
    KOHTAAMO_SERVER_NAME: homeserver.serverName,
    KOHTAAMO_PUBLIC_URL: webUrl,
    KOHTAAMO_REGISTRATION_SECRET: homeserver.registrationSharedSecret,
    KOHTAAMO_ALLOWED_SERVERS: allowed === null ? '' : `${allowed.serverName}=${allowed.url}`,
    KOHTAAMO_STORY_CLOCK: clockFile,
    KOHTAAMO_PUSH_SERVICES: pushService?.origin ?? '',
    KOHTAAMO_STYLEGUIDE: wish.styleguide === true ? 'shown' : 'hidden',
    ORIGIN: webUrl,
    ...(mailPort === null ? {} : { KOHTAAMO_SMTP_URL: `smtp://127.0.0.1:${String(mailPort)}` }),
  };
  let ahead = wish.laterBy ?? 0;
  const setLaterBy = (laterBy: Milliseconds) => {
    ahead = laterBy;
    // In one piece: the programs read it at any time.
    writeFileSync(`${clockFile}.new`, String(laterBy));
    renameSync(`${clockFile}.new`, clockFile);
  };
  const clock = wish.movedClock === true ? ['--import', join(root, 'e2e/movedclock.ts')] : [];
  setLaterBy(ahead);
  const run = (name: string, args: string[], more: Record<string, string> = {}): ChildProcess => {
    const log = openSync(join(folder, `${name}.log`), 'a');
    return spawn(process.execPath, [...clock, ...args], {
      cwd: root,
      env: { ...env, ...more },
      stdio: ['ignore', log, log],
    });
  };
  const runBot = ({ homeserverUrl = homeserver.url, laterBy = wish.laterBy ?? 0 }: BotWish = {}) =>
    run(
      'bot',
      [
        ...(wish.botOptions ?? []),
        ...(laterBy === 0 ? [join(root, 'bot/src/main.ts')] : [join(root, 'e2e/laterbot.ts'), String(laterBy)]),
      ],
      { KOHTAAMO_HOMESERVER_URL: homeserverUrl },
    );
  const gone = (child: ChildProcess) =>
    child.exitCode !== null || child.signalCode !== null
      ? Promise.resolve()
      : new Promise<void>((done) => child.once('exit', () => done()));
  const mailServer =
    mailPort === null
      ? null
      : run('mailserver', [join(root, 'e2e/mailserver.ts'), String(mailPort), join(folder, 'arrived')]);
  const web = run('web', [join(root, 'web/main.ts')]);
  let bot = runBot();
  await healthy(webUrl, folder);
  const store = openStore(join(folder, 'kohtaamo.sqlite'));
  return {
    webUrl,
    serverName: homeserver.serverName,
    folder,
    store,
    homeserver,
    get partner() {
      return homeservers.partner;
    },
    get pushService() {
      if (pushService === null) throw new Error('This hub was not wished with a push service.');
      return pushService;
    },
    setLaterBy,
    killHomeserver: () => homeservers.killHomeserver(),
    startHomeserver: () => homeservers.startHomeserver(),
    context: () => ({
      store,
      now: Date.now() + ahead,
      newId: () => randomBytes(12).toString('base64url'),
    }),
    operator: (...args) =>
      new Promise((done, failed) => {
        const child = spawn(process.execPath, [join(root, 'cli/main.ts'), ...args], { cwd: root, env });
        let out = '';
        child.stdout.on('data', (part) => (out += String(part)));
        let problems = '';
        child.stderr.on('data', (part) => (problems += String(part)));
        child.on('close', (code) => (code === 0 ? done(out.trim()) : failed(new Error(out + problems))));
      }),
    botIsRunning: () => bot.exitCode === null && bot.signalCode === null,
    killBot: async () => {
      bot.kill('SIGKILL');
      await gone(bot);
    },
    startBot: (given) => {
      bot = runBot(given);
    },
    pids: () => ({ bot: bot.pid ?? 0, web: web.pid ?? 0 }),
    stop: async () => {
      web.kill('SIGTERM');
      bot.kill('SIGTERM');
      mailServer?.kill('SIGTERM');
      await Promise.all([gone(web), gone(bot), ...(mailServer === null ? [] : [gone(mailServer)])]);
      store.close();
      await homeservers.stop();
      await pushService?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until the hub says that all its parts are up; what they logged is in the error when they do not come up. */
async function healthy(webUrl: string, folder: string): Promise<void> {
  const deadline = Date.now() + 150_000;
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
