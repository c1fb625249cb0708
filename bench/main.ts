// node bench/main.ts [--tiny] [NAME…]: measures, prints, and writes bench/results.json and docs/speed.md; a tiny run writes nothing.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Bench, Size } from './bench.ts';
import { chatCold } from './chatcold.ts';
import { chatLong } from './chatlong.ts';
import { command } from './command.ts';
import { directory } from './directory.ts';
import { isMet, results, type Figure, type Results } from './figure.ts';
import { invite } from './invite.ts';
import { lighthouse } from './lighthouse.ts';
import { liveRound } from './liveround.ts';
import { memory } from './memory.ts';
import { prompts } from './prompts.ts';
import { round } from './round.ts';
import { roundKills } from './roundkills.ts';
import { roundQuality } from './roundquality.ts';
import { roundSend } from './roundsend.ts';
import { speedDocument } from './speeddocument.ts';

const root = join(import.meta.dirname, '..');
const file = join(root, 'bench/results.json');
const benches: Bench[] = [
  invite,
  command,
  directory,
  memory,
  round,
  roundQuality,
  roundSend,
  roundKills,
  liveRound,
  chatCold,
  chatLong,
  lighthouse,
  prompts,
];

const names = process.argv.slice(2).filter((each) => !each.startsWith('--'));
const size: Size = process.argv.includes('--tiny') ? 'tiny' : 'full';
const unknown = names.filter((each) => benches.every(({ name }) => name !== each));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}. There are: ${benches.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

const before: Results | null = existsSync(file) ? results.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
const all: Results = {
  machine: {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()} ${arch()}`,
  },
  versions: { node: process.version, 'matrix-bot-sdk': versionOf('matrix-bot-sdk'), svelte: versionOf('svelte') },
  benches: before?.benches ?? {},
};
let missed = 0;
for (const bench of benches.filter(({ name }) => names.length === 0 || names.includes(name))) {
  console.log(`\n${bench.name}: ${bench.summary}`);
  const began = loadNow();
  const figures = await bench.run(size);
  for (const each of figures) console.log(`  ${inALine(each)}`);
  missed += figures.filter((each) => isMet(each) === false).length;
  all.benches[bench.name] = { at: new Date().toISOString(), load: [began, loadNow()], figures };
  if (size === 'full') {
    writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
    writeFileSync(join(root, 'docs/speed.md'), speedDocument(all));
  }
}
console.log(missed === 0 ? '\nAll figures are as they should be.' : `\n${String(missed)} not as they should be.`);

function loadNow(): number {
  return Math.round((loadavg()[0] ?? 0) * 100) / 100;
}

function versionOf(library: string): string {
  const at = ['node_modules', 'web/node_modules']
    .map((each) => join(root, each, library, 'package.json'))
    .find(existsSync);
  return at === undefined
    ? 'unknown'
    : z.object({ version: z.string() }).parse(JSON.parse(readFileSync(at, 'utf8'))).version;
}

function inALine({ name, value, unit, ratio, beside }: Figure): string {
  const near = beside === null || ratio === null ? '' : `, ${ratio.median.toFixed(2)} of the ${beside.kind}`;
  return `${name}: ${value.median.toPrecision(3)} ${unit}${near}`;
}
