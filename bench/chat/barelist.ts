import type { Browser, Page } from '@playwright/test';

const style = `
  body { margin: 0; font: 16px/1.5 sans-serif; }
  [role='region'] { height: 100vh; overflow-y: auto; }
  ol { list-style: none; margin: 0; padding: 0 16px; max-width: 46rem; }
  p { margin: 0; padding: 2px 0; }`;

/** In the browser, as text: so many of the words stand in the list, the newest; `grows` brings a hundred older ones whenever the reader comes near the first. */
const listed = `globalThis.list = (words, at, grows) => {
  const region = document.querySelector('[role="region"]');
  const lines = region.querySelector('ol');
  const line = (text) => { const p = document.createElement('p'); p.textContent = text; const li = document.createElement('li'); li.append(p); return li; };
  globalThis.add = (text) => { lines.append(line(text)); region.scrollTop = region.scrollHeight; };
  let first = words.length - at;
  lines.append(...words.slice(first).map(line));
  region.scrollTop = region.scrollHeight;
  let coming = false;
  if (grows) region.addEventListener('scroll', () => {
    if (coming || first === 0 || region.scrollTop > 3 * region.clientHeight) return;
    coming = true;
    setTimeout(() => {
      const older = words.slice(Math.max(0, first - 100), first);
      first -= older.length;
      lines.prepend(...older.map(line));
      coming = false;
    }, 20);
  });
}; undefined`;

/**
 * A bare page with the same words as plain paragraphs in a place that scrolls: what scrolling, fetching and adding cost a browser by itself. With `grows` it begins
 * with the newest hundred and makes the others on the way up, otherwise all stand in it.
 */
export async function bareList(
  browser: Browser,
  words: readonly string[],
  grows: boolean,
): Promise<{ page: Page; close(): Promise<void> }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.setContent(
    `<!doctype html><style>${style}</style><div role="region"><ol></ol></div><textarea></textarea>`,
  );
  await page.evaluate(listed);
  await page.evaluate(`list(${JSON.stringify(words)}, ${String(grows ? 100 : words.length)}, ${String(grows)})`);
  return { page, close: () => context.close() };
}

/** So many words come into it, spread over the time. */
export async function addsTo(page: Page, count: number, withinMs: number): Promise<void> {
  await page.evaluate(`new Promise((done) => {
    let n = 0;
    const each = setInterval(() => {
      n += 1;
      add('Ryöppy, sana ' + n + '.');
      if (n < ${String(count)}) return;
      clearInterval(each);
      requestAnimationFrame(() => done());
    }, ${String(withinMs / count)});
  })`);
}
