// Which Synapse: in a container where a Docker engine answers, else out of Debian packages.
import { spawnSync } from 'node:child_process';
import { run } from '../command.mjs';
import { PlainError } from '../plainly.mjs';
import { findTree, hindranceToTree, makeTree, synapseIn } from './tree.mjs';

// The way through Docker has not been run by the project's own tests: no engine was at hand where it was written.
const image = 'docker.io/matrixdotorg/synapse:v1.160.0';

/**
 * A way to run Synapse.
 * @typedef {object} Engine
 * @property {string} name for the operator
 * @property {(bindAddress: string) => string} bindAddress the address Synapse must listen at so that it is reached at the wished one
 * @property {(home: { folder: string, configs: string[], ports: number[], bindAddress: string, name: string }) =>
 *   { file: string, args: string[], env: Record<string, string | undefined>, kill: () => void }} command
 */

async function dockerAnswers() {
  return (await run('docker', ['info'], { timeoutMs: 5000 })).code === 0;
}

/** @returns {Engine} */
export function dockerEngine() {
  return {
    name: `Docker, ${image}`,
    bindAddress: () => '0.0.0.0',
    command: ({ folder, configs, ports, bindAddress, name }) => ({
      file: 'docker',
      args: [
        ...['run', '--rm', '--init', '--name', name],
        // The image would otherwise change the folder's owner; the folder keeps its path, so one configuration fits both ways.
        ...(process.getuid === undefined ? [] : ['--user', `${process.getuid()}:${process.getgid()}`]),
        ...['--volume', `${folder}:${folder}`, '--workdir', folder],
        ...ports.flatMap((port) => ['--publish', `${bindAddress}:${port}:${port}`]),
        ...['--entrypoint', 'python3', image, '-m', 'synapse.app.homeserver'],
        ...configs.flatMap((config) => ['-c', config]),
      ],
      env: process.env,
      kill: () => spawnSync('docker', ['kill', name]),
    }),
  };
}

/** @returns {Engine} */
export function treeEngine(tree) {
  const synapse = synapseIn(tree);
  return {
    name: `Debian packages in ${tree}`,
    bindAddress: (wished) => wished,
    command: ({ configs }) => ({
      file: synapse.file,
      args: [...synapse.args, ...configs.flatMap((config) => ['-c', config])],
      env: synapse.env,
      kill: () => undefined,
    }),
  };
}

/**
 * Takes the first way that is open on this machine, making it ready if needed.
 * @returns {Promise<Engine>}
 */
export async function chooseEngine() {
  if (await dockerAnswers()) return dockerEngine();
  const tree = findTree();
  if (tree !== null) return treeEngine(tree);
  const hindrance = await hindranceToTree();
  if (hindrance === null) return treeEngine(await makeTree());
  throw new PlainError(
    `Kohtaamo needs a homeserver, and found none. ${hindrance} Any one of these helps:\n` +
      '  - start a Docker engine;\n' +
      '  - take a machine with Debian;\n' +
      '  - name a homeserver that runs already in KOHTAAMO_HOMESERVER_URL, and its registration_shared_secret in KOHTAAMO_REGISTRATION_SECRET.',
  );
}
