// Synapse out of Debian's own packages, unpacked into a folder of the person's cache: nothing is installed into the system, every
// checkout shares it, and it runs without chroot and without root by the tree's own loader and Python.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { run, tail } from '../command.mjs';
import { PlainError } from '../plainly.mjs';
import { slowStep } from '../progress.mjs';

const packages = 'ca-certificates,matrix-synapse,python3-psycopg2';

const machines = {
  x64: { loader: 'lib64/ld-linux-x86-64.so.2', libraries: 'x86_64-linux-gnu' },
  arm64: { loader: 'lib/ld-linux-aarch64.so.1', libraries: 'aarch64-linux-gnu' },
};

/** The folder that all checkouts of this person share. */
export function cacheFolder(env = process.env) {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'kohtaamo');
}

/** The newest whole tree in the cache, or null. A half-made one has another name, so it is never taken. */
export function findTree(cache = cacheFolder()) {
  if (!existsSync(cache)) return null;
  const newestFirst = readdirSync(cache)
    .filter((name) => /^synapse-[0-9]/.test(name))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  return newestFirst.length === 0 ? null : join(cache, newestFirst[0]);
}

/** Synapse's version in a tree, out of dpkg's own list. */
export function versionIn(tree) {
  const status = readFileSync(join(tree, 'var/lib/dpkg/status'), 'utf8');
  const version = /^Package: matrix-synapse\n(?:.+\n)*?Version: (.+)$/m.exec(status)?.[1];
  if (version === undefined) throw new Error(`There is no matrix-synapse in ${tree}.`);
  // "1:" of an epoch would be a colon in a folder's name.
  return version.replace(/^[0-9]+:/, '');
}

/**
 * How Synapse is started out of a tree.
 * @returns {{ file: string, args: string[], env: Record<string, string> }} args: to be followed by Synapse's own
 */
export function synapseIn(tree, arch = process.arch) {
  const { loader, libraries } = machines[arch];
  const python = readdirSync(join(tree, 'usr/bin')).find((name) => /^python3\.[0-9]+$/.test(name));
  if (python === undefined) throw new Error(`There is no Python in ${tree}.`);
  return {
    file: join(tree, loader),
    args: [
      '--library-path',
      `${join(tree, 'usr/lib', libraries)}:${join(tree, 'lib', libraries)}`,
      join(tree, 'usr/bin', python),
      '-m',
      'synapse.app.homeserver',
    ],
    env: {
      PYTHONHOME: join(tree, 'usr'),
      PYTHONPATH: join(tree, 'usr/lib/python3/dist-packages'),
      // The tree may belong to root, and a cache is no place to write into while running.
      PYTHONDONTWRITEBYTECODE: '1',
      SSL_CERT_FILE: join(tree, 'etc/ssl/certs/ca-certificates.crt'),
    },
  };
}

const isRoot = () => process.getuid?.() === 0;

async function has(file) {
  return (await run(file, ['--version'])).code !== 127;
}

/** Why no tree can be made here, as a sentence, or null when it can. */
export async function hindranceToTree() {
  if (process.platform !== 'linux' || machines[process.arch] === undefined) {
    return `Debian's packages run on Linux (x64 and arm64) only; this is ${process.platform} on ${process.arch}.`;
  }
  if (await has('mmdebstrap')) return null;
  if (isRoot() && (await has('apt-get'))) return null;
  return 'mmdebstrap, which unpacks Debian packages, is not installed.';
}

async function installMmdebstrap() {
  await slowStep('Installing mmdebstrap with apt-get', async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const install = () => run('apt-get', ['install', '-y', '--no-install-recommends', 'mmdebstrap'], { env });
    let done = await install();
    if (done.code !== 0) {
      // A fresh machine has no package lists yet.
      await run('apt-get', ['update'], { env });
      done = await install();
    }
    if (done.code !== 0) throw new PlainError(`apt-get could not install mmdebstrap:\n${tail(done.output)}`);
  });
}

async function unpackInto(aside) {
  const options = [
    '--variant=minbase',
    `--include=${packages}`,
    '--aptopt=Apt::Install-Recommends "false"',
    // A mirror's Release file of sid may be past its date; its signature is still checked.
    '--aptopt=Acquire::Check-Valid-Until "false"',
  ];
  if (isRoot()) return await run('mmdebstrap', [...options, 'sid', join(aside, 'tree')]);
  // Without root the files would belong to ids of the user namespace, and could be neither renamed nor removed: hence through tar.
  const archive = join(aside, 'tree.tar');
  const made = await run('mmdebstrap', ['--mode=unshare', ...options, 'sid', archive]);
  if (made.code !== 0) return made;
  mkdirSync(join(aside, 'tree'));
  return await run('tar', ['-xf', archive, '-C', join(aside, 'tree'), '--no-same-owner', '--exclude=./dev']);
}

/** What a run that was killed left half made is 450 MB that nobody would miss. */
function removeBrokenOff(cache) {
  for (const name of readdirSync(cache)) {
    const pid = /^making-([0-9]+)$/.exec(name)?.[1];
    if (pid === undefined) continue;
    try {
      process.kill(Number(pid), 0);
    } catch {
      rmSync(join(cache, name), { recursive: true, force: true });
    }
  }
}

/**
 * Makes a tree, aside and renamed when whole, so that a run broken off leaves nothing that looks finished.
 * @returns {Promise<string>} its folder
 */
export async function makeTree(cache = cacheFolder()) {
  if (!(await has('mmdebstrap'))) await installMmdebstrap();
  mkdirSync(cache, { recursive: true });
  removeBrokenOff(cache);
  const aside = join(cache, `making-${process.pid}`);
  mkdirSync(aside);
  try {
    return await slowStep('Unpacking the homeserver (Synapse) from Debian packages, about a minute, once', async () => {
      const { code, output } = await unpackInto(aside);
      if (code !== 0) throw new PlainError(`The homeserver could not be unpacked. mmdebstrap said:\n${tail(output)}`);
      const whole = join(cache, `synapse-${versionIn(join(aside, 'tree'))}`);
      // Another checkout may have finished the same one meanwhile.
      if (!existsSync(whole)) renameSync(join(aside, 'tree'), whole);
      return whole;
    });
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}
