import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
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

/** Makes the data folder where it is missing. Throws a PlainError that names the setting when it cannot be made or written. */
export function readyDataFolder(dataDir) {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const why =
      {
        EACCES: 'you may not write there',
        EROFS: 'it can only be read',
        EEXIST: 'a file is there',
        ENOTDIR: 'a file is there',
      }[error.code] ?? error.message;
    throw new PlainError(
      `The data folder ${dataDir} cannot be used: ${why}. Name another in KOHTAAMO_DATA_DIR, or mend this one.`,
    );
  }
}

/**
 * The settings out of `.env` and the environment. Throws a PlainError that names every wrong one. Makes the data folder.
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
  readyDataFolder(read.env.KOHTAAMO_DATA_DIR);
  if (read.env.KOHTAAMO_REGISTRATION_SECRET === '' && read.settings.startsHomeserver) {
    read.env.KOHTAAMO_REGISTRATION_SECRET = registrationSecretIn(homeserverFolder(read.env.KOHTAAMO_DATA_DIR)) ?? '';
  }
  return { settings: read.settings, env: read.env };
}
