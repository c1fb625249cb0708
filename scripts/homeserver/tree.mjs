// Synapse out of Debian's own packages, unpacked into a folder of the person's cache: nothing is installed into the system, every
// checkout shares it. It is made, and it runs, without root and without chroot: by the tree's own loader and Python.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { run, tail } from '../command.mjs';
import { PlainError } from '../plainly.mjs';
import { slowStep } from '../progress.mjs';

// base-files brings no program, but the links by which /lib means /usr/lib. psycopg2 is for trying a
// configuration for production, which uses PostgreSQL.
const packages = ['base-files', 'ca-certificates', 'matrix-synapse', 'python3-psycopg2'];
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

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

async function has(file) {
  return (await run(file, ['--version'])).code !== 127;
}

/** Why no tree can be made here, as a sentence that says what helps; null when it can. */
export async function hindranceToTree() {
  if (process.platform !== 'linux' || machines[process.arch] === undefined) {
    return `Debian's packages run on Linux (x64 and arm64) only; this is ${process.platform} on ${process.arch}.`;
  }
  if (!(await has('apt-get')) || !(await has('dpkg-deb'))) {
    return 'apt-get and dpkg-deb, which fetch and unpack Debian packages, are not installed.';
  }
  if (!existsSync(keyring)) {
    return `The keys by which Debian's packages are known to be Debian's are missing (${keyring}): sudo apt-get install debian-archive-keyring`;
  }
  return null;
}

/** The mirror of Debian that this machine fetches from, out of apt's list of addresses; null where it knows none, as on Ubuntu. */
export function mirrorIn(addresses) {
  return addresses.split('\n').find((address) => /\/debian\/?$/.test(address)) ?? null;
}

/**
 * Options by which apt-get works in a folder of its own, as if on an empty system: it needs no root, and neither reads nor touches
 * what is installed here.
 */
function aptIn(folder) {
  const options = {
    'Dir::State': folder,
    'Dir::State::status': join(folder, 'status'),
    'Dir::Cache': folder,
    'Dir::Etc::sourcelist': join(folder, 'sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::Etc::preferences': '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
    'Dir::Log': folder,
    'Acquire::Languages': 'none',
    // A mirror's Release file of sid may be past its date; its signature is still checked.
    'Acquire::Check-Valid-Until': 'false',
    'APT::Install-Recommends': 'false',
    // Root would otherwise fetch as another user, who cannot write into this person's cache.
    'APT::Sandbox::User': '',
    'Debug::NoLocking': 'true',
  };
  return Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
}

async function orFail(what, done) {
  const { code, output } = await done;
  if (code !== 0) throw new PlainError(`The homeserver could not be fetched. ${what} said:\n${tail(output)}`);
}

/** Fetches the packages with all that they need. Answers the paths of the package files. */
async function fetchPackages(folder) {
  mkdirSync(join(folder, 'lists', 'partial'), { recursive: true });
  mkdirSync(join(folder, 'archives', 'partial'), { recursive: true });
  writeFileSync(join(folder, 'status'), '');
  const asked = await run('apt-get', ['indextargets', '--format', '$(REPO_URI)', 'Created-By: Packages']);
  const mirror = mirrorIn(asked.stdout);
  if (mirror === null) {
    throw new PlainError(
      'The homeserver could not be fetched: apt-get on this machine knows no mirror of Debian. Start a Docker engine, take a machine with Debian, or name a homeserver in KOHTAAMO_HOMESERVER_URL.',
    );
  }
  // Only sid has Synapse.
  writeFileSync(join(folder, 'sources.list'), `deb [signed-by=${keyring}] ${mirror} sid main\n`);
  const apt = aptIn(folder);
  await orFail('apt-get update', run('apt-get', [...apt, 'update']));
  await orFail('apt-get', run('apt-get', [...apt, 'install', '--download-only', '--yes', ...packages]));
  const archives = join(folder, 'archives');
  return readdirSync(archives)
    .filter((name) => name.endsWith('.deb'))
    .map((name) => join(archives, name));
}

/** Unpacks the packages. No script of theirs is run; the one thing that we need of such a script is done here. */
async function unpack(archives, tree) {
  // base-files first: it holds the links by which /lib means /usr/lib.
  const order = [...archives].sort((a, b) => Number(isOf(b, 'base-files')) - Number(isOf(a, 'base-files')));
  for (const archive of order) await orFail('dpkg-deb', run('dpkg-deb', ['--extract', archive, tree]));
  const authorities = join(tree, 'usr/share/ca-certificates/mozilla');
  const bundle = readdirSync(authorities).map((name) => readFileSync(join(authorities, name), 'utf8'));
  mkdirSync(join(tree, 'etc/ssl/certs'), { recursive: true });
  writeFileSync(join(tree, 'etc/ssl/certs/ca-certificates.crt'), bundle.join(''));
}

const isOf = (archive, name) => basename(archive).startsWith(`${name}_`);

/** Synapse's version, out of the names of package files. */
export function versionIn(archives) {
  const archive = archives.find((each) => isOf(each, 'matrix-synapse'));
  if (archive === undefined) throw new Error('There is no matrix-synapse among the packages.');
  // name_version_architecture.deb; apt writes the colon of an epoch as %3a, and an epoch says nothing to people.
  return basename(archive)
    .split('_')[1]
    .replace(/^[0-9]+%3a/, '');
}

/** What a run that was killed left half made is 300 MB that nobody would miss. */
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
  mkdirSync(cache, { recursive: true });
  removeBrokenOff(cache);
  const aside = join(cache, `making-${process.pid}`);
  mkdirSync(aside);
  try {
    const archives = await slowStep('Fetching the homeserver (Synapse) as Debian packages, 65 MB, once', () =>
      fetchPackages(join(aside, 'apt')),
    );
    return await slowStep('Unpacking the homeserver', async () => {
      await unpack(archives, join(aside, 'tree'));
      const whole = join(cache, `synapse-${versionIn(archives)}`);
      // Another checkout may have finished the same one meanwhile.
      if (!existsSync(whole)) renameSync(join(aside, 'tree'), whole);
      return whole;
    });
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}
