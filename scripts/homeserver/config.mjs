import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderTemplate } from '../../bridge-config/render.mjs';
import { PlainError } from '../plainly.mjs';
import { inProject } from '../project.mjs';

const onlyForOwner = { mode: 0o600 };

/** A new signing key in Synapse's own form: algorithm, version, seed in base64 without padding. */
export function newSigningKey(random = randomBytes) {
  const version = `a_${random(3).toString('hex')}`;
  return `ed25519 ${version} ${random(32).toString('base64').replaceAll('=', '')}\n`;
}

function secretsOf(folder, registrationSharedSecret) {
  const file = join(folder, 'secrets.json');
  const secret = () => randomBytes(32).toString('base64url');
  const kept = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { registrationSharedSecret: secret(), macaroonSecretKey: secret(), formSecret: secret() };
  if (registrationSharedSecret !== undefined) kept.registrationSharedSecret = registrationSharedSecret;
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`, onlyForOwner);
  return kept;
}

/** The registration secret of a homeserver that was started in this folder before; undefined when there was none. */
export function registrationSecretIn(folder) {
  const file = join(folder, 'secrets.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).registrationSharedSecret : undefined;
}

// JSON is YAML. Synapse writes to its output; whoever starts it decides where that goes.
const logging = {
  version: 1,
  formatters: { line: { format: '%(asctime)s %(levelname)s %(name)s %(message)s' } },
  handlers: { console: { class: 'logging.StreamHandler', formatter: 'line' } },
  root: { level: 'WARNING', handlers: ['console'] },
  disable_existing_loggers: false,
};

/** Every account and room bears the server's name; under another one Synapse would end with a long trace. */
function refuseOtherName(folder, serverName) {
  const file = join(folder, 'homeserver.yaml');
  const before = existsSync(file) ? /^server_name: '(.+)'$/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
  if (before === undefined || before === serverName) return;
  throw new PlainError(
    `The homeserver in ${folder} is called ${before}, and a homeserver's name can never be changed. ` +
      `Set KOHTAAMO_SERVER_NAME to ${before}, or name an empty folder in KOHTAAMO_DATA_DIR.`,
  );
}

/**
 * Writes all that Synapse needs into a folder. Keys and secrets are made at the first time and kept.
 * Throws a PlainError when the folder is that of a homeserver with another name.
 * @returns {{ configs: string[], registrationSharedSecret: string }}
 */
export function writeConfig({
  folder,
  serverName,
  port,
  publicUrl,
  bindAddress,
  template,
  federateWith,
  extra,
  registrationSharedSecret,
}) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  refuseOtherName(folder, serverName);
  const secrets = secretsOf(folder, registrationSharedSecret);
  const keyFile = join(folder, 'signing.key');
  if (!existsSync(keyFile)) writeFileSync(keyFile, newSigningKey(), onlyForOwner);
  const logFile = join(folder, 'log.config.json');
  writeFileSync(logFile, JSON.stringify(logging, null, 2));

  const text = renderTemplate(readFileSync(inProject('bridge-config', `homeserver.${template}.yaml`), 'utf8'), {
    SERVER_NAME: serverName,
    PUBLIC_URL: publicUrl,
    PORT: String(port),
    BIND_ADDRESS: bindAddress,
    FEDERATE_WITH: JSON.stringify(federateWith),
    REGISTRATION_SHARED_SECRET: secrets.registrationSharedSecret,
    MACAROON_SECRET_KEY: secrets.macaroonSecretKey,
    FORM_SECRET: secrets.formSecret,
  });
  const configs = [join(folder, 'homeserver.yaml')];
  writeFileSync(configs[0], text, onlyForOwner);
  if (extra !== undefined) {
    // Synapse reads the files in order; a key of a later one replaces the whole key of an earlier one.
    configs.push(join(folder, 'extra.yaml'));
    writeFileSync(configs[1], extra, onlyForOwner);
  }
  return { configs, registrationSharedSecret: secrets.registrationSharedSecret };
}
