import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kept } from './kept.ts';

type Line = { key: string; words: string };
const isSame = (one: Line, other: Line) => one.words === other.words;
const line = (key: number, words = 'Hei'): Line => ({ key: String(key), words });
const lines = fc
  .uniqueArray(fc.tuple(fc.nat(9), fc.constantFrom('Hei', 'Moi')), { selector: ([key]) => key, maxLength: 10 })
  .map((list) => list.map(([key, words]) => line(key, words)));

test('a list holds what it holds now, whatever it held before', () => {
  fc.assert(
    fc.property(lines, lines, (before, now) => {
      expect(kept(before, now, isSame)).toEqual(now);
    }),
  );
});

test('what is as it was is the same object when something comes at either end or changes in between', () => {
  fc.assert(
    fc.property(fc.nat(4), fc.integer({ min: 1, max: 6 }), fc.nat(4), fc.nat(5), (above, held, below, changes) => {
      const before = Array.from({ length: held }, (_, at) => line(10 + at));
      const copies = before.map((each, at) => (at === changes ? line(10 + at, 'Moi') : { ...each }));
      const ends = (from: number, count: number) => Array.from({ length: count }, (_, at) => line(from + at));
      const list = kept(before, [...ends(100, above), ...copies, ...ends(200, below)], isSame);
      before.forEach((each, at) => {
        expect(list[above + at] === each).toBe(at !== changes);
      });
      expect(list === before).toBe(above + below === 0 && changes >= held);
    }),
  );
});

test('what stays when something in between is gone is the same object', () => {
  const before = [line(1), line(2), line(3)];
  const list = kept(before, [line(1), line(3)], isSame);
  expect(list.map((each) => before.indexOf(each))).toEqual([0, 2]);
});
