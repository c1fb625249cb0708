import type { Browser } from '@playwright/test';

/** How many times slower than this machine the browser's pages are: `KOHTAAMO_SLOWER`, 1 when it is not said. A race that a fast machine wins shows itself so. */
const slower = Math.max(1, Number(process.env.KOHTAAMO_SLOWER ?? '1'));

/** How many times longer a page is waited for because of that. */
export const patience = Math.max(1, slower / 2);

/** Every page of the browser is so much slower from now on. */
export function slowDown(browser: Browser): void {
  if (slower === 1) return;
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (wish) => {
    const context = await newContext(wish);
    const newPage = context.newPage.bind(context);
    context.newPage = async () => {
      const page = await newPage();
      const session = await context.newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
      return page;
    };
    return context;
  };
}
