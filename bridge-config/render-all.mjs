// node bridge-config/render-all.mjs [--env .env.production] [--out production] [--make-secrets]
// Renders everything that docker-compose.yml mounts. All or nothing: what is wrong or missing is told before a file is written.
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, parseEnv } from 'node:util';
import { bridgesOf, dataFolders, derivedFrom, files, readSettings, secrets } from './production.mjs';
import { namesIn, renderTemplate } from './render.mjs';

const templates = dirname(fileURLToPath(import.meta.url));

/** Who must own the files: whoever runs this, or, for root, whom KOHTAAMO_UID and KOHTAAMO_GID name; no container runs as root. */
function ownerOf(env) {
  const [uid, gid] = [process.getuid?.() ?? 1000, process.getgid?.() ?? 1000];
  return uid === 0 ? { uid: Number(env.KOHTAAMO_UID ?? 991), gid: Number(env.KOHTAAMO_GID ?? 991) } : { uid, gid };
}

/** Writes files and folders for the owner alone, each file whole or not at all. */
function writerFor({ uid, gid }) {
  const own = (path, mode) => {
    chmodSync(path, mode);
    if (process.getuid?.() === 0) chownSync(path, uid, gid);
  };
  const folder = (path) => {
    if (existsSync(path)) return;
    folder(dirname(path));
    mkdirSync(path, { mode: 0o700 });
    own(path, 0o700);
  };
  const file = (path, text) => {
    folder(dirname(path));
    writeFileSync(`${path}.new`, text, { mode: 0o600 });
    own(`${path}.new`, 0o600);
    renameSync(`${path}.new`, path);
  };
  return { folder, file };
}

function secretsIn(file) {
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
}

/** The secrets file with what is missing added; what is there is never changed. */
function withMissingSecrets(kept) {
  const all = { ...kept };
  for (const [name, make] of Object.entries(secrets)) all[name] ??= make();
  const lines = Object.entries(all).map(([name, value]) => `${name}='${value}'`);
  return {
    all,
    text: `# Made once and kept: back it up, away from the rest. Never change it by hand.\n${lines.join('\n')}\n`,
  };
}

/**
 * Renders all files of a hub.
 * Throws one sentence or several, each naming the setting that is wrong, or all names that are missing.
 * @param {{ given: Record<string, string | undefined>, out: string, makeSecrets: boolean }} options
 * `given`: the operator's settings; KOHTAAMO_UID and KOHTAAMO_GID too, which count only for root
 * @returns {string[]} the files written, as they lie in `out`
 */
export function renderAll({ given, out, makeSecrets }) {
  const folder = resolve(out);
  const { values: said, problems } = readSettings(given);
  if (problems.length > 0) throw new Error(problems.join('\n'));

  const secretsFile = join(folder, 'secrets.env');
  const made = makeSecrets ? withMissingSecrets(secretsIn(secretsFile)) : { all: secretsIn(secretsFile), text: null };
  const owner = ownerOf(given);
  const values = { ...said, ...made.all, ...derivedFrom(said, { folder, ...owner }) };

  const chosen = Object.assign({}, files.hub, ...bridgesOf(said).map((each) => files[each]));
  const texts = Object.keys(chosen).map((name) => [name, readFileSync(join(templates, name), 'utf8')]);
  const missing = [...new Set(texts.flatMap(([, text]) => namesIn(text)))].filter((name) => values[name] === undefined);
  if (missing.length > 0) {
    const hint = missing.some((name) => name in secrets) ? ' Secrets are made with --make-secrets.' : '';
    throw new Error(`These have no value yet: ${missing.join(', ')}.${hint}`);
  }
  const rendered = texts.map(([name, text]) => [chosen[name], renderTemplate(text, values)]);

  const write = writerFor(owner);
  if (made.text !== null) write.file(secretsFile, made.text);
  for (const [path, text] of rendered) write.file(join(folder, path), text);
  for (const path of dataFolders) write.folder(join(folder, path));
  return rendered.map(([path]) => path);
}

function main() {
  const { values: flags } = parseArgs({
    options: {
      env: { type: 'string', default: '.env.production' },
      out: { type: 'string', default: 'production' },
      'make-secrets': { type: 'boolean', default: false },
    },
  });
  if (!existsSync(flags.env)) {
    throw new Error(`There is no ${flags.env}. Copy .env.production.example to it and fill it in.`);
  }
  const given = { ...parseEnv(readFileSync(flags.env, 'utf8')) };
  const written = renderAll({ given, out: flags.out, makeSecrets: flags['make-secrets'] });
  console.log(`Rendered into ${flags.out}:\n  ${written.join('\n  ')}`);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
