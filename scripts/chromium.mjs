// Finds a Chromium for the end-to-end tests: one that is installed, else Playwright's own download, else Debian's package.
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, tail } from './command.mjs';
import { envWithNode, node24 } from './node24.mjs';
import { PlainError, runPlainly } from './plainly.mjs';
import { slowStep } from './progress.mjs';
import { inProject, isStarted } from './project.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macPath = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

function isRunnable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first installed Chromium on a search path; null when there is none. */
export function installedChromium(path = process.env.PATH ?? '') {
  const places = path.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...places, macPath].find(isRunnable) ?? null;
}

async function playwrightsChromium(node) {
  const ask = "import('@playwright/test').then(({ chromium }) => console.log(chromium.executablePath()))";
  const { stdout } = await run(node, ['-e', ask], { cwd: inProject() });
  return stdout.trim() !== '' && existsSync(stdout.trim()) ? stdout.trim() : null;
}

async function download(node) {
  const cli = inProject('node_modules', '@playwright', 'test', 'cli.js');
  // Where the download host is not reachable it may hang without a word; then Debian's package is the way.
  await slowStep('Downloading Chromium for the tests, two minutes at most', () =>
    run(node, [cli, 'install', 'chromium'], { cwd: inProject(), env: envWithNode(node), timeoutMs: 120_000 }),
  );
}

async function installFromDebian() {
  if (process.getuid?.() !== 0) return 'It was not installed with apt-get, because that needs root.';
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const done = await slowStep('Installing Chromium with apt-get', async () => {
    await run('apt-get', ['update'], { env });
    return await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env });
  });
  return done.code === 0 ? '' : `apt-get said:\n${tail(done.output, 5)}`;
}

/**
 * The path of a Chromium, fetched if there is none. Throws a PlainError that says what to install when all ways are closed.
 * @returns {Promise<string>}
 */
export async function findChromium() {
  const named = process.env.KOHTAAMO_CHROMIUM;
  if (named) {
    if (isRunnable(named)) return named;
    throw new PlainError(`KOHTAAMO_CHROMIUM names ${named}, which is no program.`);
  }
  const installed = installedChromium();
  if (installed !== null) return installed;
  const node = await node24();
  const before = await playwrightsChromium(node);
  if (before !== null) return before;
  await download(node);
  const downloaded = await playwrightsChromium(node);
  if (downloaded !== null) return downloaded;
  const said = await installFromDebian();
  const packaged = installedChromium();
  if (packaged !== null) return packaged;
  throw new PlainError(
    `The end-to-end tests need Chromium, and it could not be fetched. Install Chromium or Google Chrome, or name one in KOHTAAMO_CHROMIUM. ${said}`,
  );
}

if (isStarted(import.meta.url)) {
  await runPlainly(async () => console.log(await findChromium()));
}
