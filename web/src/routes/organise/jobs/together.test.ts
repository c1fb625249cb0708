import { expect, test } from 'vitest';
import { together } from './together.ts';

const job = (id: string, what: string, dueAt: number, error: string | null = null) => ({
  id,
  what,
  dueAt,
  tries: 0,
  error,
});

test('what is the same within a minute is one line with a count, and what went wrong otherwise is not', () => {
  const lines = together([
    job('a', 'Letters', 1_000),
    job('b', 'Questions', 1_000),
    job('c', 'Letters', 2_000),
    job('d', 'Letters', 61_000),
    job('e', 'Letters', 2_000, '403'),
  ]);
  expect(lines.map(({ id, count }) => [id, count])).toEqual([
    ['a', 2],
    ['b', 1],
    ['d', 1],
    ['e', 1],
  ]);
});
