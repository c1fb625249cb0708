import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rosterFieldKeys } from './rosterfield.ts';
import { rosterProblemKeys } from './rosterrow.ts';

describe('everything a roster may say', () => {
  it.each(['fi', 'sv', 'en'])('has a sentence in the catalogue in %s', (language) => {
    const file = new URL(`../../../messages/${language}.json`, import.meta.url);
    const sentences: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'));
    for (const key of [...Object.values(rosterFieldKeys), ...Object.values(rosterProblemKeys)])
      expect(sentences[key], key).toMatch(/\S/u);
  });
});
