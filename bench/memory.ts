import { readFileSync } from 'node:fs';
import type { Hub } from '../e2e/hub.ts';
import type { Bench, Size } from './bench.ts';
import { figureOf, type Figure } from './figure.ts';
import { untilDone, withHub } from './hubbench.ts';

const sizes = { full: 200, tiny: 2 };

export const memory: Bench = {
  name: 'memory',
  summary: 'what bot and web hold in memory once the demo is there and has been looked at',
  run: (size) => withHub((hub) => measure(hub, size)),
};

async function measure(hub: Hub, size: Size): Promise<Figure[]> {
  await hub.operator('demo');
  await untilDone(hub);
  for (let n = 0; n < sizes[size]; n += 1) {
    for (const path of ['/', '/directory', '/partners', '/directory?q=kahvila'])
      await (await fetch(hub.webUrl + path)).text();
  }
  const { bot, web } = hub.pids();
  return (
    [
      ['the bot', bot],
      ['the web', web],
    ] as const
  ).map(([what, pid]) =>
    figureOf(
      {
        name: `memory of ${what} after the demo`,
        unit: 'MB',
        meaning: `Resident memory of the process, after the demo was filled in${what === 'the web' ? ` and ${String(4 * sizes[size])} pages were asked for` : ' and all its rooms were made'}. An empty Node program has about 45.`,
      },
      [residentMB(pid)],
    ),
  );
}

export function residentMB(pid: number): number {
  const [, kilobytes = ''] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
