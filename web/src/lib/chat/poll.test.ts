import { expect, test } from 'vitest';
import { pollOf, pollStart } from './poll.ts';

const kinded = (kind: unknown) => {
  const { content } = pollStart('Milloin?', ['Maanantaina', 'Tiistaina']);
  const start = content['org.matrix.msc3381.poll.start'] as Record<string, unknown>;
  return pollOf({ 'org.matrix.msc3381.poll.start': { ...start, kind } });
};

test('whoever asks so that the votes are seen at the end only has them hidden until then', () => {
  for (const kind of ['org.matrix.msc3381.poll.undisclosed', 'm.undisclosed', undefined, 'something else'])
    expect(kinded(kind)?.hidden, String(kind)).toBe(true);
  for (const kind of ['org.matrix.msc3381.poll.disclosed', 'm.disclosed'])
    expect(kinded(kind)?.hidden, kind).toBe(false);
});

test('everybody sees the votes of a poll that is asked here as they come', () => {
  expect(pollOf(pollStart('Milloin?', ['Maanantaina', 'Tiistaina']).content)?.hidden).toBe(false);
});
