import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('the style guide shows every part that pages are made of', () => {
  const page = readFileSync(new URL('./+page.svelte', import.meta.url), 'utf8');
  const parts = readdirSync(new URL('../../lib/ui/', import.meta.url)).flatMap((file) => {
    const name = /^(\w+)\.svelte$/.exec(file)?.[1];
    return name === undefined ? [] : [name];
  });
  // These stand around every field and every page.
  const frames = ['FieldFrame', 'LanguageSwitch', 'Navigation'];
  const missing = parts.filter((part) => !frames.includes(part) && !page.includes(`<${part}`));
  expect(missing).toEqual([]);
  expect(parts.length).toBeGreaterThan(25);
});
