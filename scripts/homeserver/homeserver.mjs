import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';
import { tail } from '../command.mjs';
import { PlainError } from '../plainly.mjs';
import { writeConfig } from './config.mjs';
import { chooseEngine } from './engine.mjs';

const readyWithinMs = 90_000;
const stopWithinMs = 10_000;

/**
 * A homeserver that this process started.
 * @typedef {object} Homeserver
 * @property {string} url its client and federation API on this machine, without a closing slash
 * @property {string} serverName
 * @property {string} registrationSharedSecret
 * @property {number} pid
 * @property {string} engine what it runs on, for the operator
 * @property {string} logFile
 * @property {Promise<number>} ended its exit code, once it has ended for whatever reason
 * @property {() => Promise<void>} stop asks it to end, and ends it by force after 10 s
 * @property {() => void} kill SIGKILL, at once
 */

/**
 * @typedef {object} HomeserverOptions
 * @property {string} folder where its database, keys, media and log are kept; what is there already is used on
 * @property {string} serverName
 * @property {number} port
 * @property {'local' | 'test'} template
 * @property {import('./engine.mjs').Engine} [engine] default: the first that chooseEngine finds
 * @property {string} [extra] YAML whose keys replace those of the template
 * @property {string} [publicUrl] how people's clients reach it; default: its own address
 * @property {string} [bindAddress] default 127.0.0.1
 * @property {string[]} [federateWith] the names of the servers it speaks with; default none
 * @property {string} [registrationSharedSecret] default: one made at the first start and kept in the folder
 * @property {string} [logFile] default homeserver.log in the folder
 * @property {(pid: number) => void} [onSpawn] told as soon as it runs, long before it is ready
 * @property {AbortSignal} [signal] ends the wait, and the homeserver, before it is ready
 */

/**
 * Starts Synapse and waits until it answers.
 * Throws a PlainError when there is no way to run Synapse here, or when it ends or stays silent; the end of its log is in the message.
 * @param {HomeserverOptions} options
 * @returns {Promise<Homeserver>}
 */
export async function startHomeserver(options) {
  const { serverName, port, bindAddress = '127.0.0.1', signal } = options;
  const folder = resolve(options.folder);
  const url = `http://localhost:${String(port)}`;
  const engine = options.engine ?? (await chooseEngine());
  const { configs, registrationSharedSecret } = writeConfig({
    ...options,
    folder,
    publicUrl: options.publicUrl ?? url,
    bindAddress: engine.bindAddress(bindAddress),
    federateWith: options.federateWith ?? [],
  });

  const logFile = options.logFile ?? join(folder, 'homeserver.log');
  const name = `kohtaamo-homeserver-${String(port)}`;
  const command = engine.command({ folder, configs, ports: [port], bindAddress, name });
  const log = openSync(logFile, 'w', 0o600);
  const child = spawn(command.file, command.args, {
    cwd: folder,
    env: command.env,
    stdio: ['ignore', log, log],
    // A group of its own: Ctrl-C must reach who started it, not it, so that bot and web can end first.
    detached: true,
  });
  closeSync(log);
  if (child.pid !== undefined) options.onSpawn?.(child.pid);

  const kill = () => {
    child.kill('SIGKILL');
    command.kill();
  };
  process.once('exit', kill);
  const ended = new Promise((settle) => {
    child.on('error', () => settle(127));
    child.on('close', (code, signal) => {
      process.off('exit', kill);
      // As a shell counts it: 137 is SIGKILL.
      settle(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
  const stop = async () => {
    child.kill('SIGTERM');
    const force = setTimeout(kill, stopWithinMs);
    await ended;
    clearTimeout(force);
  };

  const answer = await answersAt(`${url}/_matrix/client/versions`, ended, signal);
  if (answer !== 'ready') {
    kill();
    await ended;
    const why = { ended: 'ended before it was ready', silent: 'did not answer in time', aborted: 'was stopped' }[
      answer
    ];
    throw new PlainError(`The homeserver ${why}. The end of ${logFile}:\n${tail(readFileSync(logFile, 'utf8'))}`);
  }
  return { url, serverName, registrationSharedSecret, pid: child.pid, engine: engine.name, logFile, ended, stop, kill };
}

/** Asks every 50 ms, since a homeserver has no other way to say that it is ready. */
async function answersAt(address, ended, signal) {
  let state = 'silent';
  void ended.then(() => (state = 'ended'));
  const deadline = performance.now() + readyWithinMs;
  while (state === 'silent' && performance.now() < deadline) {
    if (signal?.aborted) return 'aborted';
    const response = await fetch(address, { signal: AbortSignal.timeout(2000) }).catch(() => null);
    if (response?.ok && state === 'silent') return 'ready';
    await new Promise((next) => setTimeout(next, 50));
  }
  return state;
}
