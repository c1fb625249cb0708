import { isMet, type Figure, type Results, type Target } from './figure.ts';
import type { Spread } from './spread.ts';

/** docs/speed.md, out of bench/results.json. */
export function speedDocument({ machine, versions, benches }: Results): string {
  const parts = Object.entries(benches).map(
    ([name, { at, load, figures }]) => `## ${name}

Measured ${at.slice(0, 10)}, with a load of ${load.map(String).join(' before and ')} after.

| figure | value | beside it | ratio | wanted | |
| --- | --- | --- | --- | --- | --- |
${figures.map(row).join('\n')}

${meanings(figures)}
${floors(figures)}`,
  );
  return `# Speed

What is quick enough, each figure beside a floor (less is not possible by the same means) or a peer (something of the same kind), measured in turn in one run. The ratio is what counts: machines differ, and
the one of these figures was shared. Medians, with the least and the most of all runs.

Measure it on yours: \`npm run bench\`, or \`npm run bench -- NAME\` for one part. It writes \`bench/results.json\` and this page. A new figure is a file in \`bench/\` that answers figures, and its name in
\`bench/main.ts\`; \`npm run bench -- --tiny\` shows in a minute whether the parts still run, and the tests do.
The chat is measured beside Cinny where \`KOHTAAMO_CINNY_DIST\` names its built folder (clone it, \`npm ci && npm run build\`, its \`dist\`); without one it stands beside the bare page only. Lighthouse is fetched from npm the first time (170 MB, into \`.cache\`).

${machine.processor}, ${String(machine.cores)} cores, ${String(machine.memoryGB)} GB, ${machine.system}; ${Object.entries(
    versions,
  )
    .map(([name, version]) => `${name} ${version.replace(/^v/, '')}`)
    .join(', ')}.

${parts.join('\n')}`;
}

function row(of: Figure): string {
  const met = isMet(of);
  const cells = [
    of.name,
    inUnits(of.value, of.unit),
    of.beside === null ? '' : `${of.beside.kind}: ${inUnits(of.beside.value, of.unit)}`,
    of.ratio === null ? '' : inUnits(of.ratio, ''),
    of.target === null ? '' : wanted(of.target, of.unit),
    met === null ? '' : met ? 'met' : '**missed**',
  ];
  return `| ${cells.join(' | ')} |`;
}

function inUnits({ median, least, most, runs }: Spread, unit: string): string {
  const middle = `${short(median)}${unit === '' ? '' : ` ${unit}`}`;
  return runs === 1 ? middle : `${middle} (${short(least)}–${short(most)})`;
}

function short(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

function wanted({ of, is, limit }: Target, unit: string): string {
  return of === 'ratio' ? `${is} ${short(limit)}` : `${is} ${short(limit)} ${unit}`;
}

/** What the figures mean, each meaning once. */
function meanings(figures: readonly Figure[]): string {
  const named = Map.groupBy(figures, ({ meaning }) => meaning);
  return [...named]
    .map(([meaning, those]) => `- **${together(those.map(({ name }) => name))}**: ${meaning}`)
    .join('\n');
}

/** Names of figures as one: what stands on either side of their colon in all of them, else each. */
function together(names: readonly string[]): string {
  const [first = ''] = names;
  const [before = '', after = ''] = first.split(': ');
  if (names.length === 1 || after === '') return names.join('; ');
  if (names.every((name) => name.endsWith(`: ${after}`))) return after;
  return names.every((name) => name.startsWith(`${before}: `)) ? before : names.join('; ');
}

function floors(figures: readonly Figure[]): string {
  const lines = new Set(figures.flatMap(({ beside }) => (beside === null ? [] : `- ${beside.kind}: ${beside.what}`)));
  return lines.size === 0 ? '' : `${[...lines].join('\n')}\n`;
}
