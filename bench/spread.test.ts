import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atMost, figureOf, figureOfPairs, isMet } from './figure.ts';
import { inTurn, quantile, ratiosOf, spreadOf } from './spread.ts';

const told = { name: 'a figure', unit: 'ms', meaning: 'of a test' } as const;

test('the median is the middle one, and between two middle ones halfway', () => {
  expect(quantile([3, 1, 2], 0.5)).toBe(2);
  expect(quantile([4, 1, 2, 3], 0.5)).toBe(2.5);
});

test('a spread never lies outside what was measured', () => {
  const samples = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(samples, (each) => {
      const { median, least, most } = spreadOf(each);
      return least <= median && median <= most && least === Math.min(...each) && most === Math.max(...each);
    }),
  );
});

test('a ratio is made pair by pair, so that a machine that gets slower slows both', () => {
  expect(ratiosOf({ ours: [10, 20, 40], theirs: [10, 20, 40] })).toMatchObject({ least: 1, median: 1, most: 1 });
});

test('each goes first in every second pair, and what is run beforehand does not count', async () => {
  const order: string[] = [];
  const run = (who: string) => async () => {
    order.push(who);
    return Promise.resolve({ time: order.length });
  };
  const measured = await inTurn(2, { ours: run('ours'), theirs: run('theirs') }, 1);
  expect(order).toEqual(['ours', 'theirs', 'ours', 'theirs', 'theirs', 'ours']);
  expect(measured('time')).toEqual({ ours: [3, 6], theirs: [4, 5] });
});

test('a figure says whether it is what it is to be, and nothing when nothing is asked of it', () => {
  const floor = { kind: 'floor', what: 'less' } as const;
  const of = (ours: number) => figureOfPairs({ ...told, target: atMost(1.3) }, floor, { ours: [ours], theirs: [10] });
  expect(isMet(of(13))).toBe(true);
  expect(isMet(of(14))).toBe(false);
  expect(isMet(figureOf(told, [5]))).toBeNull();
});
