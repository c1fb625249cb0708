// npm start: everything from a fresh clone to a running hub, in one command. Ctrl-C stops it all.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { run, tail } from './command.mjs';
import { homeserverFolder, readHubSettings } from './hub-settings.mjs';
import { chooseEngine } from './homeserver/engine.mjs';
import { startHomeserver } from './homeserver/homeserver.mjs';
import { node24 } from './node24.mjs';
import { PlainError, runPlainly, takeOverSignals } from './plainly.mjs';
import { hindranceToPort } from './ports.mjs';
import { slowStep } from './progress.mjs';
import { inProject, isStarted } from './project.mjs';
import { build, install } from './setup.mjs';
import { endOfLog, newLog, startPart } from './start/part.mjs';
import { endLeftovers, noteRunning, noteStopped } from './start/running.mjs';

const healthyWithinMs = 60_000;

/** A hub for this machine alone listens to this machine alone; one with a public address listens to all. */
export function bindAddressFor(publicUrl) {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(publicUrl).hostname) ? '127.0.0.1' : '0.0.0.0';
}

async function refuseTakenPorts(settings) {
  const wanted = [[settings.webPort, 'KOHTAAMO_WEB_PORT', bindAddressFor(settings.publicUrl)]];
  if (settings.startsHomeserver) {
    const host = bindAddressFor(settings.homeserverPublicUrl);
    wanted.push([settings.homeserverPort, 'KOHTAAMO_HOMESERVER_PORT', host]);
  }
  const hindrances = await Promise.all(wanted.map(([port, setting, host]) => hindranceToPort(port, setting, host)));
  const told = hindrances.filter((each) => each !== null);
  if (told.length > 0) throw new PlainError(told.join('\n'));
}

async function startParts({ node, settings, env, engine, parts, signal }) {
  const dataDir = env.KOHTAAMO_DATA_DIR;
  const logFile = (name) => join(dataDir, 'log', `${name}.log`);
  mkdirSync(join(dataDir, 'log'), { recursive: true, mode: 0o700 });
  const noted = [];
  const note = (pid, mark) => {
    noted.push({ pid, mark });
    noteRunning(dataDir, noted);
  };
  const add = (part, mark) => {
    note(part.pid, mark);
    parts.push(part);
  };

  if (settings.startsHomeserver) {
    const folder = homeserverFolder(dataDir);
    const homeserver = await startHomeserver({
      folder,
      serverName: settings.serverName,
      port: settings.homeserverPort,
      publicUrl: settings.homeserverPublicUrl,
      bindAddress: bindAddressFor(settings.homeserverPublicUrl),
      federateWith: settings.allowedServers.map(({ name }) => name),
      registrationSharedSecret: settings.registrationSecret,
      template: 'local',
      engine,
      logFile: newLog(logFile('homeserver')),
      onSpawn: (pid) => note(pid, join(folder, 'homeserver.yaml')),
      signal,
    });
    parts.push({ ...homeserver, name: 'homeserver' });
    env.KOHTAAMO_REGISTRATION_SECRET = homeserver.registrationSharedSecret;
    console.log(`Homeserver runs (${homeserver.engine})`);
  } else if (env.KOHTAAMO_REGISTRATION_SECRET === '') {
    throw new PlainError(
      'KOHTAAMO_HOMESERVER_URL needs KOHTAAMO_REGISTRATION_SECRET: the registration_shared_secret of that homeserver.',
    );
  }
  if (signal.aborted) return;

  const cwd = inProject();
  const common = { ...process.env, ...env, NODE_ENV: 'production' };
  const bot = inProject('bot', 'src', 'main.ts');
  add(startPart({ name: 'bot', file: node, args: [bot], cwd, env: common, logFile: logFile('bot') }), bot);
  const web = inProject('web', 'main.ts');
  const webEnv = {
    ...common,
    PORT: String(settings.webPort),
    HOST: bindAddressFor(settings.publicUrl),
    ORIGIN: settings.publicUrl,
    BODY_SIZE_LIMIT: '25M',
    // How long an open connection may hold up the end, in seconds; less than what we wait before ending it by force.
    SHUTDOWN_TIMEOUT: '5',
  };
  add(startPart({ name: 'web', file: node, args: [web], cwd, env: webEnv, logFile: logFile('web') }), web);
}

