// Turns the tables in core/data into TypeScript, so that the domain needs no file to know places and sectors.
// `--check` writes nothing and fails when what is written differs.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const core = join(root, 'core');
const prettier = join(root, 'node_modules', 'prettier', 'bin', 'prettier.cjs');

/** Rows of a plain table: no quotes in these files. */
function rowsOf(name, delimiter) {
  const lines = readFileSync(join(core, 'data', name), 'utf8')
    .trim()
    .split(/\r?\n/);
  if (lines.some((line) => line.includes('"'))) throw new Error(`${name} has quotes, which this does not read.`);
  return lines.slice(1).map((line) => line.split(delimiter));
}

const places = rowsOf('municipalities.csv', ',');
const regions = [...new Map(places.map((row) => [row[3], row.slice(3, 7)])).values()].sort((a, b) => a[0] - b[0]);
const divisions = rowsOf('tol2008-divisions.csv', ';');
const notice = '// Made by scripts/make-places.mjs; change core/data instead.';
const table = (name, type, rows) => `export const ${name}: readonly ${type}[] = ${JSON.stringify(rows)};`;

const made = {
  'src/place/municipalitydata.ts': [
    '// Source: Statistics Finland, National Land Survey of Finland, CC BY 4.0.',
    notice,
    '',
    '/** Code, names in Finnish, Swedish and English. */',
    table('regionRows', '[string, string, string, string]', regions),
    '',
    '/** Code, names in Finnish and Swedish, region, longitude and latitude in degrees. */',
    table(
      'municipalityRows',
      '[string, string, string, string, number, number]',
      places.map(([code, fi, sv, region, , , , lon, lat]) => [code, fi, sv, region, Number(lon), Number(lat)]),
    ),
  ],
  'src/sector/sectordata.ts': [
    '// Source: Statistics Finland, industrial classification TOL 2008, CC BY 4.0.',
    notice,
    '',
    '/** Section, division, names in Finnish, Swedish and English. */',
    table('sectorRows', '[string, string, string, string, string]', divisions),
  ],
};

for (const [path, lines] of Object.entries(made)) {
  const file = join(core, path);
  const text = execFileSync(process.execPath, [prettier, '--stdin-filepath', file], {
    input: lines.join('\n'),
    encoding: 'utf8',
  });
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${path} is not what core/data makes: run node scripts/make-places.mjs`);
    process.exitCode = 1;
  }
}
