import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { roundWeights } from './weights.ts';

test('docs/rounds.md tells every weight as it is', () => {
  const page = readFileSync(new URL('../../../docs/rounds.md', import.meta.url), 'utf8');
  const told = [...page.matchAll(/^\| (\w+) +\| ([\d.]+) +\|/gm)].map(([, name, number]) => [name, Number(number)]);
  expect(Object.fromEntries(told)).toEqual(roundWeights);
});
