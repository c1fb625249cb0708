import type { Page } from '@playwright/test';

/** In the browser, as text, because this file knows no browser's types: how far the page reaches over the side, and the innermost that does. */
const reach = `(() => {
  const root = document.documentElement;
  const over = root.scrollWidth - root.clientWidth;
  if (over <= 0) return '';
  const wide = [...document.body.querySelectorAll('*')].filter((each) => each.getBoundingClientRect().right > root.clientWidth + 0.5);
  const innermost = wide.filter((each) => !wide.some((other) => other !== each && each.contains(other)));
  // Where one thing is too wide, all that stands in the same column is as wide: what is to be mended is what cannot be narrower.
  const reaches = (each) => {
    const range = document.createRange();
    range.selectNodeContents(each);
    return each.matches('img, svg, input, select, textarea') || [...range.getClientRects()].some(({ right }) => right > root.clientWidth + 0.5);
  };
  const stiff = innermost.filter(reaches);
  const found = stiff.length > 0 ? stiff : innermost;
  const name = (each) => each.localName + [...each.classList].filter((one) => !one.startsWith('svelte-')).map((one) => '.' + one).join('');
  return over + ' pixels over the side by ' + found.slice(0, 3).map((each) => name(each.parentElement) + ' > ' + name(each)).join(', ');
})()`;

/** What of the page reaches over the side of the screen, once it is laid out anew; empty where nothing does. */
export async function overTheSide(page: Page): Promise<string> {
  const laidOut = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(${reach}))))`;
  return String(await page.evaluate(laidOut));
}
