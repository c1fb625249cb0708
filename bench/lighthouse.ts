import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { z } from 'zod';
import { flags } from '../e2e/chromiumflags.ts';
import { makeCohort } from '../e2e/cohort.ts';
import { findChromium } from '../scripts/chromium.mjs';
import { run } from '../scripts/command.mjs';
import { freePort } from '../scripts/ports.mjs';
import type { Bench } from './bench.ts';
import { seedTalk, type Talk } from './chat/talk.ts';
import { fillDirectory } from './directory/firms.ts';
import { atLeast, figureOf, type Figure } from './figure.ts';
import { withHub } from './hubbench.ts';

const root = join(import.meta.dirname, '..');
const version = '13.5';
const rounds = 3;

/** Not in a tiny run: Lighthouse and what it needs are 170 MB, and each look at a page takes it half a minute. */
export const lighthouse: Bench = {
  name: 'lighthouse',
  summary: 'what Lighthouse says of the directory, of joining and of a room of the chat, on its slow phone',
  run: async (size) =>
    size === 'tiny'
      ? []
      : await withHub(async (hub) => measure(await seedTalk(hub, { members: 30, rooms: 12, messages: 500 }))),
};

const report = z.object({
  categories: z.record(z.string(), z.object({ title: z.string(), score: z.number().nullable() })),
  audits: z.record(z.string(), z.object({ id: z.string(), score: z.number().nullable(), title: z.string() })),
});

async function measure(talk: Talk): Promise<Figure[]> {
  const { hub } = talk;
  const program = await fetchLighthouse();
  fillDirectory(hub.context(), 200);
  const pages = [
    { what: 'the directory', path: '/directory', signedIn: false },
    { what: 'joining', path: `/join/${makeCohort(hub, 'Kutsu').wallCode}`, signedIn: false },
    { what: 'a room of the chat', path: `/chat/${encodeURIComponent(talk.roomId)}`, signedIn: true },
  ];
  const figures: Figure[] = [];
  for (const { what, path, signedIn } of pages) {
    const scores = new Map<string, number[]>();
    for (let round = 0; round < rounds; round += 1) {
      const { categories, audits } = await look(program, talk, path, signedIn);
      for (const { title, score } of Object.values(categories))
        scores.set(title, [...(scores.get(title) ?? []), Math.round((score ?? 0) * 100)]);
      if (process.env.KOHTAAMO_BENCH_AUDITS !== undefined)
        console.log(
          what,
          Object.values(audits).filter(({ score }) => score !== null && score < 0.9),
        );
    }
    for (const [title, samples] of scores)
      figures.push(
        figureOf(
          {
            name: `${what}: ${title.toLowerCase()}`,
            unit: 'points',
            meaning: `Of 100, by Lighthouse ${version} with its settings for a phone (4 × slower processor, slow 4G), in a browser without a cache.`,
            target: atLeast(95, 'value'),
          },
          samples,
        ),
      );
  }
  return figures;
}

/** One look at a page in a new browser, which knows the reader's login if the page is theirs. */
async function look(program: string, talk: Talk, path: string, signedIn: boolean) {
  const folder = mkdtempSync(join(tmpdir(), 'kohtaamo-lighthouse-'));
  const port = await freePort();
  const browser = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: await findChromium(),
    args: [...flags, `--remote-debugging-port=${String(port)}`],
    locale: 'fi-FI',
  });
  const login = signedIn ? await talk.login() : null;
  try {
    if (login !== null) {
      const { userId, deviceId, accessToken } = login;
      await browser.addCookies([talk.cookie]);
      const page = await browser.newPage();
      await page.goto(`${talk.hub.webUrl}/accessibility`);
      const kept = JSON.stringify({ baseUrl: talk.hub.homeserver.url, userId, deviceId, accessToken });
      await page.evaluate(`localStorage.setItem('kohtaamo:matrix', ${JSON.stringify(kept)})`);
      await page.close();
    }
    const file = join(folder, 'report.json');
    const asked = [`--port=${String(port)}`, '--output=json', `--output-path=${file}`, '--quiet', '--locale=en'];
    const kept = login === null ? [] : ['--disable-storage-reset'];
    const done = await run(process.execPath, [program, talk.hub.webUrl + path, ...asked, ...kept], {
      timeoutMs: 180_000,
    });
    if (done.code !== 0) throw new Error(`Lighthouse could not look at ${path}: ${done.output}`);
    return report.parse(JSON.parse(readFileSync(file, 'utf8')));
  } finally {
    await browser.close();
    await login?.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Lighthouse's program, fetched from npm into the project's own folder the first time. */
async function fetchLighthouse(): Promise<string> {
  const folder = join(root, '.cache', 'lighthouse');
  const program = join(folder, 'node_modules', 'lighthouse', 'cli', 'index.js');
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  const install = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', folder, `lighthouse@${version}`];
  const done = await run('npm', install, { timeoutMs: 600_000 });
  if (done.code !== 0 || !existsSync(program)) throw new Error(`Lighthouse could not be fetched: ${done.output}`);
  return program;
}
