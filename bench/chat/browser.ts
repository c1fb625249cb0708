import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from '@playwright/test';
import { findChromium } from '../../scripts/chromium.mjs';
import { flags } from '../../e2e/chromiumflags.ts';

export async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({ executablePath: await findChromium(), args: flags });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** How the page is reached: as on this machine, or by a phone of four years ago in a train. */
export type Reach = 'here' | 'slow phone';
const viewports = { here: { width: 1280, height: 800 }, 'slow phone': { width: 360, height: 740 } };

export type Opening = {
  url: string;
  cookies: Parameters<BrowserContext['addCookies']>[0];
  kept: Record<string, string>;
};
export type Opened = { page: Page; devtools: CDPSession; traffic: Traffic; close(): Promise<void> };

/** A page in a browser that knows nothing but the login: no cache, no database. `words`: what is waited for in it, see `untilSeen`. */
export async function openCold(
  browser: Browser,
  { url, cookies, kept }: Opening,
  reach: Reach,
  words: string,
): Promise<Opened> {
  const context = await browser.newContext({
    locale: 'fi-FI',
    timezoneId: 'Europe/Helsinki',
    viewport: viewports[reach],
  });
  await context.addCookies(cookies);
  const origin = JSON.stringify(new URL(url).origin);
  await context.addInitScript(
    `if (location.origin === ${origin}) for (const [key, value] of Object.entries(${JSON.stringify(kept)})) localStorage.setItem(key, value);`,
  );
  await context.addInitScript(`${watching} globalThis.seen = watchFor(${JSON.stringify(words)});`);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  const traffic = new Traffic(devtools);
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  if (reach === 'slow phone') {
    const bytes = (1.6 * 1024 * 1024) / 8;
    const network = { offline: false, latency: 150, downloadThroughput: bytes, uploadThroughput: bytes };
    await devtools.send('Network.emulateNetworkConditions', network);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  }
  await page.goto(url, { waitUntil: 'commit' });
  return { page, devtools, traffic, close: () => context.close() };
}

/** What the page fetched: each file, when it was asked for (since 1970) and how many bytes came over the wire. */
export class Traffic {
  readonly #files = new Map<string, { url: string; kind: string; askedAt: number; bytes: number; byWorker: boolean }>();

  constructor(devtools: CDPSession) {
    devtools.on('Network.requestWillBeSent', ({ requestId, request, wallTime, type }) => {
      this.#files.set(requestId, {
        url: request.url,
        kind: type ?? '',
        askedAt: wallTime * 1000,
        bytes: 0,
        byWorker: false,
      });
    });
    devtools.on('Network.responseReceived', ({ requestId, response }) => {
      const file = this.#files.get(requestId);
      if (file !== undefined) file.byWorker = response.fromServiceWorker === true && isScript(file.url);
    });
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const file = this.#files.get(requestId);
      if (file !== undefined) file.bytes = encodedDataLength;
    });
  }

  /**
   * What a service worker fetched for the page weighs nothing here, nor does the script of a worker, whose end only the worker hears of: its weight is asked for once
   * more, as the server sends it to a browser. To be called before anything is counted.
   */
  async weighWorkersFiles(): Promise<void> {
    for (const file of this.#files.values()) {
      if (file.bytes > 0 || !(file.byWorker || isScript(file.url))) continue;
      const answer = await fetch(file.url, { headers: { 'accept-encoding': 'br, gzip' } });
      await answer.arrayBuffer();
      file.bytes = Number(answer.headers.get('content-length') ?? 0);
    }
  }

  /** The bytes of scripts that were asked for before this moment, in kB. */
  scripts(before = Infinity): number {
    return this.#sum(({ url, askedAt }) => isScript(url) && askedAt < before);
  }

  /** The bytes of encryption code, in kB. */
  encryption(): number {
    return this.#sum(({ url }) => /\.wasm(\?|$)/.test(url) || /crypto|olm/i.test(new URL(url).pathname));
  }

  /** All that was fetched, for a person who looks for what is heavy. */
  list(): string[] {
    const [first] = [...this.#files.values()];
    return [...this.#files.values()].map(
      ({ url, askedAt, bytes }) =>
        `${String(Math.round(askedAt - (first?.askedAt ?? 0)))} ms ${String(bytes)} B ${url}`,
    );
  }

  #sum(counts: (file: { url: string; askedAt: number }) => boolean): number {
    return [...this.#files.values()].filter(counts).reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
  }
}

function isScript(url: string): boolean {
  return /\.m?js$/.test(URL.canParse(url) ? new URL(url).pathname : '');
}

/** In the browser, as text: `watchFor` answers when words are first painted within the screen, as milliseconds since 1970. */
const watching = `globalThis.watchFor = (words) => new Promise((tell) => {
    let changed = true;
    const changes = new MutationObserver(() => { changed = true; });
    changes.observe(document, { subtree: true, childList: true, characterData: true });
    const onScreen = () => {
      if (!document.body?.textContent.includes(words)) return false;
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        if (!texts.currentNode.data.includes(words)) continue;
        const range = document.createRange();
        range.selectNodeContents(texts.currentNode);
        const { top, bottom, height } = range.getBoundingClientRect();
        if (height > 0 && top >= 0 && bottom <= innerHeight + 1) return true;
      }
      changed = true;
      return false;
    };
    const look = () => {
      if (changed) {
        changed = false;
        if (onScreen()) {
          changes.disconnect();
          // After the frame that this callback belongs to.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => { tell(performance.timeOrigin + performance.now()); };
          port2.postMessage(null);
          return;
        }
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });`;

/** Waits until the words were seen. Answers how long after the page was asked for, and when that was (since 1970). */
export async function untilSeen(page: Page): Promise<{ after: number; at: number }> {
  const [at, began] = (await page.evaluate('seen.then((at) => [at, performance.timeOrigin])')) as [number, number];
  return { after: at - began, at };
}

/** Waits until the page's own clock is past a moment (since 1970), with a frame after it: what it does until then is seen. */
export async function untilPast(page: Page, at: number): Promise<void> {
  await page.evaluate(`new Promise((done) => {
    const look = () => performance.timeOrigin + performance.now() >= ${String(at)} ? done() : requestAnimationFrame(look);
    requestAnimationFrame(look);
  })`);
}

/**
 * Waits until a page has done what it does after it is opened: no script of it, no change of its document and no answer to it for so long,
 * except the request that waits for news. At most half a minute.
 */
export async function untilCalm(page: Page, calmMs = 1_000): Promise<void> {
  await page.evaluate(`new Promise((done) => {
    const began = performance.now();
    let last = began;
    const stirs = () => { last = performance.now(); };
    const changes = new MutationObserver(stirs);
    changes.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    const work = new PerformanceObserver(stirs);
    for (const type of ['longtask', 'resource']) work.observe({ type });
    const look = () => {
      const now = performance.now();
      if (now - last < ${String(calmMs)} && now - began < 30_000) return requestAnimationFrame(look);
      changes.disconnect();
      work.disconnect();
      done();
    };
    requestAnimationFrame(look);
  })`);
}
