import { describe, expect, test } from 'vitest';
import { day, hour } from '../clock.ts';
import { budgetFreeAt, quietUntil, silence } from './budget.ts';
import type { Spent } from './prompt.ts';

const now = 1_800_000_000_000;
const sent = (ago: number, answered = true): Spent => ({ kind: 'progress', at: now - ago, answered });

describe('a member', () => {
  test('who was asked nothing lately may be asked now', () => {
    expect(budgetFreeAt([], now)).toBe(now);
    expect(budgetFreeAt([sent(8 * day), sent(9 * day)], now)).toBe(now);
  });

  test('is not asked twice in one day', () => {
    expect(budgetFreeAt([sent(hour)], now)).toBe(now + 19 * hour);
  });

  test('is asked a third time only when seven days have passed since the first', () => {
    expect(budgetFreeAt([sent(2 * day), sent(4 * day), sent(30 * day)], now)).toBe(now + 3 * day);
  });

  test('who left two in a row unanswered is left alone for fourteen days', () => {
    expect(budgetFreeAt([sent(3 * day, false), sent(8 * day, false)], now)).toBe(now - 3 * day + silence);
  });

  test('who answers late is not quiet any more', () => {
    expect(quietUntil([sent(3 * day, true), sent(8 * day, false)])).toBeNull();
    expect(quietUntil([sent(3 * day, false), sent(8 * day, true)])).toBeNull();
  });

  test('who is silent once more after the silence is left alone as long again', () => {
    expect(budgetFreeAt([sent(day, false), sent(16 * day, false), sent(20 * day, false)], now)).toBe(now + 13 * day);
  });
});
