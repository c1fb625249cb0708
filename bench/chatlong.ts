import type { Browser, CDPSession, Page } from '@playwright/test';
import { z } from 'zod';
import { callHomeserver } from '../scripts/homeserver/account.mjs';
import type { Bench, Size } from './bench.ts';
import { addsTo, bareList } from './chat/barelist.ts';
import { openCold, untilCalm, untilSeen, withBrowser } from './chat/browser.ts';
import { scrollThrough, smoothWhile, typed, type Smooth } from './chat/frames.ts';
import { sayingOf, seedTalk, type Talk, type TalkSize } from './chat/talk.ts';
import { atMost, figureOf, figureOfPairs, type Figure } from './figure.ts';
import { withHub } from './hubbench.ts';
import { quantile, type Pairs } from './spread.ts';

type LongSize = TalkSize & { runs: number; letters: number; burst: number; heard: number };
const sizes: Record<Size, LongSize> = {
  full: { members: 8, rooms: 2, messages: 5_000, runs: 3, letters: 60, burst: 200, heard: 40 },
  tiny: { members: 2, rooms: 2, messages: 40, runs: 1, letters: 3, burst: 3, heard: 1 },
};
const burstMs = 5_000;

export const chatLong: Bench = {
  name: 'chatlong',
  summary: 'a room of five thousand messages, read, written in and flooded',
  run: (size) => withHub(async (hub) => measure(await seedTalk(hub, sizes[size]), sizes[size])),
};

type Run = {
  back: Smooth;
  through: Smooth;
  heapBefore: number;
  heapAfter: number;
  letters: number[];
  burst: Smooth;
  heard: Pairs;
};
/** The same of a bare page. */
type BareRun = { back: Smooth; through: Smooth; burst: Smooth };

async function measure(talk: Talk, size: LongSize): Promise<Figure[]> {
  return await withBrowser(async (browser) => {
    const runs: (Run & { bare: BareRun })[] = [];
    for (let n = 0; n < size.runs; n += 1) {
      const { userId, deviceId, accessToken, end } = await talk.login();
      const baseUrl = talk.hub.homeserver.url;
      const url = `${talk.hub.webUrl}/chat/${encodeURIComponent(talk.roomId)}`;
      const kept = { 'kohtaamo:matrix': JSON.stringify({ baseUrl, userId, deviceId, accessToken }) };
      const awaited = n === 0 ? talk.newest : lastOfBurst(n - 1, size);
      const opened = await openCold(browser, { url, cookies: [talk.cookie], kept }, 'here', awaited);
      await untilSeen(opened.page);
      const run = await oneRun(talk, size, n, opened);
      await opened.close();
      await end();
      runs.push({ ...run, bare: await bareRun(browser, size) });
    }
    return figuresOf(runs);
  });
}

async function oneRun(
  talk: Talk,
  size: LongSize,
  n: number,
  { page, devtools }: { page: Page; devtools: CDPSession },
): Promise<Run> {
  // What a page does after it was opened is no part of what is measured here.
  await untilCalm(page);
  const heard = await heardBy(talk, page, n, size.heard);
  const back = await smoothWhile(page, () => scrollThrough(page, -900));
  const heapBefore = await heap(devtools);
  const through = await smoothWhile(page, () => downUpAndDown(page));
  const heapAfter = await heap(devtools);
  const letters = await typed(page, 'a'.repeat(size.letters));
  const burst = await smoothWhile(page, () => bursts(talk, page, n, size));
  return { back, through, heapBefore, heapAfter, letters, burst, heard };
}

async function bareRun(browser: Browser, { messages, burst }: LongSize): Promise<BareRun> {
  const words = Array.from({ length: messages }, (_, n) => sayingOf(n));
  const growing = await bareList(browser, words, true);
  const back = await smoothWhile(growing.page, () => scrollThrough(growing.page, -900));
  await growing.close();
  const { page, close } = await bareList(browser, words, false);
  const through = await smoothWhile(page, () => downUpAndDown(page));
  const adding = await smoothWhile(page, () => addsTo(page, burst, burstMs));
  await close();
  return { back, through, burst: adding };
}

async function downUpAndDown(page: Page): Promise<void> {
  await scrollThrough(page, 1_800);
  await scrollThrough(page, -1_800);
  await scrollThrough(page, 1_800);
}

/** What the page holds after everything that can be let go is. */
async function heap(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return usedSize / 2 ** 20;
}

const lastOfBurst = (run: number, { burst }: LongSize) => `Ryöppy ${String(run)}, sana ${String(burst)}.`;

async function bursts(talk: Talk, page: Page, run: number, size: LongSize): Promise<void> {
  const seen = page.evaluate(`watchFor(${JSON.stringify(lastOfBurst(run, size))})`);
  const sent: Promise<void>[] = [];
  for (let n = 1; n <= size.burst; n += 1) {
    sent.push(talk.says(`Ryöppy ${String(run)}, sana ${String(n)}.`));
    await new Promise((next) => setTimeout(next, burstMs / size.burst));
  }
  await Promise.all(sent);
  // Sent side by side they may come in another order; the last of them may stand a little above the end.
  await seen;
}

