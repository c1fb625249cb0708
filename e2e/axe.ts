import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { z } from 'zod';

/** Which rules: those of a tag or a name. */
export type Looked = { rules?: string[] };

const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const ofWords = [
  'cat.text-alternatives',
  'cat.name-role-value',
  'cat.forms',
  'cat.language',
  'cat.sensory-and-visual-cues',
];

/**
 * The rules whose outcome can differ from language to language: about names, labels, languages and sizes. Colours, roles and the order of a page
 * know no language.
 */
export const rulesOfWords = axe
  .getRules(everything)
  .filter(({ ruleId, tags }) => ofWords.some((each) => tags.includes(each)) || /-name$|-unique$/.test(ruleId))
  .map(({ ruleId }) => ruleId);
const violation = z.object({
  id: z.string(),
  nodes: z.array(z.object({ target: z.array(z.coerce.string()), any: z.array(z.object({ message: z.string() })) })),
});

/**
 * What axe finds on the page, one line a place, so that a failure tells where to mend. There are no frames, so the page is asked directly: the
 * builder for Playwright sends and reads the whole library three times for each look.
 */
export async function hindered(page: Page, { rules = everything }: Looked = {}): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
  const options = { runOnly: rules, resultTypes: ['violations'], preload: false };
  const found = await page.evaluate(`axe.run(${JSON.stringify(options)}).then(({ violations }) => violations)`);
  return z
    .array(violation)
    .parse(found)
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, any }) => `${id} at ${target.join(' ')} ${any[0]?.message ?? ''}`),
    );
}
