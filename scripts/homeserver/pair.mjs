// Two homeservers that federate on one machine, for tests. A server name with an explicit port needs no well-known lookup, so
// "localhost:<port>" is enough; federation wants TLS, so a throw-away authority signs a certificate for each.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from '../command.mjs';
import { PlainError } from '../plainly.mjs';
import { freePort } from '../ports.mjs';
import { treeEngine } from './engine.mjs';
import { startHomeserver } from './homeserver.mjs';
import { findTree, makeTree } from './tree.mjs';

async function openssl(...args) {
  const { code, output } = await run('openssl', args);
  if (code === 127) throw new PlainError('Two homeservers that federate need openssl, which is not installed.');
  if (code !== 0) throw new Error(`openssl ${args[0]}: ${output}`);
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

async function makeAuthority(folder) {
  const [key, certificate] = [join(folder, 'ca.key'), join(folder, 'ca.crt')];
  await openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    key,
    '-out',
    certificate,
    '-days',
    '2',
    '-subj',
    '/CN=Kohtaamo tests',
  );
  return { key, certificate };
}

async function makeCertificate(folder, authority) {
  const file = (name) => join(folder, name);
  await openssl('req', ...newKey, '-keyout', file('tls.key'), '-out', file('tls.csr'), '-subj', '/CN=localhost');
  writeFileSync(file('tls.ext'), 'subjectAltName=DNS:localhost\n');
  const signing = ['-CA', authority.certificate, '-CAkey', authority.key, '-CAcreateserial', '-days', '2'];
  await openssl(
    'x509',
    '-req',
    '-in',
    file('tls.csr'),
    ...signing,
    '-extfile',
    file('tls.ext'),
    '-out',
    file('tls.crt'),
  );
}

/** JSON is YAML. The plain listener stays for clients; the other servers come in by TLS. */
function federationSettings({ folder, port, tlsPort, authority }) {
  const listener = { bind_addresses: ['127.0.0.1'], type: 'http' };
  return JSON.stringify({
    listeners: [
      { ...listener, port, tls: false, resources: [{ names: ['client', 'federation'] }] },
      { ...listener, port: tlsPort, tls: true, resources: [{ names: ['client', 'federation'] }] },
    ],
    tls_certificate_path: join(folder, 'tls.crt'),
    tls_private_key_path: join(folder, 'tls.key'),
    federation_custom_ca_list: [authority.certificate],
    // Synapse keeps away from this machine's own addresses unless told otherwise.
    ip_range_blacklist: [],
    federation_ip_range_blacklist: [],
    trusted_key_servers: [],
    // The first tries of a server that is just starting must not put it out for minutes.
    federation: { destination_min_retry_interval: '1s', destination_max_retry_interval: '5s' },
  });
}

/**
 * Starts both with the test template. Their names are `localhost:<port>`; each speaks with the other only.
 * @param {string} folder
 * @returns {Promise<{ here: import('./homeserver.mjs').Homeserver, there: import('./homeserver.mjs').Homeserver, caFile: string, stop: () => Promise<void> }>}
 */
export async function startFederatedPair(folder) {
  // Not in containers: there "localhost" would be each one's own.
  const engine = treeEngine(findTree() ?? (await makeTree()));
  const ports = [];
  while (ports.length < 4) {
    const port = await freePort();
    if (!ports.includes(port)) ports.push(port);
  }
  const [herePort, hereTls, therePort, thereTls] = ports;
  mkdirSync(resolve(folder), { recursive: true });
  const authority = await makeAuthority(resolve(folder));

  const startOne = async (name, port, tlsPort, otherTlsPort) => {
    const own = join(resolve(folder), name);
    mkdirSync(own, { recursive: true, mode: 0o700 });
    await makeCertificate(own, authority);
    return await startHomeserver({
      folder: own,
      engine,
      serverName: `localhost:${tlsPort}`,
      port,
      template: 'test',
      federateWith: [`localhost:${tlsPort}`, `localhost:${otherTlsPort}`],
      extra: federationSettings({ folder: own, port, tlsPort, authority }),
    });
  };
  const started = await Promise.allSettled([
    startOne('here', herePort, hereTls, thereTls),
    startOne('there', therePort, thereTls, hereTls),
  ]);
  const stop = async () => {
    await Promise.all(started.map((each) => (each.status === 'fulfilled' ? each.value.stop() : undefined)));
  };
  const [here, there] = started;
  if (here.status === 'rejected' || there.status === 'rejected') {
    await stop();
    throw here.status === 'rejected' ? here.reason : there.reason;
  }
  return { here: here.value, there: there.value, caFile: authority.certificate, stop };
}