/** Asks the web until it says that everything is well. Answers null, or what it last said was wrong. */
async function whyNotHealthy(port, signal) {
  const deadline = performance.now() + healthyWithinMs;
  let said = 'the web application does not answer';
  while (performance.now() < deadline && !signal.aborted) {
    const response = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(5000) }).catch(
      () => null,
    );
    if (response?.status === 200) return null;
    if (response) said = (await response.text()).slice(0, 2000);
    await new Promise((next) => setTimeout(next, 100));
  }
  return said;
}

async function organiserLink(node, env) {
  const { code, stdout, output } = await run(node, [inProject('cli', 'main.ts'), 'organiser-link'], {
    cwd: inProject(),
    env: { ...process.env, ...env, NODE_NO_WARNINGS: '1' },
  });
  if (code !== 0) throw new PlainError(`The organiser's sign-in link could not be made:\n${tail(output)}`);
  return stdout.trim();
}

async function fillWithDemo(node, env) {
  await slowStep('Filling the hub with a programme to look at', async () => {
    const { code, output } = await run(node, [inProject('cli', 'main.ts'), 'demo'], {
      cwd: inProject(),
      env: { ...process.env, ...env, NODE_NO_WARNINGS: '1' },
    });
    if (code !== 0) throw new PlainError(`The demo could not be filled in:\n${tail(output)}`);
    if (output.trim() !== '') console.log(output.trim().replace(/^/gm, '  '));
  });
}

async function stopParts(parts, dataDir) {
  // The homeserver last: bot and web may still have a word to send.
  const [homeserver, others] = [
    parts.filter(({ name }) => name === 'homeserver'),
    parts.filter(({ name }) => name !== 'homeserver'),
  ];
  await Promise.all(others.map((part) => part.stop()));
  await Promise.all(homeserver.map((part) => part.stop()));
  noteStopped(dataDir);
}

async function main() {
  const withDemo = process.argv.includes('--demo');
  const node = await node24();
  await install(node);
  const { settings, env } = await readHubSettings(node);
  const dataDir = env.KOHTAAMO_DATA_DIR;
  await endLeftovers(dataDir);
  await refuseTakenPorts(settings);
  await build(node);
  const engine = settings.startsHomeserver ? await chooseEngine() : null;

  takeOverSignals();
  const ending = new AbortController();
  const parts = [];
  let asked = 0;
  const onSignal = () => {
    asked += 1;
    if (asked === 1) console.log('\nStopping …');
    // npm passes Ctrl-C on a second time, so only a third one means impatience.
    if (asked >= 3) for (const part of parts) part.kill();
    ending.abort();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  const untilSignal = new Promise((settle) => ending.signal.addEventListener('abort', () => settle(null)));
  try {
    await startParts({ node, settings, env, engine, parts, signal: ending.signal });
    const untilDeath = Promise.race(parts.map(async (part) => ({ part, code: await part.ended })));
    const died = (death) => {
      if (death === null || ending.signal.aborted) return;
      throw new PlainError(
        `The ${death.part.name} has ended by itself (exit code ${death.code}); the rest is stopped. ${endOfLog(death.part)}`,
      );
    };
    const healthy = whyNotHealthy(settings.webPort, ending.signal).then(async (why) => {
      if (ending.signal.aborted) return null;
      if (why !== null)
        throw new PlainError(`Kohtaamo did not become ready: ${why}\nThe logs are in ${join(dataDir, 'log')}.`);
      if (withDemo) await fillWithDemo(node, env);
      const link = await organiserLink(node, env);
      console.log(
        `\nKohtaamo is ready\n  Web         ${settings.publicUrl}\n  Homeserver  ${settings.homeserverPublicUrl}`,
      );
      console.log(`  Sign in as organiser (once): ${link}\n\nCtrl-C stops it.`);
      return null;
    });
    // Whoever loses the race below may still fail while all is being stopped; that is no news then.
    healthy.catch(() => undefined);
    died(await Promise.race([healthy, untilDeath, untilSignal]));
    died(await Promise.race([untilDeath, untilSignal]));
  } catch (error) {
    // A wait broken off by Ctrl-C is no failure.
    if (!ending.signal.aborted) throw error;
  } finally {
    const bySignal = ending.signal.aborted;
    ending.abort();
    await stopParts(parts, dataDir);
    if (bySignal) console.log('Stopped.');
  }
}

if (isStarted(import.meta.url)) {
  await runPlainly(main);
}
