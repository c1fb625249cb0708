import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const workspaces = ['core', 'store', 'messages', 'roster', 'mail', 'bot', 'web'];
const skipped = new Set(['node_modules', 'compiled', 'build', '.svelte-kit', 'crypto-stub', '.cache', 'data', '.git']);
const testImports = [
  'vitest',
  'fast-check',
  'core',
  'store',
  'node',
  'yaml',
  'ajv',
  'ajv-formats',
  'smtp-server',
  'node-ical',
  'qr',
  'fflate',
  'mail',
  'messages',
];

function tableOfImports(): Map<string, string[]> {
  const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
  const section = text.slice(text.indexOf('## Who may import whom'));
  const rows = [...section.matchAll(/^\|\s*([\w/-]+)\s*\|\s*(.+?)\s*\|$/gm)].filter(
    ([, place]) => /^[a-z]/.test(place ?? '') && place !== 'in',
  );
  return new Map(rows.map(([, place = '', list = '']) => [place, list.split(',').map((each) => each.trim())]));
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.(ts|mjs|js|svelte)$/.test(entry.name) && !/\.config\.(ts|js)$/.test(entry.name) ? [path] : [];
  });
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const script = file.endsWith('.svelte')
    ? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, body]) => body).join('\n')
    : text;
  return ts.preProcessFile(script).importedFiles.map((each) => each.fileName);
}

/** What an import reaches, in the words of the table: "node", a library's name, or a path in the house. */
function reached(file: string, specifier: string): string | null {
  if (specifier.startsWith('node:')) return 'node';
  if (specifier.startsWith('$app/') || specifier === '$env' || specifier.startsWith('./$types')) return '@sveltejs/kit';
  if (specifier.startsWith('#lib')) return join('web/src/lib', specifier.slice('#lib'.length));
  if (specifier.startsWith('#compiled')) return 'messages/src/compiled';
  if (specifier.startsWith('.')) return relative(root, resolve(dirname(file), specifier));
  const own = /^@kohtaamo\/([a-z]+)\/(.*)$/.exec(specifier);
  if (own) return join(own[1] ?? '', 'src', own[2] ?? '');
  const name = specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : specifier.split('/')[0];
  return name ?? null;
}

const table = tableOfImports();
const places = [...table.keys()].sort((a, b) => b.length - a.length);
const placeOf = (path: string) => places.find((place) => path === place || path.startsWith(`${place}/`));

function allows(place: string, list: string[], target: string, isTest: boolean): boolean {
  if (placeOf(target) === place || list.includes(target)) return true;
  const targets = isTest ? [...list, ...testImports] : list;
  return targets.some((each) => target === each || target.startsWith(`${each}/`));
}

const files = [...workspaces, 'cli', 'bridge-config', 'scripts', 'e2e', 'bench'].flatMap((each) => {
  try {
    return sources(join(root, each));
  } catch {
    return [];
  }
});

test('every import in the house is one that the table in docs/architecture.md allows', () => {
  const broken: string[] = [];
  for (const file of files) {
    const path = relative(root, file);
    const place = placeOf(path);
    for (const specifier of importsOf(file)) {
      const target = reached(file, specifier);
      if (target === null) continue;
      if (place === undefined) broken.push(`${path} stands in no row of the table`);
      else if (!allows(place, table.get(place) ?? [], target, path.endsWith('.test.ts'))) {
        broken.push(`${path} imports ${specifier} (${target})`);
      }
    }
  }
  expect(files.length).toBeGreaterThan(40);
  expect(broken).toEqual([]);
});

test('pages reach the server folder only from files that stay on the server', () => {
  const broken = files
    .map((file) => relative(root, file))
    .filter((path) => path.startsWith('web/src/') && !path.startsWith('web/src/lib/server/'))
    .filter((path) => !/(\+(page|layout)\.server|\+server|hooks\.server|app\.d|\.test)\.ts$|\.server\.ts$/.test(path))
    .filter((path) => importsOf(join(root, path)).some((each) => each.startsWith('#lib/server')));
  expect(broken).toEqual([]);
});

// What a phone shares is read in the browser, where no page can be refused.
const ofThePhone = ['web/src/lib/chat/shared.ts', 'web/src/service-worker/index.ts'];

test('a form is read only where what is none is refused with a page, and not with a fault', () => {
  const broken = files
    .filter((file) => /\.formData\(\)/.test(readFileSync(file, 'utf8')))
    .map((file) => relative(root, file))
    .filter((path) => path.startsWith('web/') && path !== 'web/src/lib/server/form.ts' && !ofThePhone.includes(path));
  expect(broken).toEqual([]);
});

test('the real clock, chance and environment are read only where a program is composed', () => {
  const pure = files.filter(
    (file) => /\/(core|store)\/src\/|\/bot\/src\/(commands|jobs|words)\//.test(file) && !file.endsWith('.test.ts'),
  );
  const broken = pure
    .filter((file) => /Date\.now\(|new Date\(\)|Math\.random\(|process\.env/.test(readFileSync(file, 'utf8')))
    .map((file) => relative(root, file));
  expect(pure.length).toBeGreaterThan(30);
  expect(broken).toEqual([]);
});

test('every noun of the core stands in the glossary or is a word of Matrix or of the house', () => {
  const glossary = readFileSync(join(root, 'docs/glossary.md'), 'utf8');
  const houseWords = [
    'matrix',
    'language',
    'role',
    'session',
    'audit',
    'outbox',
    'job',
    'room',
    'settings',
    'invitation',
    'roster',
    'place',
    'sector',
    'businessid',
  ];
  // A folder's name has no spaces, and is the noun alone.
  const terms = [...glossary.matchAll(/^\|([ \w,]*)\|/gm)].flatMap(([, term = '']) =>
    term.split(',').map((each) => each.replaceAll(' ', '')),
  );
  const nouns = readdirSync(join(root, 'core/src'), { withFileTypes: true }).filter((each) => each.isDirectory());
  const unknown = nouns.map((each) => each.name).filter((name) => !houseWords.includes(name) && !terms.includes(name));
  expect(unknown).toEqual([]);
});
