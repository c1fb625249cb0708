// Who runs on a data folder, so that two hubs never share one, and so that what a killed run left behind is ended at the next start.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../plainly.mjs';
import { run } from '../command.mjs';

const file = (dataDir) => join(dataDir, 'running.json');

/** The command line of a process; empty when there is none of that id. Ids are used again, so an id alone says nothing. */
async function commandLineOf(pid) {
  const proc = `/proc/${pid}/cmdline`;
  if (existsSync('/proc/self/cmdline')) return existsSync(proc) ? readFileSync(proc, 'utf8').replaceAll('\0', ' ') : '';
  return (await run('ps', ['-o', 'command=', '-p', String(pid)])).output;
}

/**
 * Notes who runs on the folder.
 * @param {string} dataDir
 * @param {{ pid: number, mark: string }[]} parts mark: text in its command line by which it is known again
 */
export function noteRunning(dataDir, parts) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(file(dataDir), JSON.stringify({ starter: { pid: process.pid, mark: 'start.mjs' }, parts }));
}

export function noteStopped(dataDir) {
  rmSync(file(dataDir), { force: true });
}

/** Refuses when a hub runs on the folder; ends what a hub that was killed left running. */
export async function endLeftovers(dataDir) {
  if (!existsSync(file(dataDir))) return;
  const { starter, parts } = JSON.parse(readFileSync(file(dataDir), 'utf8'));
  const isThere = async ({ pid, mark }) => (await commandLineOf(pid)).includes(mark);
  if (starter.pid !== process.pid && (await isThere(starter))) {
    throw new PlainError(
      `Kohtaamo runs already on ${dataDir} (process ${starter.pid}). Stop that one first, with Ctrl-C.`,
    );
  }
  for (const part of parts) {
    if (!(await isThere(part))) continue;
    console.log(`Ending process ${part.pid}, left over from a run that was broken off`);
    process.kill(part.pid, 'SIGTERM');
    const deadline = performance.now() + 10_000;
    while (await isThere(part)) {
      if (performance.now() > deadline) process.kill(part.pid, 'SIGKILL');
      await new Promise((next) => setTimeout(next, 50));
    }
  }
  noteStopped(dataDir);
}