const heardEvents = z.object({
  next_batch: z.string(),
  rooms: z
    .object({
      join: z.record(
        z.string(),
        z.object({
          timeline: z.object({ events: z.array(z.looseObject({ content: z.looseObject({ body: z.unknown() }) })) }),
        }),
      ),
    })
    .default({ join: {} }),
});

/** The same message, heard by the page and by the barest listener at the homeserver: how long after somebody began to send it. */
async function heardBy(talk: Talk, page: Page, run: number, count: number): Promise<Pairs> {
  const listener = await talk.login();
  const { url } = talk.hub.homeserver;
  const sync = async (since: string) => {
    const query = since === '' ? 'timeout=0' : `timeout=30000&since=${encodeURIComponent(since)}`;
    return heardEvents.parse(
      await callHomeserver(url, 'GET', `/_matrix/client/v3/sync?${query}`, { accessToken: listener.accessToken }),
    );
  };
  let since = (await sync('')).next_batch;
  const pairs: Pairs = { ours: [], theirs: [] };
  for (let n = 0; n < count; n += 1) {
    const words = `Kuulolla ${String(run)}, kerta ${String(n)}.`;
    const heard = async () => {
      for (;;) {
        const { next_batch, rooms } = await sync(since);
        since = next_batch;
        const events = rooms.join[talk.roomId]?.timeline.events ?? [];
        if (events.some(({ content }) => content.body === words)) return performance.timeOrigin + performance.now();
      }
    };
    const listening = heard();
    const seen = page.evaluate(`watchFor(${JSON.stringify(words)})`) as Promise<number>;
    // Both wait at the homeserver by then.
    await new Promise((next) => setTimeout(next, 300));
    const began = performance.timeOrigin + performance.now();
    await talk.says(words);
    pairs.theirs.push((await listening) - began);
    pairs.ours.push((await seen) - began);
  }
  await listener.end();
  return pairs;
}

function figuresOf(runs: readonly (Run & { bare: BareRun })[]): Figure[] {
  const all = (of: (run: Run) => number[]) => runs.flatMap(of);
  const frame = (name: string, of: (run: BareRun) => Smooth, meaning: string) =>
    figureOfPairs(
      { name, unit: 'ms', target: atMost(50, 'value'), meaning },
      { kind: 'floor', what: 'a bare page with the same words as plain paragraphs, moved and filled in the same way' },
      {
        ours: runs.map((run) => of(run).longestFrame),
        theirs: runs.map(({ bare }) => of(bare).longestFrame),
      },
    );
  return [
    figureOfPairs(
      {
        name: 'a message of somebody else, until it is seen',
        unit: 'ms',
        target: atMost(1.3),
        meaning: 'From the moment somebody begins to send it until it is painted in the open room.',
      },
      { kind: 'floor', what: 'the same message at a bare listener that waits at the homeserver’s sync' },
      { ours: all(({ heard }) => heard.ours), theirs: all(({ heard }) => heard.theirs) },
    ),
    frame(
      'scrolling back through 5,000 messages as they are fetched: longest frame',
      ({ back }) => back,
      'Nine hundred pixels a frame, up to the room’s beginning, each hundred messages fetched on the way; the longest time between two frames.',
    ),
    frame(
      'scrolling through 5,000 messages: longest frame',
      ({ through }) => through,
      'Eighteen hundred pixels a frame, down, up and down again, all messages fetched; the longest time between two frames.',
    ),
    figureOf(
      {
        name: 'memory after scrolling through 5,000 messages',
        unit: '%',
        target: atMost(105, 'value'),
        meaning:
          'What the page holds after that, of what it held before, both after everything that can be let go was.',
      },
      all(({ heapBefore, heapAfter }) => [(heapAfter / heapBefore) * 100]),
    ),
    figureOf(
      {
        name: 'memory with 5,000 messages',
        unit: 'MB',
        meaning: 'What the scripts of the page hold, after everything that can be let go was.',
      },
      all(({ heapBefore }) => [heapBefore]),
    ),
    figureOf(
      {
        name: 'writing with 5,000 messages above: a letter',
        unit: 'ms',
        target: atMost(16, 'value'),
        meaning:
          'From the key to the frame that shows the letter painted; the median of all letters, and half a frame of it is the wait for the screen.',
      },
      all(({ letters }) => [quantile(letters, 0.5)]),
    ),
    frame(
      '200 messages within five seconds: longest frame',
      ({ burst }) => burst,
      'While they come into the open room with five thousand messages above; the longest time between two frames.',
    ),
    figureOf(
      {
        name: '200 messages within five seconds: longest task',
        unit: 'ms',
        meaning: 'The longest that one piece of work kept the page from answering; 0 where none took 50 ms.',
      },
      all(({ burst }) => [burst.longestTask]),
    ),
  ];
}
