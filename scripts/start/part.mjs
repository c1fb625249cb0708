import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { constants } from 'node:os';
import { tail } from '../command.mjs';

const stopWithinMs = 10_000;

/**
 * A running part of the hub: bot or web.
 * @typedef {object} Part
 * @property {string} name as the operator knows it
 * @property {number} pid
 * @property {string} logFile
 * @property {Promise<number>} ended its exit code, once it has ended for whatever reason
 * @property {() => Promise<void>} stop asks it to end, and ends it by force after 10 s
 * @property {() => void} kill
 */

/** A log file of this run; that of the run before is kept beside it. */
export function newLog(logFile) {
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.before`);
  return logFile;
}

/**
 * @param {{ name: string, file: string, args: string[], cwd: string, env: Record<string, string | undefined>, logFile: string }} options
 * @returns {Part}
 */
export function startPart({ name, file, args, cwd, env, logFile }) {
  const log = openSync(newLog(logFile), 'w', 0o600);
  // A group of its own: Ctrl-C reaches the script that started it, which ends the parts in their order.
  const child = spawn(file, args, { cwd, env, stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  const kill = () => child.kill('SIGKILL');
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
  return { name, pid: child.pid, logFile, ended, stop, kill };
}

/** The end of a part's log, as a paragraph. */
export function endOfLog({ logFile }) {
  return `The end of ${logFile}:\n${tail(readFileSync(logFile, 'utf8')) || '(nothing was written)'}`;
}
