// Makes a checkout ready to run: packages, sentences, web application. Each only when what it is made of has changed.
import { existsSync, readFileSync } from 'node:fs';
import { run, tail } from './command.mjs';
import { envWithNode, node24 } from './node24.mjs';
import { PlainError, runPlainly } from './plainly.mjs';
import { slowStep } from './progress.mjs';
import { inProject, isStarted } from './project.mjs';
import { hashOf, isMadeOf, markMadeOf } from './sources.mjs';

const sentences = ['messages'];
const webSources = ['web', 'core', 'store', 'messages', 'roster', 'mail', 'package-lock.json'];

/**
 * Whether the packages of a lock file are what npm put into node_modules, by npm's own list of what it put there. Packages that are
 * optional (other platforms' binaries) are not asked for.
 */
export function isInstalled(lock, installed, linkIsThere) {
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true;
    if (wanted.link) return linkIsThere(path);
    return wanted.optional || installed.packages[path]?.version === wanted.version;
  });
}

function packagesAreInstalled() {
  const listFile = inProject('node_modules', '.package-lock.json');
  if (!existsSync(listFile)) return false;
  const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
  return isInstalled(read(inProject('package-lock.json')), read(listFile), (path) => existsSync(inProject(path)));
}

async function orFail(what, { code, output }) {
  if (code !== 0) throw new PlainError(`${what} failed:\n${tail(output, 30)}`);
}

/** Installs the packages of package-lock.json, when they are not what is there. */
export async function install(node) {
  if (packagesAreInstalled()) return;
  // No install scripts: every package used brings its binary in its tarball, and what is not run cannot do harm.
  const args = ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund'];
  await slowStep('Installing packages, about a minute', async () => {
    await orFail('npm ci', await run('npm', args, { cwd: inProject(), env: envWithNode(node) }));
  });
}

async function makeOf({ name, sources, result, what, script }, node) {
  const hash = hashOf(sources);
  if (isMadeOf(name, hash, result)) return;
  await slowStep(what, async () => {
    await orFail(what, await run('npm', ['run', ...script], { cwd: inProject(), env: envWithNode(node) }));
  });
  markMadeOf(name, hash);
}

/** Compiles the sentences and builds the web application, when their sources have changed. */
export async function build(node) {
  await makeOf(
    {
      name: 'messages',
      sources: sentences,
      result: inProject('messages', 'src', 'compiled'),
      what: 'Compiling the sentences of three languages',
      script: ['compile', '--workspace', 'messages'],
    },
    node,
  );
  await makeOf(
    {
      name: 'web',
      sources: webSources,
      result: inProject('web', 'build', 'index.js'),
      what: 'Building the web application',
      script: ['build', '--workspace', 'web'],
    },
    node,
  );
}

/**
 * All of it.
 * @returns {Promise<string>} the path of Node 24
 */
export async function setup() {
  const node = await node24();
  await install(node);
  await build(node);
  return node;
}

if (isStarted(import.meta.url)) {
  await runPlainly(async () => {
    await setup();
    console.log('All is set up.');
  });
}
