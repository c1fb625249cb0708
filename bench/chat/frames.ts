import type { Page } from '@playwright/test';

/** What a page was like while something went on in it: the longest time between two frames, and the longest that one task kept it. */
export type Smooth = { longestFrame: number; longestTask: number };

/** In the browser, as text. */
const watch = `globalThis.smooth = (() => {
  let longestFrame = 0, longestTask = 0, last = performance.now(), goes = true;
  const frame = () => {
    const now = performance.now();
    longestFrame = Math.max(longestFrame, now - last);
    last = now;
    if (goes) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration);
  });
  tasks.observe({ type: 'longtask' });
  return () => {
    goes = false;
    for (const { duration } of tasks.takeRecords()) longestTask = Math.max(longestTask, duration);
    tasks.disconnect();
    return { longestFrame, longestTask };
  };
})(); undefined`;

/** How smooth the page was while the work went on. */
export async function smoothWhile(page: Page, work: () => Promise<unknown>): Promise<Smooth> {
  await page.evaluate(watch);
  await work();
  return (await page.evaluate('smooth()')) as Smooth;
}

const scroller = `document.querySelector('[role="region"]')`;

/** Scrolls so many pixels a frame, up by a negative number, until the list's end is reached and nothing comes any more. Answers how many frames it took. */
export async function scrollThrough(page: Page, step: number): Promise<number> {
  return (await page.evaluate(`new Promise((done) => {
    const list = ${scroller};
    let still = 0, frames = 0;
    const frame = () => {
      const before = list.scrollTop;
      list.scrollTop += ${String(step)};
      frames += 1;
      still = list.scrollTop === before ? still + 1 : 0;
      // Older words may be on their way.
      if (still > ${step < 0 ? '90' : '10'}) done(frames);
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  })`)) as number;
}

/** How long each letter took from its key to the frame that shows it. */
export async function typed(page: Page, text: string): Promise<number[]> {
  await page.evaluate(`globalThis.letters = [];
    document.querySelector('textarea').addEventListener('input', ({ timeStamp }) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => letters.push(performance.now() - timeStamp);
        port2.postMessage(null);
      });
    }); undefined`);
  await page.locator('textarea').first().focus();
  await page.keyboard.type(text, { delay: 47 });
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))');
  return (await page.evaluate('letters')) as number[];
}
