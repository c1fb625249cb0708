import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spliced, spliceOf } from './splice.ts';

test('a list that was told as what changed in it is the list', () => {
  const list = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 12 });
  fc.assert(
    fc.property(list, list, (before, now) => {
      expect(spliced(before, spliceOf(before, now))).toEqual(now);
    }),
  );
});

test('of a room to which a message came only that message is told', () => {
  expect(spliceOf(['1', '2'], ['1', '2', '3']).between).toEqual(['3']);
});

test('of a room of which older messages were fetched only those are told', () => {
  expect(spliceOf(['3', '4'], ['1', '2', '3', '4']).between).toEqual(['1', '2']);
});

test('of a message that was taken back only that message is told', () => {
  expect(spliceOf(['1', '2', '3'], ['1', 'removed', '3']).between).toEqual(['removed']);
});
