import type { Page } from '@playwright/test';

/** In the browser, as text, because this file knows no browser's types: how far the page reaches over the side, and the innermost that does. */
const reach = `(() => {
  const root = document.documentElement;
  const over = root.scrollWidth - root.clientWidth;
  if (over <= 0) return '';
  const wide = [...document.body.querySelectorAll('*')].filter((each) => each.getBoundingClientRect().right > root.clientWidth + 0.5);
  const innermost = wide.filter((each) => !wide.some((other) => other !== each && each.contains(other)));
  const name = (each) => each.localName + [...each.classList].filter((one) => !one.startsWith('svelte-')).map((one) => '.' + one).join('');
  return over + ' pixels over the side by ' + innermost.slice(0, 3).map((each) => name(each.parentElement) + ' > ' + name(each)).join(', ');
})()`;

/** What of the page reaches over the side of the screen, once it is laid out anew; empty where nothing does. */
export async function overTheSide(page: Page): Promise<string> {
  const laidOut = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(${reach}))))`;
  return String(await page.evaluate(laidOut));
}
