import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { z } from 'zod';

/** Which rules: those of a tag or a name, but without the colours where they were looked at already. */
export type Looked = { rules?: string[]; colours?: boolean };

const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const violation = z.object({
  id: z.string(),
  nodes: z.array(z.object({ target: z.array(z.coerce.string()), any: z.array(z.object({ message: z.string() })) })),
});

/** Waits until nothing on the page is on its way from one look to another: a button between two colours has the contrast of neither. */
export async function stands(page: Page): Promise<void> {
  await page.evaluate(`new Promise((resolve) => requestAnimationFrame(resolve))
    .then(() => document.getAnimations().filter(({ effect }) => Number.isFinite(effect.getComputedTiming().endTime)))
    .then((moving) => Promise.allSettled(moving.map(({ finished }) => finished)))`);
}

/**
 * What axe finds on the page, one line a place, so that a failure tells where to mend. There are no frames, so the page is asked directly: the
 * builder for Playwright sends and reads the whole library three times for each look.
 */
export async function hindered(page: Page, { rules = everything, colours = true }: Looked = {}): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
  await stands(page);
  const options = {
    runOnly: rules,
    resultTypes: ['violations'],
    preload: false,
    rules: { 'color-contrast': { enabled: colours } },
  };
  const found = await page.evaluate(`axe.run(${JSON.stringify(options)}).then(({ violations }) => violations)`);
  return z
    .array(violation)
    .parse(found)
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, any }) => `${id} at ${target.join(' ')} ${any[0]?.message ?? ''}`),
    );
}
