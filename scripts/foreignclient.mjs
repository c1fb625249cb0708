// Makes ready the Matrix client that is not ours, matrix-nio, for the end-to-end tests: Debian's python3-matrix-nio, which Debian's own Python finds.
import { run, tail } from './command.mjs';
import { PlainError } from './plainly.mjs';
import { slowStep } from './progress.mjs';

const isThere = async () => (await run('/usr/bin/python3', ['-c', 'import nio'])).code === 0;

/** Installs the package where it is missing. Throws a PlainError that says what to install when it cannot. */
export async function readyForeignClient() {
  if (await isThere()) return;
  let said = 'It was not installed with apt-get, because that needs root.';
  if (process.getuid?.() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const done = await slowStep('Installing the foreign Matrix client with apt-get', async () => {
      await run('apt-get', ['update'], { env });
      return await run('apt-get', ['install', '-y', '--no-install-recommends', 'python3-matrix-nio'], { env });
    });
    if (done.code === 0 && (await isThere())) return;
    said = `apt-get said:\n${tail(done.output, 5)}`;
  }
  throw new PlainError(
    `The end-to-end tests need the package python3-matrix-nio and Debian's /usr/bin/python3. ${said}`,
  );
}
