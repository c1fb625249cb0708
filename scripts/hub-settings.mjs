import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command.mjs';
import { registrationSecretIn } from './homeserver/config.mjs';
import { envWithNode } from './node24.mjs';
import { PlainError } from './plainly.mjs';
import { inProject } from './project.mjs';

/** Takes the file `.env` of the project into the environment; what the environment says already stays. */
export function loadEnvFile() {
  const file = inProject('.env');
  if (!existsSync(file)) return;
  if (process.loadEnvFile === undefined) throw new PlainError('Reading .env needs Node 20.12 or newer.');
  process.loadEnvFile(file);
}

/** Where the homeserver that `npm start` starts keeps its things. */
export function homeserverFolder(dataDir) {
  return join(dataDir, 'homeserver');
}

/**
 * The settings out of `.env` and the environment. Throws a PlainError that names every wrong one.
 * @param {string} node the path of Node 24
 * @returns {Promise<{ settings: any, env: Record<string, string> }>} env: for bot, web and the command line
 */
export async function readHubSettings(node) {
  loadEnvFile();
  const env = { ...envWithNode(node), NODE_NO_WARNINGS: '1' };
  const { code, stdout, output } = await run(node, [inProject('scripts', 'settings.ts')], { cwd: inProject(), env });
  if (code !== 0) throw new Error(output);
  const read = JSON.parse(stdout);
  if (!read.ok)
    throw new PlainError(`Some settings are wrong (see docs/configuration.md):\n  ${read.problems.join('\n  ')}`);
  if (read.env.KOHTAAMO_REGISTRATION_SECRET === '' && read.settings.startsHomeserver) {
    read.env.KOHTAAMO_REGISTRATION_SECRET = registrationSecretIn(homeserverFolder(read.env.KOHTAAMO_DATA_DIR)) ?? '';
  }
  return { settings: read.settings, env: read.env };
}
