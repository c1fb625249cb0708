import { spawn } from 'node:child_process';
import { envWithNode, node24 } from './node24.mjs';
import { takeOverSignals } from './plainly.mjs';

/**
 * Runs a TypeScript file with Node 24 in this terminal and ends this process as the file ended. Signals reach it as well.
 * @param {string} file
 * @param {string[]} args
 * @param {Record<string, string | undefined>} [env] added to this process's environment
 */
export async function runToEnd(file, args, env = {}) {
  const node = await node24();
  const child = spawn(node, [file, ...args], { stdio: 'inherit', env: { ...envWithNode(node), ...env } });
  // Ctrl-C reaches the child from the terminal itself; SIGTERM does not.
  takeOverSignals();
  const passOn = () => child.kill('SIGTERM');
  const ignore = () => undefined;
  process.on('SIGTERM', passOn).on('SIGINT', ignore);
  process.exitCode = await new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve(code ?? 1));
  });
}
